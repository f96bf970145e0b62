using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>The record of work between people: kept with the write, in order, listed, due, and without whoever was erased.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class LedgerContract(IStoreHarness harness) : StoreContract(harness)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly CaseKey Role = new(CaseKind.Opening, "role");

    private IReferralLedger Ledger => Harness.Ledger;

    [Test]
    public async Task An_event_and_what_it_makes_are_there_with_the_write_and_when_the_store_is_opened_again()
    {
        var made = Made(Role) with
        {
            Actor = new LedgerActor(ActorKind.System, "key"),
            OnBehalfOf = Person("ada"),
            Reason = "other",
            Opening = "another",
            Due = new CaseDue("expire", Noon.AddDays(1)),
            Data = """{"title":"Ünïcode \"title\""}""",
            Personal = """{"school":"Ünïversity"}""",
            Text = "Dear Bob,\nhello.",
        };
        await AppendAsync([Put(Records.Ada)], made);
        await Harness.ReopenAsync();

        var stored = made with { Sequence = 1 };
        Assert.That(await Ledger.ListEventsAsync(Tenant, 0, 9, CancellationToken.None), Is.EqualTo(new[] { stored }));
        Assert.That(await Ledger.ListEventsAsync(Tenant, Role, CancellationToken.None), Is.EqualTo(new[] { stored }));
        Assert.That(await ReadAsync(Role), Is.EqualTo(CaseFold.Apply(null, stored)));
        Assert.That((await ReadAllAsync()).Count, Is.EqualTo(1));
        Assert.That(await Ledger.ReadAsync(OtherTenant, Role, CancellationToken.None), Is.Null);
        Assert.That(await Ledger.ListEventsAsync(OtherTenant, 0, 9, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task What_somebody_was_shown_is_noted_for_all_their_ids_and_never_less_than_before()
    {
        await AppendAsync([Put(Records.Ada), Put(Records.Bob)], Made(Role) with
        {
            Parties = [new CaseParty(PartyRole.Recruiter, Person("ada")), new CaseParty(PartyRole.HiringManager, Person("bob"))],
        });
        Assert.That(await Ledger.ReadSeenAsync(Tenant, [Person("ada")], CancellationToken.None), Is.Zero);

        await Ledger.MarkSeenAsync(Tenant, [Person("ada"), Person("in-no-case")], 7, CancellationToken.None);
        await Ledger.MarkSeenAsync(Tenant, [Person("ada")], 3, CancellationToken.None);
        await Harness.ReopenAsync();

        Assert.That(await Ledger.ReadSeenAsync(Tenant, [Person("in-no-case"), Person("ada")], CancellationToken.None), Is.EqualTo(7));
        Assert.That(await Ledger.ReadSeenAsync(Tenant, [Person("bob")], CancellationToken.None), Is.Zero);
        Assert.That(await Ledger.ReadSeenAsync(Tenant, [], CancellationToken.None), Is.Zero);
        Assert.That(await Ledger.ReadSeenAsync(OtherTenant, [Person("ada")], CancellationToken.None), Is.Zero);
    }

    [Test]
    public async Task Of_a_write_whose_event_comes_too_late_nothing_is_there()
    {
        await AppendAsync(Made(Role));
        var late = Made(Role) with { Name = "pause", State = "paused" };

        Assert.That(() => AppendAsync([Put(Records.Ada)], late), Throws.TypeOf<CaseChangedException>());
        Assert.That(() => AppendAsync([Put(Records.Ada)], late with { Version = 3 }), Throws.TypeOf<CaseChangedException>());

        Assert.That(await ReadAllAsync(), Is.Empty);
        Assert.That((await ReadAsync(Role))!.Version, Is.EqualTo(1));
    }

    [Test]
    public async Task Of_a_write_with_an_illegal_move_nothing_is_there_nor_of_the_legal_one_before_it()
    {
        LedgerEvent[] moves = [Made(Role), Made(Role) with { Version = 2, Name = "reopen", State = "open" }];

        Assert.That(() => AppendAsync([Put(Records.Ada)], moves), Throws.TypeOf<IllegalMoveException>());

        Assert.That(await ReadAllAsync(), Is.Empty);
        Assert.That(await ReadAsync(Role), Is.Null);
    }

    [Test]
    public async Task Sequences_have_no_gaps_whatever_fails_and_are_of_one_tenant()
    {
        await AppendAsync(Made(Role));
        Assert.That(() => AppendAsync(Made(Role)), Throws.TypeOf<CaseChangedException>());
        await Graph.WriteAsync(
            OtherTenant, new GraphWrite([]) { Companions = [new LedgerAppending([Made(Role)])] }, CancellationToken.None);
        await AppendAsync(Made(Role) with { Version = 2, Name = "pause", State = "paused" }, Made(new CaseKey(CaseKind.Opening, "two")));

        var events = await Ledger.ListEventsAsync(Tenant, 0, 9, CancellationToken.None);
        Assert.That(events.Select(happened => happened.Sequence), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(await Ledger.ListEventsAsync(Tenant, 1, 1, CancellationToken.None), Is.EqualTo(new[] { events[1] }));
        Assert.That(
            (await Ledger.ListEventsAsync(OtherTenant, 0, 9, CancellationToken.None)).Select(happened => happened.Sequence),
            Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task Of_many_who_move_a_case_at_once_one_is_first()
    {
        await AppendAsync(Made(Role));
        var moves = Enumerable.Range(0, 12).Select(number => TryAsync(Made(Role) with
        {
            Version = 2,
            Name = number % 2 == 0 ? "pause" : "close",
            State = number % 2 == 0 ? "paused" : "closed",
        }));

        var done = await Task.WhenAll(moves);

        Assert.That(done.Count(one => one), Is.EqualTo(1));
        Assert.That((await ReadAsync(Role))!.Version, Is.EqualTo(2));
        Assert.That((await Ledger.ListEventsAsync(Tenant, Role, CancellationToken.None)).Count, Is.EqualTo(2));

        async Task<bool> TryAsync(LedgerEvent move)
        {
            try
            {
                await AppendAsync(move);
                return true;
            }
            catch (CaseChangedException)
            {
                return false;
            }
        }
    }

    [Test]
    public async Task An_opening_that_a_case_is_for_is_not_taken_for_unused()
    {
        await AppendAsync(Made(Role));
        await AppendAsync(Made(new CaseKey(CaseKind.PassAlong, "pass"), "offered") with { Opening = "role" });
        var delete = Made(Role) with { Version = 2, Name = OpeningStates.Delete, State = OpeningStates.Deleted };

        Assert.That(
            () => Graph.WriteAsync(
                Tenant,
                new GraphWrite([]) { Companions = [new LedgerAppending([delete]) { Unused = ["role"] }] },
                CancellationToken.None),
            Throws.TypeOf<OpeningInUseException>());

        Assert.That((await ReadAsync(Role))!.State, Is.EqualTo(OpeningStates.Open));
        await Graph.WriteAsync(
            Tenant, new GraphWrite([]) { Companions = [new LedgerAppending([delete]) { Unused = ["other"] }] }, CancellationToken.None);
        Assert.That((await ReadAsync(Role))!.State, Is.EqualTo(OpeningStates.Deleted));
    }

    [Test]
    public async Task A_due_case_is_taken_once_and_no_more_when_something_happened_to_it()
    {
        // Cases of every tenant are taken, and others are on the same server: the distant past is this test's alone.
        var past = new DateTimeOffset(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var (one, two) = (new CaseKey(CaseKind.Prompt, "one"), new CaseKey(CaseKind.Prompt, "two"));
        await AppendAsync(
            Made(one, "due") with { Due = new CaseDue("expire", past.AddDays(2)) },
            Made(two, "due") with { Due = new CaseDue("expire", past.AddDays(1)) });

        Assert.That(await TakeAsync(past.AddDays(1).AddMilliseconds(-1)), Is.Empty);
        Assert.That(await TakeAsync(past.AddDays(3)), Is.EqualTo(new[] { two, one }), "those due longest first");
        Assert.That(await TakeAsync(past.AddDays(3)), Is.Empty, "they are taken");
        Assert.That(await TakeAsync(past.AddDays(3).AddMinutes(5)), Is.EqualTo(new[] { two, one }), "nobody has done it in time");
        await AppendAsync(Made(two) with { Version = 2, Name = "expire", State = "expired" });
        Assert.That(await TakeAsync(past.AddDays(4)), Is.EqualTo(new[] { one }));
        await AppendAsync(Made(one) with { Version = 2, Name = "expire", State = "expired" });
        Assert.That(await TakeAsync(past.AddDays(9)), Is.Empty);

        async Task<CaseKey[]> TakeAsync(DateTimeOffset now)
        {
            var taken = await Ledger.TakeDueAsync(now, now.AddMinutes(5), 50, CancellationToken.None);
            return [.. taken.Where(due => due.Tenant == Tenant).Select(due => due.Case.Key)];
        }
    }

    [Test]
    public async Task Whoever_is_erased_stands_nowhere_and_who_comes_under_the_id_is_in_nothing()
    {
        await AppendAsync(Made(Role) with
        {
            Actor = LedgerActor.Of(Person("ada")),
            Parties = [new CaseParty(PartyRole.Recruiter, Person("ada")), new CaseParty(PartyRole.HiringManager, Person("bob"))],
            Text = "Ask Ada.",
            Personal = """{"company":"acme"}""",
        });
        await AppendAsync(Made(Role) with { Version = 2, Name = "edit", Text = "Ask Bob.", Parties = [] });
        await AppendAsync(Made(Role) with { Version = 3, Name = "edit", Personal = """{"company":"initech"}""", Parties = [] });
        await AppendAsync(Made(new CaseKey(CaseKind.Opening, "other")) with { Text = "Ask anybody." });

        var texts = 0;
        while (await Ledger.EraseTextsAsync(Tenant, [Person("ada")], CancellationToken.None) is > 0 and var erased)
        {
            texts += erased;
        }

        await WriteAsync(Put(Records.Ada));
        await WriteAsync(new GraphChange.DeletePerson(Records.Ada.Id));
        await AppendAsync(Made(new CaseKey(CaseKind.Opening, "third")) with
        {
            Parties = [new CaseParty(PartyRole.Recruiter, Person("ada"))],
        });

        var events = await Ledger.ListEventsAsync(Tenant, 0, 9, CancellationToken.None);
        Assert.That(texts, Is.EqualTo(4), "three events, and what the case says now");
        Assert.That(events.Select(happened => happened.Text), Is.EqualTo(new[] { null, null, null, "Ask anybody.", null }));
        Assert.That(events.Select(happened => happened.Personal), Has.All.Null);
        Assert.That(events[0].Actor.Id, Does.StartWith("erased-"));
        Assert.That(events[0].Parties!.Value[0].Person, Is.EqualTo(events[0].Actor.Person));
        Assert.That((await ReadAsync(Role))!.Maker, Is.EqualTo(events[0].Actor));
        Assert.That(await ReadAsync(Role), Is.EqualTo(CaseFold.Of(events.Take(3))));
        var theirs = await Ledger.ListEventsAsync(Tenant, [Person("ada")], 0, 9, CancellationToken.None);
        Assert.That(theirs.Select(happened => happened.Sequence), Is.EqualTo(new[] { 5 }), "of the one who came later");
    }

    [Test]
    public async Task What_was_written_goes_with_whoever_is_removed()
    {
        await WriteAsync(Put(Records.Ada), Put(Records.Bob));
        await AppendAsync(
            Made(Role) with
            {
                Parties = [new CaseParty(PartyRole.Recruiter, Records.Ada.Id)],
                Text = "Ask Ada.",
                Personal = """{"company":"acme"}""",
            },
            Made(new CaseKey(CaseKind.Opening, "other")) with
            {
                Parties = [new CaseParty(PartyRole.Recruiter, Records.Bob.Id)],
                Text = "Ask Bob.",
                Personal = """{"company":"initech"}""",
            });

        await WriteAsync(new GraphChange.DeletePerson(Records.Ada.Id));

        var events = await Ledger.ListEventsAsync(Tenant, 0, 9, CancellationToken.None);
        Assert.That(events.Select(happened => happened.Text), Is.EqualTo(new[] { null, "Ask Bob." }));
        Assert.That(events.Select(happened => happened.Personal), Is.EqualTo(new[] { null, """{"company":"initech"}""" }));
        Assert.That(events[1].Parties!.Value[0].Person, Is.EqualTo(Records.Bob.Id), "nobody else is taken out");
    }

    [Test]
    public async Task They_go_with_their_tenant()
    {
        await AppendAsync(Made(Role) with { Parties = [new CaseParty(PartyRole.Recruiter, Person("ada"))] });

        while (await Harness.Removal.RemoveTenantAsync(Tenant, CancellationToken.None))
        {
        }

        Assert.That(await ReadAsync(Role), Is.Null);
        Assert.That(await Ledger.ListEventsAsync(Tenant, 0, 9, CancellationToken.None), Is.Empty);
        await AppendAsync(Made(Role));
        Assert.That((await ReadAsync(Role))!.Sequence, Is.EqualTo(1));
    }

    private static LedgerEvent Made(CaseKey key, string state = OpeningStates.Open) =>
        new(key, 1, StateTable.Create, state, LedgerActor.Service, Noon) { Parties = [] };

    private Task<WorkCase?> ReadAsync(CaseKey key) => Ledger.ReadAsync(Tenant, key, CancellationToken.None);

    private Task AppendAsync(params LedgerEvent[] events) => AppendAsync([], events);

    private Task<GraphWriteResult> AppendAsync(IReadOnlyList<GraphChange> changes, params LedgerEvent[] events) =>
        Graph.WriteAsync(Tenant, new GraphWrite(changes) { Companions = [new LedgerAppending(events)] }, CancellationToken.None);
}
