using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Neo4j.Tests.Subgraphs;

/// <summary>What trust rests on, drawn.</summary>
internal static class DrawnTrustFacts
{
    /// <summary>Who endorses whom, what became of them, and merges on top: drawn graphs have few of what trust rests on.</summary>
    public static IEnumerable<GraphRecord> Of(Draw draw, IReadOnlyList<PersonId> people)
    {
        for (var count = draw.Of(0, 1, 3) * people.Count; count > 0; count--)
        {
            var pair = draw.Some(people, 2);
            var at = new DateTimeOffset(FinderSettings.Today.AddDays(-draw.Below(300)), default, TimeSpan.Zero);
            yield return draw.Below(9) switch
            {
                < 4 => new Endorsement(Fact.DefaultSource, pair[0], pair[1], draw.Of(0.5, 0.8, 1), draw.Of(null, "sales"), null),
                < 7 => new OutcomeEvent(Fact.DefaultSource, pair[0], draw.Of(OutcomeKind.Interviewed, OutcomeKind.Hired), at)
                {
                    JobFamily = draw.Of(null, "sales"),
                },
                < 8 => new ManualTie(Fact.DefaultSource, pair[0], pair[1], draw.Of(0.7, 0.9), null, null),
                _ => draw.OneIn(3) ? new PersonMerge(pair[0], pair[1]) : new Person(pair[0], pair[0].Value),
            };
        }
    }
}
