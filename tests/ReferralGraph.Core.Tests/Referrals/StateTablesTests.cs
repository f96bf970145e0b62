using NUnit.Framework;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Core.Tests.Referrals;

/// <summary>State tables are whole: what they name is there, each state is reached and left, and the fold takes nothing else.</summary>
internal sealed class StateTablesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static IEnumerable<TestCaseData> Tables() =>
        StateTables.All.Select(table => new TestCaseData(table).SetArgDisplayNames(table.Kind.Name()));

    [Test]
    public void Every_kind_has_its_table() =>
        Assert.That(StateTables.All.Select(table => table.Kind), Is.EqualTo(Enum.GetValues<CaseKind>()));

    [TestCaseSource(nameof(Tables))]
    public void What_a_table_names_is_there(StateTable table)
    {
        var named = table.Transitions.SelectMany(row => row.From.Concat(row.To)).Concat(table.Ends).Distinct();

        Assert.That(named, Is.SubsetOf(table.States));
        Assert.That(table.States, Is.Unique);
        Assert.That(table.Transitions.Select(row => row.By.Count), Has.All.Positive);
        Assert.That(table.Transitions.Where(row => row.AfterDays is not null).All(row => row.By.Contains(PartyRole.Clock)));
        Assert.That(table.Transitions.Where(row => row.From.Count == 0).Select(row => row.Event), Has.All.EqualTo(StateTable.Create));
    }

    [TestCaseSource(nameof(Tables))]
    public void Every_state_is_reached_and_every_one_but_an_end_is_left(StateTable table)
    {
        Assert.That(table.States, Is.SubsetOf(table.Transitions.SelectMany(row => row.To)));
        var left = table.Transitions.Where(row => row.To.Any(to => !row.From.Contains(to))).SelectMany(row => row.From);
        Assert.That(table.States.Except(table.Ends), Is.SubsetOf(left));
    }

    [TestCaseSource(nameof(Tables))]
    public void An_event_leads_from_a_state_by_one_row_for_each_role(StateTable table)
    {
        // Else who does it would not say what follows.
        foreach (var state in table.States)
        {
            foreach (var role in Enum.GetValues<PartyRole>())
            {
                var events = table.In(state, [role]).Select(row => row.Event);
                Assert.That(
                    table.Kind == CaseKind.Referral ? events.Distinct() : events, Is.Unique, $"{table.Kind} {state} {role}");
            }
        }
    }

    [TestCaseSource(nameof(Tables))]
    public void The_fold_takes_what_a_row_allows_and_nothing_else(StateTable table)
    {
        var taken = 0;
        foreach (var from in table.States.Select(state => (string?)state).Prepend(null))
        {
            foreach (var happened in table.Transitions.Select(row => row.Event).Append(StateTable.Undo).Distinct())
            {
                foreach (var to in table.States)
                {
                    var isAllowed = table.Transitions.Any(row => row.Event == happened
                        && (from is null ? row.From.Count == 0 : row.From.Contains(from))
                        && (row.To.Contains(to) || (row.To.Count == 0 && to == from)));
                    var (key, version) = (new CaseKey(table.Kind, "case"), from is null ? 1 : 2);
                    var moved = new LedgerEvent(key, version, happened, to, LedgerActor.Service, Noon)
                    {
                        Sequence = 2,
                    };
                    if (isAllowed)
                    {
                        taken++;
                        Assert.That(CaseFold.Apply(In(table, from), moved).State, Is.EqualTo(to));
                    }
                    else
                    {
                        Assert.That(() => CaseFold.Apply(In(table, from), moved), Throws.TypeOf<IllegalMoveException>());
                    }
                }
            }
        }

        Assert.That(taken, Is.GreaterThanOrEqualTo(table.Transitions.Count));
    }

    /// <summary>The rows of the design, written down apart from the table.</summary>
    [TestCase("open", "pause close fill edit delete")]
    [TestCase("paused", "reopen close fill edit delete")]
    [TestCase("filled", "reopen edit delete")]
    [TestCase("closed", "reopen edit delete")]
    [TestCase("deleted", "create")]
    public void An_opening_takes_these_events(string state, string events) =>
        Assert.That(OpeningStates.Table.In(state).Select(row => row.Event), Is.EquivalentTo(events.Split(' ')));

    [Test]
    public void A_move_can_be_taken_back_once_and_nothing_else_can()
    {
        var made = Opening(null, 1, StateTable.Create, "open");
        var paused = Opening(made, 2, "pause", "paused");
        var back = Opening(paused, 3, StateTable.Undo, "open");

        Assert.That((made.StateBefore, paused.StateBefore, back.StateBefore), Is.EqualTo(((string?)null, "open", (string?)null)));
        Assert.That(() => Opening(made, 2, StateTable.Undo, "open"), Throws.TypeOf<IllegalMoveException>());
        Assert.That(() => Opening(paused, 3, StateTable.Undo, "closed"), Throws.TypeOf<IllegalMoveException>());
        Assert.That(() => Opening(back, 4, StateTable.Undo, "paused"), Throws.TypeOf<IllegalMoveException>());
    }

    [Test]
    public void One_that_is_made_again_is_a_new_one_under_the_old_id()
    {
        var made = Opening(null, 1, StateTable.Create, "open", """{"title":"Old"}""");
        var gone = Opening(made, 2, OpeningStates.Delete, "deleted");
        var next = new LedgerEvent(made.Key, 3, StateTable.Create, "open", LedgerActor.Of(new("bob")), Noon.AddDays(1)) { Sequence = 9 };
        var again = CaseFold.Apply(gone, next);

        Assert.That(again.Maker, Is.EqualTo(LedgerActor.Of(new("bob"))));
        Assert.That((again.Data, again.Created, again.Version, again.Made), Is.EqualTo(((string?)null, Noon.AddDays(1), 3L, made.Made)));
    }

    private static WorkCase Opening(WorkCase? before, long version, string happened, string state, string? data = null) => CaseFold.Apply(
        before,
        new LedgerEvent(new CaseKey(CaseKind.Opening, "role"), version, happened, state, LedgerActor.Service, Noon)
        {
            Sequence = version,
            Data = data,
        });

    private static WorkCase? In(StateTable table, string? state) => state is null ? null
        : new WorkCase(new CaseKey(table.Kind, "case"), 1, 1, 1, state, LedgerActor.Service, Noon)
        {
            LastEvent = StateTable.Create,
            LastDoer = LedgerActor.Service,
            Changed = Noon,
        };
}
