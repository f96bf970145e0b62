using System.Collections.Frozen;

namespace ReferralGraph.Core.Referrals;

/// <summary>The states of a kind of case and all that may happen in them. Documents, rules and tests are made from it.</summary>
public sealed class StateTable
{
    /// <summary>The event that makes a case.</summary>
    public const string Create = "create";

    /// <summary>The event that takes the last one back. In every table, whatever the state.</summary>
    public const string Undo = "undo";

    private readonly FrozenSet<string> _undoable;

    /// <summary>A table.</summary>
    /// <param name="kind">Of what.</param>
    /// <param name="states">Every state, in the order of the work.</param>
    /// <param name="ends">Those of them in which nothing is open any more.</param>
    /// <param name="transitions">What may happen.</param>
    public StateTable(CaseKind kind, ValueArray<string> states, ValueArray<string> ends, ValueArray<Transition> transitions)
    {
        (Kind, States, Ends, Transitions) = (kind, states, ends, transitions);
        _undoable = transitions.Where(row => row.MayBeUndone).Select(row => row.Event).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Of what.</summary>
    public CaseKind Kind { get; }

    /// <summary>Every state, in the order of the work.</summary>
    public ValueArray<string> States { get; }

    /// <summary>Those of them in which nothing is open any more.</summary>
    public ValueArray<string> Ends { get; }

    /// <summary>What may happen.</summary>
    public ValueArray<Transition> Transitions { get; }

    /// <summary>How long what somebody did can be taken back.</summary>
    public static TimeSpan UndoWithin { get; } = TimeSpan.FromMinutes(10);

    /// <summary>What may happen in a state; null: where there is no case yet.</summary>
    public IEnumerable<Transition> In(string? state) => Transitions.Where(row =>
        state is null ? row.From.Count == 0 : row.From.Contains(state, StringComparer.Ordinal));

    /// <summary>What may happen in a state by any of some roles.</summary>
    public IEnumerable<Transition> In(string? state, IReadOnlyCollection<PartyRole> roles) =>
        In(state).Where(row => row.By.Any(roles.Contains));

    /// <summary>What happens by itself after some days in a state; null where nothing does.</summary>
    /// <param name="state">The state.</param>
    /// <param name="since">Since when the case is in it, UTC.</param>
    public CaseDue? DueIn(string state, DateTimeOffset since) => In(state, [PartyRole.Clock])
        .Where(row => row.AfterDays is not null)
        .Select(row => new CaseDue(row.Event, since.AddDays(row.AfterDays!.Value)))
        .FirstOrDefault();

    /// <summary>True for an event that whoever did it may take back.</summary>
    public bool MayBeUndone(string happened) => _undoable.Contains(happened);

    /// <summary>True where a case may go to a state by an event.</summary>
    /// <param name="before">The case; null where there is none yet.</param>
    /// <param name="happened">What happens.</param>
    /// <param name="state">The state after it.</param>
    public bool Allows(WorkCase? before, string happened, string state) =>
        happened == Undo
            ? before?.StateBefore == state
            : In(before?.State).Any(row =>
                row.Event == happened && (row.To.Count == 0 ? state == before?.State : row.To.Contains(state, StringComparer.Ordinal)));
}
