using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Trust;

/// <summary>Sums up what was learned by a day, and hashes all of it in one order.</summary>
public static class LearnedStateReader
{
    /// <summary>What <paramref name="day"/> has learned. O(people + answers).</summary>
    public static LearnedState Read(DayFacts day)
    {
        var facts = day.Facts;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (mean, common) = (day.EndorsementsOfDay.Estimator.TenantMean, day.CommonResponse);
        Append(hash, $"mean {mean:R}, common response {common:R}");
        var candidates = 0;
        foreach (var person in Learned(facts))
        {
            var id = facts.IdOf(person);
            foreach (var (requester, response) in day.Responses.All(person))
            {
                Append(hash, $"response of {id} to {requester}: {response:R}");
            }

            // Who is fair as far as anybody knows has taught nothing.
            if (day.EndorsementsOfDay.Fairness(person, SharingPolicy.Open) is var fairness and not 1)
            {
                Append(hash, $"fairness of {id}: {fairness:R}");
            }

            var qualities = day.EndorsementsOfDay.QualitiesOf(person);
            candidates += qualities.Count > 0 ? 1 : 0;
            foreach (var (family, quality) in qualities)
            {
                Append(hash, $"quality of {id} in {family}: {day.Scorer.Quality(quality.Outcome):R}");
            }
        }

        return new LearnedState(
            facts.Revision,
            day.Scorer.Day,
            mean,
            common,
            facts.Totals.Answers.TakeWhile(entry => entry.Key <= day.Day).Sum(entry => (long)entry.Value.Count),
            candidates,
            Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8)));
    }

    /// <summary>Everybody whose outcomes or endorsements may say something, in ordinal order of id.</summary>
    private static SortedDictionary<string, int>.ValueCollection Learned(FactBase facts)
    {
        var people = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var person = 0; person < facts.PersonCount; person++)
        {
            if (facts.People[person] is { } recorded && (recorded.Outcomes is not null || recorded.EndorsementsOut.Length > 0))
            {
                var canonical = facts.Canonical(person);
                people[facts.Numbers.People[canonical]] = canonical;
            }
        }

        return people.Values;
    }

    private static void Append(IncrementalHash hash, FormattableString line) =>
        hash.AppendData(Encoding.UTF8.GetBytes(line.ToString(CultureInfo.InvariantCulture) + '\n'));
}
