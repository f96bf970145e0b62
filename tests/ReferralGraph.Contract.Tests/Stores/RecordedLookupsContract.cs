using NUnit.Framework;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>Who asked for paths to and through whom: kept, counted, paged, erased and removed in time.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class RecordedLookupsContract(IStoreHarness harness) : StoreContract(harness)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task A_look_up_is_read_back_as_it_was_kept_by_everybody_it_shows()
    {
        var full = Made("one") with { Person = "ada", Credential = "key", Purpose = "Ünïcode \"purpose\"" };
        await AddAsync(Showing(full, ("bob", LookupRoles.Target), ("eve", LookupRoles.Connector)));
        await Harness.ReopenAsync();

        Assert.That(await ListAsync("bob"), Is.EqualTo(new[] { new SeenLookup(full, LookupRoles.Target) }));
        Assert.That(await ListAsync("eve"), Is.EqualTo(new[] { new SeenLookup(full, LookupRoles.Connector) }));
        Assert.That(await ListAsync("ada"), Is.Empty);
        Assert.That(await Harness.Lookups.ListAsync(OtherTenant, [Person("bob")], null, 9, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task One_of_the_same_id_is_counted_with_it()
    {
        await AddAsync(Showing(Made("one"), ("bob", LookupRoles.Target)));
        var again = Made("one", minutes: 5) with { Count = 41 };
        await AddAsync(Showing(again, ("bob", LookupRoles.Target)), Showing(Made("two", minutes: 1), ("bob", LookupRoles.Target)));

        Assert.That(
            (await ListAsync("bob")).Select(seen => seen.Lookup),
            Is.EqualTo(new[] { Made("two", minutes: 1), Made("one") with { Last = again.Last, Count = 42 } }));
    }

    [Test]
    public async Task Pages_go_from_the_newest_to_the_oldest_and_miss_nothing()
    {
        // Several of one moment, under ids that are no order of time; some of them under both names of one person.
        List<Lookup> made = [.. Enumerable.Range(0, 23).Select(number => Made($"id-{(number * 7) % 23:D2}", number / 4))];
        await AddAsync([.. made.Select((lookup, number) => number % 3 == 0
            ? Showing(lookup, ("bob", LookupRoles.Target), ("robert", LookupRoles.Connector))
            : Showing(lookup, (number % 3 == 1 ? "bob" : "robert", LookupRoles.Target)))]);

        var found = new List<SeenLookup>();
        (DateTimeOffset First, string Id)? after = null;
        while (await Harness.Lookups.ListAsync(Tenant, [Person("bob"), Person("robert")], after, 5, CancellationToken.None)
            is { Count: > 0 } page)
        {
            found.AddRange(page);
            after = (page[^1].Lookup.First, page[^1].Lookup.Id);
        }

        Assert.That(
            found.Select(seen => seen.Lookup),
            Is.EqualTo(made.OrderByDescending(lookup => lookup.First).ThenByDescending(lookup => lookup.Id, StringComparer.Ordinal)));
        Assert.That(
            found.Where(seen => seen.Roles == (LookupRoles.Target | LookupRoles.Connector)).Select(seen => seen.Lookup.Id),
            Is.EquivalentTo(made.Where((_, number) => number % 3 == 0).Select(lookup => lookup.Id)));
    }

    [Test]
    public async Task Whoever_is_erased_is_in_none_and_what_others_were_shown_stays()
    {
        await AddAsync(
            Showing(Made("shown") with { Purpose = "to meet Bob" }, ("bob", LookupRoles.Target), ("eve", LookupRoles.Connector)),
            Showing(
                Made("asked", minutes: 1) with { From = "bob", Person = "bob", Count = 3, Purpose = "for Bob" },
                ("eve", LookupRoles.Target)));

        await Harness.Lookups.EraseAsync(Tenant, [Person("bob"), Person("robert")], CancellationToken.None);

        Assert.That(await ListAsync("bob"), Is.Empty);
        Assert.That(
            (await ListAsync("eve")).Select(seen => seen.Lookup),
            Is.EqualTo(new[] { Made("asked", minutes: 1) with { From = null, Count = 3 }, Made("shown") }));
    }

    [Test]
    public async Task Old_ones_are_removed_and_others_stay()
    {
        await AddAsync(
            Showing(Made("old"), ("bob", LookupRoles.Target)), Showing(Made("new", minutes: 2), ("bob", LookupRoles.Target)));

        var removed = await Harness.Lookups.RemoveBeforeAsync(Tenant, Noon.AddMinutes(1), CancellationToken.None);
        var none = await Harness.Lookups.RemoveBeforeAsync(Tenant, Noon.AddMinutes(1), CancellationToken.None);

        Assert.That((removed, none), Is.EqualTo((1, 0)));
        Assert.That((await ListAsync("bob")).Select(seen => seen.Lookup.Id), Is.EqualTo(new[] { "new" }));
    }

    [Test]
    public async Task They_go_with_their_tenant()
    {
        await AddAsync(Showing(Made("one"), ("bob", LookupRoles.Target)));

        while (await Harness.Removal.RemoveTenantAsync(Tenant, CancellationToken.None))
        {
        }

        Assert.That(await ListAsync("bob"), Is.Empty);
    }

    private Lookup Made(string id, int minutes = 0) =>
        new(Tenant, id, Noon.AddMinutes(minutes)) { From = "ada", Last = Noon.AddMinutes(minutes), Count = 1 };

    private static NewLookup Showing(Lookup lookup, params (string Person, LookupRoles Roles)[] people) =>
        new(lookup, [.. people.Select(shown => new LookedUpPerson(shown.Person, shown.Roles))]);

    private Task AddAsync(params NewLookup[] lookups) => Harness.Lookups.AddAsync(lookups, CancellationToken.None);

    private Task<IReadOnlyList<SeenLookup>> ListAsync(string person) =>
        Harness.Lookups.ListAsync(Tenant, [new PersonId(person)], after: null, 100, CancellationToken.None);
}
