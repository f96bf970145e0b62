using NUnit.Framework;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Core.Tests.Referrals;

/// <summary>About whom of a new hire's former co-workers a manager is asked, and for which opening.</summary>
internal sealed class PromptChoiceTests
{
    private static readonly string[] s_titles = ["Engineer", "Senior Engineer", "Data-Analyst", "Ingénieur", "C++ Engineer"];

    [TestCase("Senior Engineer", "Engineer", true)]
    [TestCase("engineer", "ENGINEER", true)]
    [TestCase("Data-Analyst", "data analyst", true)]
    [TestCase("Ingenieur", "Ingénieur", true)]
    [TestCase("Engineer", "Senior Engineer", false)]
    [TestCase("Engineering Manager", "Engineer", false, Description = "words are whole")]
    [TestCase(null, "Engineer", false)]
    [TestCase("Engineer", "", false, Description = "nothing is wanted by no words")]
    public void A_title_fits_with_every_word_of_the_wanted_one(string? title, string wanted, bool fits) =>
        Assert.That(
            PromptChoice.Of([Of("ann", 0.5, title)], [new SoughtRole("role", [wanted], [], null)]).Any(), Is.EqualTo(fits));

    /// <summary>An oracle that compares every two openings and every two people.</summary>
    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 200 })]
    public void The_strongest_come_first_each_with_the_opening_they_fit_best(int seed)
    {
        var random = new Random(seed);
        List<FormerCoworker> people =
        [
            .. Enumerable.Range(0, random.Next(12)).Select(index => Of(
                $"p{index}",
                random.Next(4) / 4.0,
                random.Next(4) == 0 ? null : s_titles[random.Next(s_titles.Length)],
                $"c{random.Next(4)}")),
        ];
        List<SoughtRole> openings =
        [
            .. Enumerable.Range(0, random.Next(5)).Select(index => new SoughtRole(
                $"o{index}",
                [s_titles[random.Next(s_titles.Length)]],
                random.Next(2) == 0 ? [] : [new CompanyId($"c{random.Next(4)}")],
                random.Next(3) == 0 ? null : random.Next(1, 6))),
        ];
        people.Sort((one, other) => random.Next(3) - 1 == 0 ? 0 : one.Person.CompareTo(other.Person));

        var expected = new List<string>();
        foreach (var person in people.Where(person => openings.Exists(opening => Fit(person, opening) > 0)).ToList().OrderBy(
            person => people.Count(other => IsBefore(other, person))))
        {
            var best = openings.Where(opening => Fit(person, opening) > 0)
                .Single(opening => !openings.Exists(other => other.Id != opening.Id && IsBetter(person, other, opening)));
            expected.Add($"{person.Person}:{best.Id}");
        }

        Assert.That(
            PromptChoice.Of(people, openings).Select(found => $"{found.Coworker.Person}:{found.Opening.Id}"),
            Is.EqualTo(expected),
            $"seed {seed}");
    }

    private static bool IsBefore(FormerCoworker one, FormerCoworker other) =>
        one.Strength > other.Strength || (one.Strength == other.Strength && one.Person.CompareTo(other.Person) < 0);

    private static bool IsBetter(FormerCoworker person, SoughtRole one, SoughtRole other)
    {
        if (Fit(person, one) != Fit(person, other))
        {
            return Fit(person, one) > Fit(person, other);
        }

        var (first, second) = (one.Priority ?? 9, other.Priority ?? 9);
        return first != second ? first < second : string.CompareOrdinal(one.Id, other.Id) < 0;
    }

    /// <summary>Of the titles above each fits itself, and the longer ones of engineers fit Engineer, too.</summary>
    private static int Fit(FormerCoworker person, SoughtRole opening)
    {
        var wanted = opening.Titles.Single();
        var isTitle = person.Title is { } title
            && (title == wanted || (wanted == "Engineer" && title.EndsWith(" Engineer", StringComparison.Ordinal)));
        return (isTitle ? 2 : 0) + (opening.Companies.Any(person.Companies.Contains) ? 1 : 0);
    }

    private static FormerCoworker Of(string id, double strength, string? title, string company = "elsewhere") => new(
        new PersonId(id), strength, title, [new CompanyId(company)], new Prompt(30, "before", new DateOnly(2020, 1, 1), null, 12));
}
