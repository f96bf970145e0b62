using ReferralGraph.Core.Graph;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>What a write made by merely naming it: each has its id as name.</summary>
/// <param name="People">Ids of people.</param>
/// <param name="Companies">Ids of companies.</param>
/// <param name="More">How many there are besides the 1,000 that are listed; absent for none.</param>
public sealed record MadeResponse(IReadOnlyList<string> People, IReadOnlyList<string> Companies, int? More)
{
    private const int MostListed = 1_000;

    internal static MadeResponse? From(IEnumerable<ChangeOutcome> outcomes)
    {
        var made = outcomes.SelectMany(outcome => outcome.Effects).Where(effect => effect.IsMade).ToList();
        return made.Count == 0
            ? null
            : new MadeResponse(
                Ids(made, ChangeEffectKind.MadePerson),
                Ids(made, ChangeEffectKind.MadeCompany),
                made.Count > MostListed ? made.Count - MostListed : null);
    }

    private static string[] Ids(IEnumerable<ChangeEffect> made, ChangeEffectKind kind) =>
        [.. made.Take(MostListed).Where(effect => effect.Kind == kind).Select(effect => effect.Id)];
}
