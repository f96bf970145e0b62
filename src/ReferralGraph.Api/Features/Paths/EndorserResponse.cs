using ReferralGraph.Api.Features.People;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>One who vouches for somebody.</summary>
/// <param name="Person">Who.</param>
/// <param name="Weight">How much their word counts for the starter: fairness times how much the starter endorses or else knows them; for
/// the starter's own word Model:OwnEndorsementWeight.</param>
/// <param name="Level">What they say, 0 to 1.</param>
/// <param name="Fairness">1 less how far what they said before was from what became of it; 1 where nothing is known.</param>
public sealed record EndorserResponse(NamedPerson Person, double Weight, double Level, double Fairness);
