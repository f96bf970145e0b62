using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Demo;

/// <summary>Draws who knows whom beyond common employers: links, meetings, messages, endorsements, manual values.</summary>
/// <remarks>Mail and calendar are those of <see cref="DemoCompanies.Own"/>, so one of its people is in every meeting and message.</remarks>
internal sealed class DemoTies(
    IReadOnlyList<DemoPerson> people, IEnumerable<(PersonId One, PersonId Other)> told, DateOnly today, DemoRandom random)
{
    private const double WellKnown = 0.5;

    private static readonly double[] Levels = [0.4, 0.6, 0.8, 1];
    private static readonly string[] JobFamilies = ["engineering", "data", "product", "sales"];

    private readonly HashSet<(PersonId, PersonId)> _acquainted =
        [.. told.SelectMany(pair => new[] { (pair.One, pair.Other), (pair.Other, pair.One) })];

    /// <summary>Every fact about two people of whom nothing is told, each with a key of its own.</summary>
    public IEnumerable<Fact> Draw()
    {
        foreach (var person in people)
        {
            foreach (var other in Acquaintances(person))
            {
                if (_acquainted.Add((person.Id, other.Id)) && _acquainted.Add((other.Id, person.Id)))
                {
                    foreach (var fact in Between(person, other))
                    {
                        yield return fact;
                    }
                }
            }
        }

        foreach (var fact in Manual())
        {
            yield return fact;
        }
    }

    private List<DemoPerson> Acquaintances(DemoPerson person)
    {
        List<DemoPerson> found = [];
        AddSome(found, 4, other => person.WorkedWith(other));
        AddSome(found, 1, other => person.Study is { } mine && other.Study is { } theirs && mine.School == theirs.School);
        AddSome(found, random.Below(2), other => other.Stints.Count > 0);
        AddSome(found, random.Below(2), other => other.Stints.Count == 0);
        found.Remove(person);
        return found;
    }

    private void AddSome(List<DemoPerson> found, int count, Func<DemoPerson, bool> known)
    {
        var candidates = people.Where(known).ToList();
        for (var taken = 0; taken < count && candidates.Count > 0; taken++)
        {
            found.Add(random.Pick(candidates));
        }
    }

    private IEnumerable<Fact> Between(DemoPerson one, DemoPerson other)
    {
        if (random.Chance(70))
        {
            DateOnly? since = random.Chance(85) ? DaysAgo(random.Between(20, 2_400)) : null;
            yield return new Connection("linkedin", one.Id, other.Id, since);
            if (random.Chance(80))
            {
                yield return new Connection("linkedin", other.Id, one.Id, since);
            }
        }

        if ((one.WorksAt(DemoCompanies.Own) || other.WorksAt(DemoCompanies.Own)) && random.Chance(70))
        {
            foreach (var interaction in Interactions(one, other))
            {
                yield return interaction;
            }
        }

        if (random.Chance(22))
        {
            yield return Endorsed(one, other);
        }

        if (random.Chance(12))
        {
            yield return Endorsed(other, one);
        }
    }

    private IEnumerable<Interaction> Interactions(DemoPerson one, DemoPerson other)
    {
        // Counted down by at least six days, so that every key is different.
        var daysAgo = random.Between(30, 400);
        while (daysAgo > 0)
        {
            var (from, to) = random.Chance(50) ? (one, other) : (other, one);
            var at = DaysAgo(daysAgo).ToDateTime(new TimeOnly(random.Between(8, 16), random.Below(60)), DateTimeKind.Utc);
            yield return random.Below(10) switch
            {
                < 3 => Interacted("calendar", from, [to, .. Others(random.Below(3), from, to)], InteractionMedium.Meeting, at),
                < 9 => Interacted("mail", from, [to], InteractionMedium.Message, at),
                _ => Interacted("mail", from, [to], InteractionMedium.Cc, at),
            };
            daysAgo -= random.Between(6, 60);
        }
    }

    private List<DemoPerson> Others(int count, DemoPerson from, DemoPerson to)
    {
        var colleagues = people.Where(person => person.WorksAt(DemoCompanies.Own) && person != from && person != to).ToList();
        return [.. Enumerable.Range(0, count).Select(_ => random.Pick(colleagues))];
    }

    private static Interaction Interacted(
        string source, DemoPerson from, IEnumerable<DemoPerson> to, InteractionMedium medium, DateTime at) =>
        new(source, from.Id, ValueArray.From(to.Select(person => person.Id).Distinct().Order()), medium, new DateTimeOffset(at));

    private Endorsement Endorsed(DemoPerson from, DemoPerson to) =>
        new(
            "survey",
            from.Id,
            to.Id,
            random.Pick(Levels),
            random.Chance(75) ? random.Pick(JobFamilies) : null,
            DaysAgo(random.Between(15, 1_500)));

    /// <summary>
    /// Some of the employer's own people said themselves how well they know somebody they once worked with, and still write to those they
    /// know well; one of them: not at all.
    /// </summary>
    private IEnumerable<Fact> Manual()
    {
        var own = people.Where(person => person.WorksAt(DemoCompanies.Own) && FormerColleagues(person).Count > 0).ToList();
        (double Strength, double? Response)[] values = [(0.9, 0.8), (0.75, null), (0.5, 0.5), (0.3, null), (0.85, 0.9), (0, null)];
        for (var index = 0; index < values.Length; index++)
        {
            var from = own[index * own.Count / values.Length];
            var to = random.Pick(FormerColleagues(from));
            var (strength, response) = values[index];
            yield return new ManualTie(Fact.DefaultSource, from.Id, to.Id, strength, response, DaysAgo(random.Between(5, 200)))
            {
                SetBy = from.Id,
            };
            if (strength >= WellKnown && _acquainted.Add((from.Id, to.Id)) && _acquainted.Add((to.Id, from.Id)))
            {
                foreach (var interaction in Interactions(from, to))
                {
                    yield return interaction;
                }
            }
        }
    }

    private List<DemoPerson> FormerColleagues(DemoPerson person) =>
        [.. people.Where(other => !other.WorksAt(DemoCompanies.Own) && other.WorkedWith(person))];

    private DateOnly DaysAgo(int days) => today.AddDays(-days);
}
