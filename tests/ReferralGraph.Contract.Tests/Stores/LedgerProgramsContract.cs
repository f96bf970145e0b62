using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>
/// Random programs of events over every kind of case: what is stored is what the events make, nothing illegal is stored, lists are those of
/// all cases gone through, and the record told again makes the same.
/// </summary>
/// <remarks><c>REFERRALGRAPH_TEST_EFFORT=1000</c> runs 3,000 programs a store.</remarks>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class LedgerProgramsContract(IStoreHarness harness) : StoreContract(harness)
{
    private const int Moves = 40;
    private const int Lists = 15;

    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 3 })]
    public async Task What_is_stored_is_what_the_events_make(int seed)
    {
        var random = new Random(seed);
        var work = new RandomWork(random);
        for (var number = 0; number < Moves; number++)
        {
            if (random.Next(5) == 0)
            {
                var refused = work.DrawRefused();
                Assert.That(
                    () => AppendAsync(Tenant, refused),
                    Throws.TypeOf<IllegalMoveException>().Or.TypeOf<CaseChangedException>(),
                    $"seed {seed}: {refused}");
                continue;
            }

            var next = work.Draw();
            await AppendAsync(Tenant, next);
            work.Take(next);
        }

        var events = await Harness.Ledger.ListEventsAsync(Tenant, 0, Moves, CancellationToken.None);
        Assert.That(events, Is.EqualTo(work.Events), $"seed {seed}");
        foreach (var (key, made) in work.Cases)
        {
            Assert.That(await Harness.Ledger.ReadAsync(Tenant, key, CancellationToken.None), Is.EqualTo(made), $"seed {seed}");
        }

        await CheckListsAsync(work, random, seed);
        await CheckReplayAsync(events, work, seed);
    }

    private async Task CheckListsAsync(RandomWork work, Random random, int seed)
    {
        for (var number = 0; number < Lists; number++)
        {
            var kind = (CaseKind)random.Next(6);
            var states = StateTables.Of(kind).States;
            PersonId[] people = [work.Somebody(), work.Somebody()];
            var filter = new CaseFilter(kind)
            {
                States = random.Next(2) == 0 ? [states[random.Next(states.Count)], states[random.Next(states.Count)]] : null,
                People = random.Next(2) == 0 ? people : null,
                Role = random.Next(2) == 0 ? (PartyRole)random.Next((int)PartyRole.System) : null,
                Opening = random.Next(3) == 0 ? "case-1" : null,
            };

            Assert.That(
                await PagesAsync(filter),
                Is.EqualTo(work.Cases.Values.Where(made => Fits(made, filter)).OrderByDescending(made => made.Made)),
                $"seed {seed}: {filter}");
        }
    }

    private async Task<List<WorkCase>> PagesAsync(CaseFilter filter)
    {
        var found = new List<WorkCase>();
        while (await Harness.Ledger.ListAsync(Tenant, filter, found.LastOrDefault()?.Made, 2, CancellationToken.None)
            is { Count: > 0 } page)
        {
            found.AddRange(page);
        }

        return found;
    }

    private async Task CheckReplayAsync(IReadOnlyList<LedgerEvent> events, RandomWork work, int seed)
    {
        foreach (var happened in events)
        {
            await AppendAsync(OtherTenant, happened with { Sequence = 0 });
        }

        var again = await HashAsync(OtherTenant, work.Cases.Keys);
        Assert.That(again, Is.EqualTo(await HashAsync(Tenant, work.Cases.Keys)), $"seed {seed}");

        // Without its last event the record makes something else: equal hashes say something.
        var last = events[^1].Case;
        var shorter = work.Cases.Values.Where(made => made.Key != last)
            .Append(CaseFold.Of(events.Take(events.Count - 1).Where(happened => happened.Case == last)));
        Assert.That(HashOf(shorter.OfType<WorkCase>()), Is.Not.EqualTo(again), $"seed {seed}");
    }

    private async Task<string> HashAsync(TenantId tenant, IEnumerable<CaseKey> keys)
    {
        var cases = new List<WorkCase>();
        foreach (var key in keys)
        {
            cases.Add((await Harness.Ledger.ReadAsync(tenant, key, CancellationToken.None))!);
        }

        return HashOf(cases);
    }

    private static string HashOf(IEnumerable<WorkCase> cases)
    {
        var text = string.Join('\n', cases.OrderBy(made => made.Made).Select(made => made.ToString()));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static bool Fits(WorkCase made, CaseFilter filter)
    {
        var people = made.Parties.Select(party => (party.Role, party.Person))
            .Concat(made.Maker.Person is { } maker ? [(PartyRole.Maker, maker)] : [])
            .Concat(made.LastDoer.Person is { } doer ? [(PartyRole.Doer, doer)] : []);
        return made.Key.Kind == filter.Kind
            && (filter.States is null || filter.States.Contains(made.State))
            && (filter.Opening is null || filter.Opening == made.Opening)
            && (filter.People is null
                || people.Any(one => filter.People.Contains(one.Person) && (filter.Role is null || filter.Role == one.Role)));
    }

    private Task<GraphWriteResult> AppendAsync(TenantId tenant, LedgerEvent happened) => Graph.WriteAsync(
        tenant, new GraphWrite([]) { Companions = [new LedgerAppending([happened])] }, CancellationToken.None);
}
