using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Features.Consents;

/// <summary>Conditions and orders of a question that tell what people are by whether, and where, they are in the answer.</summary>
internal static class MeasuringConditions
{
    /// <summary>Those that a question has.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="policy">Whom answers name only with their consent.</param>
    public static IEnumerable<string> Of(PathParameters asked, ConsentPolicy policy)
    {
        (string Name, bool IsAsked)[] conditions =
        [
            ("minStrength", asked.MinStrength > 0),
            ("minFirstStrength", asked.MinFirstStrength > 0),
            ("minLastStrength", asked.MinLastStrength > 0),
            ("evidence", asked.Evidence is { Length: > 0 }),
            ("observedOnly", asked.ObservedOnly is true),

            // By whose word of what somebody comes earlier, and by how many whom both know.
            ("jobFamily", !string.IsNullOrEmpty(asked.JobFamily)),
            ("ranking", asked.Ranking is "bridge" or "balanced"),
        ];
        return conditions.Where(condition => condition.IsAsked).Select(condition => condition.Name)
            .Concat(policy == ConsentPolicy.Everyone && asked is CompanyPathFilter filter ? OfTargets(filter) : []);
    }

    private static IEnumerable<string> OfTargets(CompanyPathFilter asked)
    {
        (string Name, string? Text)[] conditions = [("title", asked.Title), ("department", asked.Department), ("site", asked.Site)];
        return conditions.Where(condition => !string.IsNullOrEmpty(condition.Text)).Select(condition => condition.Name);
    }
}
