using NUnit.Framework;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Core.Tests.Trust;

/// <summary>What trust in many people costs where the asker has rated them all.</summary>
internal sealed class TrustWorkTests
{
    private const int Rated = 300;
    private const int Heard = 10;

    private static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>What those say who are heard is added up once, and anew only where one of them is who is asked about.</summary>
    [TestCase(null)]
    [TestCase("Sales")]
    public void It_grows_with_whom_the_asker_rated_and_not_with_what_they_say(string? jobFamily)
    {
        var day = DayOf(jobFamily);
        var views = new TrustViews(day, new ExplainedTies(new TieExplainer(day)), jobFamily);
        var generosity = new HashSet<double>();
        for (var number = 0; number < Rated; number++)
        {
            generosity.Add(views.Of(NumberOf(day, "ada")).Estimate(NumberOf(day, $"r{number}")).Generosity);
        }

        var said = Heard * Rated;
        var most = (Rated * Rated) + (Heard * (said + Rated)) + (4 * said) + (20 * Rated);
        Assert.That(views.Looked, Is.GreaterThan(said).And.LessThan(most));
        Assert.That(generosity, Has.Count.GreaterThan(1), "who is asked about has no say");
    }

    /// <summary>Ada rates everybody; the first of them rate everybody, too.</summary>
    private static DayFacts DayOf(string? jobFamily)
    {
        var said = Enumerable.Range(0, Rated).Select(number => Says("ada", $"r{number}", 0.5 + (number % 5 / 10.0), jobFamily));
        var heard = Enumerable.Range(0, Heard).SelectMany(by => Enumerable.Range(0, Rated)
            .Where(number => number != by)
            .Select(number => Says($"r{by}", $"r{number}", (by + number) % 10 / 10.0, jobFamily)));
        Fact[] facts = [.. said, .. heard];
        var people = facts.SelectMany(fact => fact.PeopleNamed()).Distinct().Select(id => (GraphRecord)new Person(id, id.Value));
        return new DayFacts(
            FactBase.Of(people.Concat(facts), new GraphRevision(1), IgnoredEmployerNames.None), new TieScorer(new TrustModel(), Today));
    }

    private static int NumberOf(DayFacts day, string person) =>
        day.Facts.TryFind(new PersonId(person), out var number) ? number : throw new ArgumentException("Nobody.", nameof(person));

    private static Endorsement Says(string from, string to, double level, string? jobFamily) =>
        new(Fact.DefaultSource, new PersonId(from), new PersonId(to), level, jobFamily, Today);
}
