using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>Keeps away who had their data erased.</summary>
/// <param name="records">What is stored.</param>
/// <param name="erased">Who had; null for nobody.</param>
internal sealed class ErasureRules(IWritableRecords records, IErasedNames? erased)
{
    /// <summary>All that is said of a change that is refused.</summary>
    public const string Problem = Access.IDataRemoval.Erased;

    /// <summary>
    /// The changes that are refused, by number: they name such a person, or somebody unknown whom a change of the same write gives an
    /// address of theirs, or are of a row with one that does.
    /// </summary>
    /// <param name="changes">Of the write.</param>
    /// <param name="rows">The number of the first change of each row, ascending; none: each change is a row.</param>
    public IReadOnlySet<int> RefusedOf(IReadOnlyList<GraphChange> changes, IReadOnlyList<int> rows)
    {
        var refused = new HashSet<int>();
        if (erased is null or { IsEmpty: true })
        {
            return refused;
        }

        for (var index = 0; index < changes.Count; index++)
        {
            if (GivesTheirAddress(changes[index], erased, out _))
            {
                refused.Add(index);
            }
        }

        var theirs = NewIdsOfTheirs(changes, erased);
        for (var index = 0; index < changes.Count; index++)
        {
            if (NamedBy(changes[index]).Any(person => erased.Knows(person) || theirs.Contains(person)))
            {
                refused.Add(index);
            }
        }

        for (var row = 0; row < rows.Count && refused.Count > 0; row++)
        {
            var (first, end) = (rows[row], row + 1 < rows.Count ? rows[row + 1] : changes.Count);
            var ofRow = Enumerable.Range(first, end - first);
            if (ofRow.Any(refused.Contains))
            {
                refused.UnionWith(ofRow);
            }
        }

        return refused;
    }

    /// <summary>
    /// The changes with teams as they are without such people, and facts that mention one without that, and which of them those are, by
    /// number. A team is of all its members, and a stint of whoever has it: a snapshot in which it was refused would end it for the others.
    /// </summary>
    public (IReadOnlyList<GraphChange> Changes, IReadOnlySet<int> Shortened) LeaveOut(IReadOnlyList<GraphChange> changes)
    {
        var shortened = new HashSet<int>();
        if (erased is null or { IsEmpty: true })
        {
            return (changes, shortened);
        }

        GraphChange[] left = [.. changes];
        var theirs = NewIdsOfTheirs(changes, erased);
        for (var index = 0; index < left.Length; index++)
        {
            GraphRecord? shorter = left[index] switch
            {
                GraphChange.Put { Record: Team team } when team.Members.Any(erased.Knows) =>
                    team with { Members = ValueArray.From(team.Members.Where(member => !erased.Knows(member))) },
                GraphChange.Put { Record: Fact { Mentioned: { } other } fact } when erased.Knows(other) || theirs.Contains(other) =>
                    fact.Mentioning(null),
                _ => null,
            };
            if (shorter is not null)
            {
                left[index] = new GraphChange.Put(shorter);
                shortened.Add(index);
            }
        }

        return (left, shortened);
    }

    /// <summary>Ids that nobody had before and that a change gives an address of such a person.</summary>
    private HashSet<PersonId> NewIdsOfTheirs(IReadOnlyList<GraphChange> changes, IErasedNames names)
    {
        var theirs = new HashSet<PersonId>();
        foreach (var change in changes)
        {
            if (GivesTheirAddress(change, names, out var person) && !records.Knows(person))
            {
                theirs.Add(person);
            }
        }

        return theirs;
    }

    private static bool GivesTheirAddress(GraphChange change, IErasedNames names, out PersonId person)
    {
        (person, var emails, var urls) = AddressesOf(change);
        return emails.Any(names.KnowsEmail) || urls.Any(names.KnowsUrl);
    }

    private static (PersonId Person, IEnumerable<string> Emails, IEnumerable<string> Urls) AddressesOf(GraphChange change) => change switch
    {
        GraphChange.Put { Record: Person person } => (person.Id, person.Emails, person.Urls),
        GraphChange.Fill { Record: Person person } => (person.Id, person.Emails, person.Urls),
        GraphChange.State { Said: var said } => (said.Person, said.Emails, said.Urls),
        _ => (default, [], []),
    };

    private static IReadOnlyList<PersonId> NamedBy(GraphChange change) => change switch
    {
        GraphChange.Put { Record: Person person } => [person.Id],
        GraphChange.Fill { Record: Person person } => [person.Id],
        GraphChange.State state => [state.Said.Person],
        GraphChange.StateEmployer state => [state.Stint.Person],
        GraphChange.Tighten tighten => tighten.Sharing.PeopleNamed(),
        GraphChange.Put { Record: Fact fact } => fact.PeopleNeeded(),
        GraphChange.Put { Record: Team team } => [.. team.Members],
        GraphChange.Put { Record: PersonMerge merge } => [merge.Kept, merge.Absorbed],

        // Else somebody could be among those who are being removed of whom nothing is known yet by which to keep them away.
        GraphChange.Merge merge => [merge.Kept, merge.Absorbed],
        _ => [],
    };
}
