using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>Puts and fills people, companies and teams.</summary>
internal sealed class RecordChanges(WorkingSet set)
{
    public ChangeOutcome Put(Person person) => Write(person, _ => person);

    public ChangeOutcome Put(Company company) => Write(company, _ => company);

    public ChangeOutcome Fill(Person person) => Write(person, stored => RecordFill.Fill(stored, person));

    public ChangeOutcome Fill(Company company) => Write(company, stored => RecordFill.Fill(stored, company));

    public ChangeOutcome Put(Team team)
    {
        var stored = set.Find(team.Id);
        set.Saw(team.Id);
        if (stored == team)
        {
            return ChangeOutcome.Unchanged;
        }

        foreach (var member in team.Members)
        {
            set.Need(member);
        }

        set.Set(team.Id, team);
        return stored is null ? ChangeOutcome.Created : ChangeOutcome.Updated;
    }

    private ChangeOutcome Write(Person person, Func<Person, Person> next)
    {
        if (set.Find(person.Id) is not { } stored)
        {
            set.Set(person.Id, person);
            return ChangeOutcome.Created;
        }

        var after = next(stored);
        if (after == stored)
        {
            return ChangeOutcome.Unchanged;
        }

        set.Set(person.Id, after);
        return ChangeOutcome.Updated;
    }

    private ChangeOutcome Write(Company company, Func<Company, Company> next)
    {
        if (set.Find(company.Id) is not { } stored)
        {
            set.Set(company.Id, company);
            return ChangeOutcome.Created;
        }

        var after = next(stored);
        if (after == stored)
        {
            return ChangeOutcome.Unchanged;
        }

        set.Set(company.Id, after);
        return ChangeOutcome.Updated;
    }
}
