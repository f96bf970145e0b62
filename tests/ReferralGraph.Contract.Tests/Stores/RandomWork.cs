using ReferralGraph.Core;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>Draws events over every kind of case, as its state table allows them and as it does not.</summary>
internal sealed class RandomWork(Random random)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly PartyRole[] Roles = [.. Enum.GetValues<PartyRole>().Where(role =>
        role is > PartyRole.Doer and < PartyRole.System)];

    private readonly Dictionary<CaseKey, WorkCase> _cases = [];
    private readonly List<LedgerEvent> _events = [];

    /// <summary>What the events drawn so far have made.</summary>
    public IReadOnlyDictionary<CaseKey, WorkCase> Cases => _cases;

    /// <summary>The events that were taken, with their sequences.</summary>
    public IReadOnlyList<LedgerEvent> Events => _events;

    /// <summary>The next event that is legal.</summary>
    public LedgerEvent Draw()
    {
        while (true)
        {
            var key = new CaseKey(Pick(Enum.GetValues<CaseKind>()), $"case-{random.Next(4)}");
            var before = _cases.GetValueOrDefault(key);
            if (before?.StateBefore is { } back && random.Next(6) == 0)
            {
                return Made(before, key, StateTable.Undo, back);
            }

            var rows = StateTables.Of(key.Kind).In(before?.State).ToList();
            if (rows.Count > 0)
            {
                var row = Pick(rows);
                return Made(before, key, row.Event, row.To.Count == 0 ? before!.State : Pick(row.To));
            }
        }
    }

    /// <summary>An event that no table allows now, or one of another version.</summary>
    public LedgerEvent DrawRefused()
    {
        var legal = Draw();
        var table = StateTables.Of(legal.Case.Kind);
        if (random.Next(2) == 0)
        {
            return legal with { Version = legal.Version + (random.Next(2) == 0 ? 1 : -1) };
        }

        while (true)
        {
            var (happened, state) = (Pick(table.Transitions).Event, Pick(table.States));
            if (!table.Allows(_cases.GetValueOrDefault(legal.Case), happened, state))
            {
                return legal with { Name = happened, State = state };
            }
        }
    }

    /// <summary>Notes that an event was stored.</summary>
    public void Take(LedgerEvent stored)
    {
        var happened = stored with { Sequence = _events.Count + 1 };
        _events.Add(happened);
        _cases[happened.Case] = CaseFold.Apply(_cases.GetValueOrDefault(happened.Case), happened);
    }

    /// <summary>Somebody of few.</summary>
    public PersonId Somebody() => new($"person-{random.Next(5)}");

    private LedgerEvent Made(WorkCase? before, CaseKey key, string happened, string state) => new(
        key, (before?.Version ?? 0) + 1, happened, state, Actor(), Start.AddMinutes(random.Next(10_000)))
    {
        OnBehalfOf = random.Next(4) == 0 ? Somebody() : null,
        Reason = random.Next(3) == 0 ? "other" : null,
        Parties = before is null || random.Next(3) == 0 ? Parties() : null,
        Opening = key.Kind != CaseKind.Opening && random.Next(3) == 0 ? $"case-{random.Next(4)}" : null,
        Due = random.Next(3) == 0 ? new CaseDue("expire", Start.AddMinutes(random.Next(10_000))) : null,
        Data = random.Next(3) == 0 ? $$"""{"number":{{random.Next(100)}},"word":"Grüße \"{{random.Next(9)}}\""}""" : null,
        Personal = random.Next(3) == 0 ? $$"""{"company":"company-{{random.Next(9)}}"}""" : null,
        Text = random.Next(3) == 0 ? $"Dear {Somebody()},\nhello." : null,
    };

    private LedgerActor Actor() => random.Next(4) switch
    {
        0 => LedgerActor.Service,
        1 => new LedgerActor(ActorKind.System, "key"),
        2 => new LedgerActor(ActorKind.Holder, "holder"),
        _ => LedgerActor.Of(Somebody()),
    };

    private ValueArray<CaseParty> Parties() => ValueArray.From(
        Enumerable.Range(0, random.Next(4))
            .Select(_ => new CaseParty(Pick(Roles), Somebody(), random.Next(3)))
            .DistinctBy(party => (party.Role, party.Position))
            .OrderBy(party => party.Role)
            .ThenBy(party => party.Position));

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
