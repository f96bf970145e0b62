using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Ties;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>One person of a path.</summary>
/// <param name="Role">What they are asked to do.</param>
/// <param name="Person">Who.</param>
public sealed record StepResponse(StepRole Role, NamedPerson Person)
{
    /// <summary>The tie that leads to them; none leads to the starter.</summary>
    public TieResponse? Tie { get; init; }

    internal static StepResponse From(ReferralPath path, int place, NamedPerson target, TieResponses ties)
    {
        var role = place == 0 ? StepRole.Starter : place == path.Hops ? StepRole.Target : StepRole.Introducer;
        return new StepResponse(role, place == path.Hops ? target : ties.Words.Names.Of(path.People[place], path.Workplaces[place]))
        {
            Tie = place == 0 ? null : ties.Of(path.Ties[place - 1]),
        };
    }
}
