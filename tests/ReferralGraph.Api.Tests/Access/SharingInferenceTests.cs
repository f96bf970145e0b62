using System.Text.RegularExpressions;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>
/// What anybody but its owner is answered tells nothing of a hidden tie: with the tie hidden, and with the tie taken out of the graph,
/// every answer is the same in every byte, but for revision and source. A failure names its seed.
/// </summary>
internal sealed partial class SharingInferenceTests
{
    private const int Graphs = 3;
    private const int People = 5;

    private static readonly DateOnly Today = new(2026, 11, 23);

    [TestCase("true")]
    [TestCase("false")]
    public async Task A_hidden_tie_is_as_good_as_none(string cache)
    {
        var told = 0;
        foreach (var seed in Seeds.Take(Graphs))
        {
            var (rest, ofOwner) = Draw(new Draw(seed));
            var without = await AnswersAsync(cache, [.. rest]);
            var hidden = await AnswersAsync(cache, [.. rest, .. ofOwner, new Sharing(IdOf(0), null, SharingLevels.Private)]);
            var oneByOne = await AnswersAsync(
                cache,
                [
                    .. rest,
                    .. ofOwner,
                    .. Enumerable.Range(1, People - 1).Select(other => new Sharing(IdOf(0), IdOf(other), SharingLevels.Private)),
                ]);
            var shown = await AnswersAsync(cache, [.. rest, .. ofOwner]);

            Assert.That(hidden, Is.EqualTo(without), $"{Seeds.Variable}={seed}");
            Assert.That(oneByOne, Is.EqualTo(without), $"{Seeds.Variable}={seed}");
            told += shown.SequenceEqual(without) ? 0 : 1;
        }

        Assert.That(told, Is.GreaterThan(0), "were the ties shown, answers would tell");
    }

    /// <summary>Facts of all others, and those of ties of the first person, of the day itself, which move no number of the
    /// tenant.</summary>
    private static (List<GraphRecord> OfOthers, List<GraphRecord> OfOwner) Draw(Draw draw)
    {
        List<GraphRecord> rest =
        [
            new Company(new CompanyId("acme"), "Acme", Headcount: 5000),
            .. Enumerable.Range(0, People).Select(person => new Person(IdOf(person), $"Person {person}")),
            .. Enumerable.Range(0, People).Where(_ => draw.OneIn(2)).Select(person => Sample.Works($"p{person}", "acme")),
            new Team(new TeamId("crew"), "Crew") { Members = [IdOf(0), IdOf(1)] },
        ];
        var ofOwner = new List<GraphRecord>();
        for (var from = 0; from < People; from++)
        {
            for (var to = 0; to < People; to++)
            {
                if (from != to && draw.OneIn(from == 0 ? 2 : 3))
                {
                    (from == 0 ? ofOwner : rest).AddRange(draw.Below(3) switch
                    {
                        0 => [new Connection("api", IdOf(from), IdOf(to), Today.AddDays(-draw.Below(900)))],
                        1 => [new Endorsement("api", IdOf(from), IdOf(to), draw.Of(0.4, 0.7, 1), null, Today)],
                        _ => new GraphRecord[] { new ManualTie("api", IdOf(from), IdOf(to), draw.Of(0.3, 0.5, 0.9), null, null) },
                    });
                }
            }
        }

        return (rest, ofOwner);
    }

    /// <summary>What systems that ask as anybody else are answered, and people themselves; each asked twice, so that what is kept is given,
    /// too.</summary>
    private static async Task<List<string>> AnswersAsync(string cache, IReadOnlyList<GraphRecord> records)
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Cache:Enabled"] = cache });
        using var client = host.CreateClient();
        await host.PutAsync(records);
        var answers = new List<string>();
        foreach (var (person, address) in Questions())
        {
            foreach (var _ in new[] { 1, 2 })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                if (person is not null)
                {
                    request.Headers.Add("X-On-Behalf-Of", person);
                }

                using var response = await client.SendAsync(request);
                var body = Moving().Replace(await response.Content.ReadAsStringAsync(), string.Empty);
                answers.Add($"{person} {address}: {response.StatusCode} {body}");
            }
        }

        return answers;
    }

    private static IEnumerable<(string? Person, string Address)> Questions()
    {
        string[] others = [.. Enumerable.Range(1, People - 1).Select(person => $"p{person}")];
        foreach (var from in (string[])["team:crew", "anyone", "company:acme", .. others])
        {
            foreach (var ranking in new[] { "warmest", "shortest", "bridge", "balanced" })
            {
                yield return (null, $"/v1/companies/acme/paths?from={from}&ranking={ranking}&pathsPerPerson=3");
            }

            yield return (null, $"/v1/companies/acme/paths?from={from}&limit=1&minLastStrength=0.4");
            yield return (null, $"/v1/people/p3/paths?from={from}&observedOnly=true");
            yield return (null, $"/v1/people/p0/paths?from={from}");
        }

        for (var one = 1; one < People; one++)
        {
            yield return ($"p{one}", $"/v1/companies/acme/paths?maxHops=4");
            yield return ($"p{one}", $"/v1/people/p{one}/facts");
            yield return (null, $"/v1/people/p{one}/ties");
            for (var other = 0; other < People; other++)
            {
                yield return (null, $"/v1/people/p{one}/ties/p{other}");
                yield return (null, $"/v1/people/p{one}/distance/p{other}");
            }
        }
    }

    private static PersonId IdOf(int person) => new($"p{person}");

    // The rest of a cursor is of the answer; revisions and where an answer came from are not.
    [GeneratedRegex(@"""revision"":\d+|,""source"":""\w+""", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Moving();
}
