using NUnit.Framework;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>What decides who may ask what is kept whole, and nobody decides by what is no longer so.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class AccessContract(IStoreHarness harness) : StoreContract(harness)
{
    private const int Writers = 8;

    private static readonly DateTimeOffset Made = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Every_kind_of_record_is_read_back_as_it_was_put()
    {
        AccessRecord[] records =
        [
            Key("one") with { Expires = Made.AddDays(1), Revoked = Made.AddHours(1), IsTest = true },
            new ApiKeyUse(Tenant, "one", Made),
            new KnownTenant(Tenant, "Ünïcode 'quoted' \"name\"", Made) { Removing = Made.AddDays(1) },
            new RemovedTenant(OtherTenant, "0f"),
            new ErasedName(Tenant, "0f"),
            new TenantSettings(Tenant) { HomeCompanies = ["acme", "hooli.example"] },
            new PersonConsents(Tenant, "ada")
            {
                Referrals = new Consent(true, Made) { Until = new DateOnly(2027, 6, 30), Source = "form" },
            },
            new PersonConsents(OtherTenant, "ada") { Contact = new Consent(false, Made) },
            new TenantSettings(OtherTenant) { Consent = ConsentPolicy.Everyone, Limits = new TenantLimits { Key = 600, Targets = 3 } },
            new Embed(Tenant, "careers", "Careers page", Made) { Origins = ["https://hr.example.com"] },
            new EndedToken(Tenant, "0f", Made),
            new AccessSecret(Tenant, "pepper", "c2VjcmV0"),
        ];

        await ChangeAsync([.. records.Select(record => new AccessChange.Put(record))]);

        var stored = await ReadAsync();
        Assert.That(stored.Select(record => record.ToJson()), Is.EquivalentTo(records.Select(record => record.ToJson())));
        Assert.That(stored.Select(record => record.Kind), Is.EquivalentTo(records.Select(record => record.Kind)));
    }

    [Test]
    public async Task A_record_is_replaced_whole()
    {
        await ChangeAsync(new AccessChange.Put(Key("one") with { Expires = Made }));

        await ChangeAsync(new AccessChange.Put(Key("one") with { Name = "another" }));

        Assert.That(await ReadAsync(), Is.EqualTo(new[] { Key("one") with { Name = "another" } }));
    }

    [Test]
    public async Task A_record_is_deleted_and_those_beside_it_stay()
    {
        await ChangeAsync(
            new AccessChange.Put(Key("one")), new AccessChange.Put(Key("two")), new AccessChange.Put(new ApiKeyUse(Tenant, "one", Made)));

        await ChangeAsync(new AccessChange.Delete(Key("one")), new AccessChange.Delete(Key("never there")));

        Assert.That(await ReadAsync(), Is.EquivalentTo(new AccessRecord[] { Key("two"), new ApiKeyUse(Tenant, "one", Made) }));
    }

    [Test]
    public async Task It_is_there_when_the_store_is_opened_again()
    {
        await ChangeAsync(new AccessChange.Put(Key("one")));
        var version = await Harness.Access.ReadVersionAsync(CancellationToken.None);

        await Harness.ReopenAsync();

        Assert.That(await ReadAsync(), Is.EqualTo(new[] { Key("one") }));
        Assert.That(await Harness.Access.ReadVersionAsync(CancellationToken.None), Is.GreaterThanOrEqualTo(version));
    }

    [Test]
    public async Task What_was_decided_by_another_version_is_not_done()
    {
        await ChangeAsync(new AccessChange.Put(Key("one")));
        var before = await Harness.Access.ReadAsync(CancellationToken.None);
        await ChangeAsync(new AccessChange.Put(Key("two")));

        var written = await Harness.Access.WriteAsync(
            before.Version, [new AccessChange.Put(Key("three")), new AccessChange.Delete(Key("one"))], CancellationToken.None);

        Assert.That(written, Is.False);
        Assert.That(await ReadAsync(), Is.EquivalentTo(new[] { Key("one"), Key("two") }));
    }

    [Test]
    public async Task Each_write_makes_one_version()
    {
        var version = await ChangeAsync(new AccessChange.Put(Key("one")), new AccessChange.Put(Key("two")));

        var next = await ChangeAsync(new AccessChange.Delete(Key("one")));

        // Other fixtures may write to the same server.
        Assert.That(next, Is.GreaterThan(version));
        Assert.That(await Harness.Access.WriteAsync(version, [new AccessChange.Put(Key("three"))], CancellationToken.None), Is.False);
    }

    [Test]
    public async Task Of_many_who_decide_at_once_nobody_undoes_what_another_did()
    {
        await ChangeAsync(new AccessChange.Put(new TenantSettings(Tenant) { HomeCompanies = [] }));

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(number => Task.Run(async () =>
        {
            while (true)
            {
                var contents = await Harness.Access.ReadAsync(CancellationToken.None);
                var settings = contents.Records.OfType<TenantSettings>().Single(record => record.Tenant == Tenant);
                var more = settings with { HomeCompanies = [.. settings.HomeCompanies!, $"company {number}"] };
                if (await Harness.Access.WriteAsync(contents.Version, [new AccessChange.Put(more)], CancellationToken.None))
                {
                    return;
                }
            }
        })));

        var stored = (await ReadAsync()).OfType<TenantSettings>().Single();
        Assert.That(stored.HomeCompanies, Is.EquivalentTo(Enumerable.Range(0, Writers).Select(number => $"company {number}")));
    }

    private ApiKey Key(string id) => new(Tenant, id, "dashboard", ApiScopes.PathsAny | ApiScopes.FactsRead, "0f", Made);

    private async Task<long> ChangeAsync(params AccessChange[] changes)
    {
        while (true)
        {
            var version = await Harness.Access.ReadVersionAsync(CancellationToken.None);
            if (await Harness.Access.WriteAsync(version, changes, CancellationToken.None))
            {
                return version + 1;
            }
        }
    }

    private async Task<List<AccessRecord>> ReadAsync()
    {
        var contents = await Harness.Access.ReadAsync(CancellationToken.None);
        return [.. contents.Records.Where(record => record.Tenant == Tenant || record.Tenant == OtherTenant)];
    }
}
