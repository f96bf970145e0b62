using System.Globalization;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Benchmarks.Graphs;

/// <summary>
/// One employer of 5,000 people, in 44 departments at 4 sites, or in 11 departments each of which is at all of them: then people of a
/// department know each other over sites as well, and there are four times as many ties.
/// </summary>
internal sealed class LargeFirm(int seed, bool isSpread)
{
    public const int People = 5_000;

    private const int Units = 44;
    private const int Sites = 4;
    private const int UnitSize = People / Units;

    private readonly Draw _draw = new(seed);

    public static CompanyId Id { get; } = new("firm");

    public static PersonId Person(int number) => new(string.Create(CultureInfo.InvariantCulture, $"p-{number:D4}"));

    /// <summary>The firm, with the size of its first unit.</summary>
    public Company Company(int firstUnit) => new(Id, "The Firm", People)
    {
        Units = ValueArray.From(
            from unit in Enumerable.Range(0, Units)
            select new CompanyUnit(Department(unit), Site(unit), unit == 0 ? firstUnit : UnitSize)),
    };

    public IEnumerable<GraphRecord> Records()
    {
        yield return Company(UnitSize);
        for (var number = 0; number < People; number++)
        {
            yield return new Person(Person(number), $"Person {number}");
            yield return new Employment("hris", Person(number), Id, new DateOnly(2020, 1, 1).AddDays(number % 700), Until: null)
            {
                Department = Department(number % Units),
                Site = Site(number % Units),
            };
        }
    }

    /// <summary>Meetings and messages of one day between people anywhere in the firm.</summary>
    public GraphChange[] Interactions(int count, DateTimeOffset day) =>
    [
        .. Enumerable.Range(0, count).Select(place => new GraphChange.Put(new Interaction(
            "calendar", Person(place * 7 % People), [Person(((place * 7) + 1 + _draw.Below(People - 1)) % People)],
            InteractionMedium.Message, day.AddSeconds(place)))),
    ];

    /// <summary>A write of one fact of two people.</summary>
    public GraphChange Link()
    {
        var from = _draw.Below(People);
        return new GraphChange.Put(
            new Connection("linkedin", Person(from), Person((from + 1 + _draw.Below(People - 1)) % People), new DateOnly(2024, 1, 1)));
    }

    public PersonId AnyPerson() => Person(_draw.Below(People));

    private string Department(int unit) => $"Department {(isSpread ? unit / Sites : unit)}";

    private static string Site(int unit) => $"Site {unit % Sites}";
}
