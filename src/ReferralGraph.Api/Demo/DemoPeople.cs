using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Demo;

/// <summary>Draws the demo's people and their careers.</summary>
internal static class DemoPeople
{
    private const int WithoutEmployer = 10;
    private const int LongestCareerMonths = 14 * 12;

    private static readonly (string Department, string[] Titles)[] Jobs =
    [
        ("Engineering", ["Engineer", "Senior Engineer", "Staff Engineer", "Engineering Manager"]),
        ("Engineering", ["Engineer", "Site Reliability Engineer", "Test Engineer"]),
        ("Data", ["Data Analyst", "Data Scientist", "Head of Data"]),
        ("Product", ["Product Manager", "Designer", "Researcher"]),
        ("Sales", ["Account Manager", "Sales Engineer"]),
        ("People", ["Recruiter", "Talent Partner", "People Lead"]),
        ("Operations", ["Office Manager", "Controller", "Support Lead"]),
    ];

    private static readonly (string School, string Field)[] Studies =
    [
        ("eastmere-university", "Computer Science"),
        ("eastmere-university", "Statistics"),
        ("fellgate-polytechnic", "Electrical Engineering"),
        ("fellgate-polytechnic", "Design"),
        ("saint-orrin-college", "Economics"),
        ("saint-orrin-college", "Law"),
        ("harbour-school-of-medicine", "Medicine"),
    ];

    /// <summary>Everybody, employer by employer, then people without one.</summary>
    public static IReadOnlyList<DemoPerson> Draw(DemoRandom random)
    {
        var people = new List<DemoPerson>();
        foreach (var company in DemoCompanies.All)
        {
            for (var employee = 0; employee < company.Known; employee++)
            {
                people.Add(Make(people.Count, Career(company, random), random));
            }
        }

        for (var number = 0; number < WithoutEmployer; number++)
        {
            people.Add(Make(people.Count, [], random));
        }

        return people;
    }

    private static DemoPerson Make(int index, List<DemoStint> stints, DemoRandom random)
    {
        var name = DemoNames.At(index);
        return new DemoPerson(new PersonId(CompanyNames.FoldText(name).Replace(' ', '.')), name)
        {
            Stints = stints,
            Study = stints.Count > 0 && random.Chance(60) ? StudyBefore(stints[^1], random) : null,
        };
    }

    private static List<DemoStint> Career(DemoCompany present, DemoRandom random)
    {
        var (department, titles) = random.Pick(Jobs);

        // The smaller of two draws: most people joined lately, a few long ago.
        var began = 2 + Math.Min(random.Below(70), random.Below(70));
        List<DemoStint> stints = [new(present, began, 0, department, random.Pick(titles), random.Pick(present.Sites))];
        for (var earlier = random.Below(4); earlier > 0; earlier--)
        {
            var ended = stints[^1].BeganMonthsAgo + random.Below(3);
            var company = Previous(stints[^1].Company, random);
            began = ended + random.Between(8, 48);
            if (began > LongestCareerMonths)
            {
                break;
            }

            stints.Add(new(company, began, ended, department, random.Pick(titles), random.Pick(company.Sites)));
        }

        return stints;
    }

    private static DemoCompany Previous(DemoCompany next, DemoRandom random)
    {
        var sameSector = random.Chance(65);
        var candidates = DemoCompanies.All.Where(company => company != next && (!sameSector || company.Sector == next.Sector)).ToList();
        return random.Pick(candidates);
    }

    private static DemoStudy StudyBefore(DemoStint first, DemoRandom random)
    {
        var (school, field) = random.Pick(Studies);
        var ended = first.BeganMonthsAgo + random.Between(1, 9);
        return new DemoStudy(new SchoolId(school), ended + (12 * random.Between(2, 4)), ended, field);
    }
}
