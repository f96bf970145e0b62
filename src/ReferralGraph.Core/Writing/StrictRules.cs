using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>Keeps the rows of a strict import from making people and companies by merely naming them. Used once, in order of the
/// changes.</summary>
/// <param name="records">What is stored, with what the rows before have changed.</param>
/// <param name="changes">Of the write.</param>
/// <param name="rows">The number of the first change of each row, ascending; none: each change is a row.</param>
internal sealed class StrictRules(IWritableRecords records, IReadOnlyList<GraphChange> changes, IReadOnlyList<int> rows)
{
    private int _row = -1;
    private int _end;
    private ChangeOutcome? _refusal;

    /// <summary>What becomes of a change whose row names what nobody knows; null where it may be applied.</summary>
    /// <param name="index">Of the change; those before it have been applied.</param>
    public ChangeOutcome? RefusalOf(int index)
    {
        if (index >= _end)
        {
            while (_row + 1 < rows.Count && rows[_row + 1] <= index)
            {
                _row++;
            }

            _end = rows.Count == 0 ? index + 1 : _row + 1 < rows.Count ? rows[_row + 1] : changes.Count;
            _refusal = Unknown(index) is var (what, id) ? ChangeOutcome.Unknown(what, id) : null;
        }

        return _refusal;
    }

    private (string What, string Id)? Unknown(int first)
    {
        var (people, companies) = (new HashSet<PersonId>(), new HashSet<CompanyId>());
        for (var index = first; index < _end; index++)
        {
            foreach (var person in PeopleNamedBy(changes[index]))
            {
                if (!people.Contains(person) && !records.Knows(person))
                {
                    return ("person", person.Value);
                }
            }

            if (CompanyNamedBy(changes[index]) is { } company && !companies.Contains(company) && !records.Knows(company))
            {
                return ("company", company.Value);
            }

            switch (changes[index])
            {
                case GraphChange.Put { Record: Person stated }:
                    people.Add(stated.Id);
                    break;
                case GraphChange.Fill { Record: Person stated }:
                    people.Add(stated.Id);
                    break;
                case GraphChange.State { Said: var said }:
                    people.Add(said.Person);
                    break;
                case GraphChange.Put { Record: Company stated }:
                    companies.Add(stated.Id);
                    break;
                case GraphChange.Fill { Record: Company stated }:
                    companies.Add(stated.Id);
                    break;
            }
        }

        return null;
    }

    /// <summary>Whom a change names without saying anything of them. Filling in an id alone says nothing.</summary>
    private static IReadOnlyList<PersonId> PeopleNamedBy(GraphChange change) => change switch
    {
        GraphChange.Put { Record: Fact fact } => fact.PeopleNeeded(),
        GraphChange.Put { Record: Team team } => [.. team.Members],
        GraphChange.Tighten tighten => tighten.Sharing.PeopleNamed(),
        GraphChange.StateEmployer state => [state.Stint.Person],
        GraphChange.Fill { Record: Person person } when person == new Person(person.Id, person.Id.Value) => [person.Id],
        _ => [],
    };

    private static CompanyId? CompanyNamedBy(GraphChange change) => change switch
    {
        GraphChange.Put { Record: Employment stint } => stint.Company,
        GraphChange.StateEmployer state => state.Stint.Company,
        GraphChange.Put { Record: Company { Successor: { } successor } } => successor.Company,
        GraphChange.Fill { Record: Company company } when company == new Company(company.Id, company.Id.Value) => company.Id,
        _ => null,
    };
}
