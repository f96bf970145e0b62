using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>The record of work between people: events, cases, and who stands in them.</summary>
internal sealed class LedgerTables
{
    private readonly WorkPersonTable _people;

    public LedgerTables(DatabaseConnection connection)
    {
        _people = new WorkPersonTable(connection);
        Events = new WorkEventTable(connection, _people);
        Cases = new WorkCaseTable(connection, _people);
    }

    public WorkEventTable Events { get; }

    public WorkCaseTable Cases { get; }

    /// <summary>Adds events, and to their cases what they make of them.</summary>
    public void Append(long tenant, LedgerAppending added)
    {
        if (added.Unused.FirstOrDefault(opening => Cases.AreAnyFor(tenant, opening)) is { } used)
        {
            throw new OpeningInUseException(used);
        }

        var sequence = Events.LastSequence(tenant);
        foreach (var happened in added.Events)
        {
            var stored = happened with { Sequence = ++sequence };
            var before = Cases.Find(tenant, stored.Case);
            var after = CaseFold.Apply(before?.Case, stored);
            Events.Add(tenant, stored);
            Cases.Put(tenant, before?.Number, after);
        }
    }

    /// <summary>Up to the sequence of which event one of some people was shown what waits for them.</summary>
    public long Seen(long tenant, IEnumerable<PersonId> some) =>
        some.Select(person => _people.Seen(tenant, person)).DefaultIfEmpty(0).Max();

    /// <summary>Notes that they were.</summary>
    public void MarkSeen(long tenant, IEnumerable<PersonId> some, long sequence)
    {
        foreach (var person in some)
        {
            _people.MarkSeen(tenant, person, sequence);
        }
    }

    /// <summary>Takes people out of it who were removed from the graph.</summary>
    public void Erase(long tenant, IEnumerable<PersonId> removed)
    {
        foreach (var person in removed)
        {
            EraseTexts(tenant, [person], int.MaxValue);
            _people.Rename(tenant, person, ErasedPeople.Name(Guid.NewGuid()));
        }
    }

    /// <summary>Erases some of what was written in cases that some people were in; answers how many.</summary>
    public int EraseTexts(long tenant, IEnumerable<PersonId> named, int most)
    {
        foreach (var person in named.Select(person => _people.Find(tenant, person)).OfType<long>())
        {
            var erased = Events.EraseTexts(person, most) + Cases.EraseTexts(person, most);
            if (erased > 0)
            {
                return erased;
            }
        }

        return 0;
    }
}
