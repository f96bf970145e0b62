using CsCheck;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Tests.Facts;

/// <summary>The most people known at a place on one day, against counting every day. CsCheck prints the seed of a failure.</summary>
[TestFixture]
public sealed class SeenPeopleTests
{
    private const int Days = 100;

    private static readonly CompanyId Acme = new("acme");

    private static readonly Gen<(int Person, int From, int Days)[]> Stays =
        Gen.Select(Gen.Int[0, 5], Gen.Int[-Days, 3], Gen.Int[1, 2 * Days]).Array[0, 12];

    [Test]
    public void A_size_is_the_most_people_of_any_day_up_to_the_scored_one() => Stays.Sample(stays =>
    {
        var employments = stays.Select((stay, place) => Works(
            $"p{stay.Person}", TestGraph.Day.AddDays(stay.From), TestGraph.Day.AddDays(stay.From + stay.Days), $"source-{place}")).ToList();
        GraphRecord[] records =
        [
            new Company(Acme, "Acme"),
            Works("ada", TestGraph.Day.AddDays(-Days), null, "api"),
            Works("bob", TestGraph.Day.AddDays(-Days), null, "api"),
            .. employments,
        ];

        var evidence = TestGraph.Of(new TrustModel { UnknownHeadcount = 0 }, records).Tie("ada", "bob").Evidence.Single();

        return evidence.Headcount == 2 + Enumerable.Range(-Days, Days + 1).Max(age => employments
            .Where(stay => stay.From <= TestGraph.Day.AddDays(age) && TestGraph.Day.AddDays(age) < stay.Until)
            .Select(stay => stay.Person)
            .Distinct()
            .Count());
    });

    private static Employment Works(string person, DateOnly from, DateOnly? until, string source) =>
        new(source, new PersonId(person), Acme, from, until);
}
