using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Puts and fills people, companies and teams.</summary>
internal sealed class RecordChanges(WriteScope scope)
{
    public ChangeOutcome Put(Person person) => Write(person, _ => person);

    public ChangeOutcome Put(Company company) => Write(company, _ => company);

    public ChangeOutcome Fill(Person person) => Write(person, stored => RecordFill.Fill(stored, person));

    public ChangeOutcome Fill(Company company) => Write(company, stored => RecordFill.Fill(stored, company));

    public ChangeOutcome Put(Team team)
    {
        var stored = scope.Tables.Teams.Find(scope.Tenant, team.Id);
        if (stored is not { } known)
        {
            scope.SawTeam(scope.Tables.Teams.Insert(scope.Tenant, team, [.. team.Members.Select(scope.Person)]));
            scope.Record(null, team);
            return ChangeOutcome.Created;
        }

        scope.SawTeam(known.Number);
        if (known.Record == team)
        {
            return ChangeOutcome.Unchanged;
        }

        scope.Tables.Teams.Replace(known.Number, team, [.. team.Members.Select(scope.Person)]);
        scope.Record(known.Record, team);
        return ChangeOutcome.Updated;
    }

    private ChangeOutcome Write(Person person, Func<Person, Person> next)
    {
        if (scope.Tables.People.Find(scope.Tenant, person.Id) is not { } stored)
        {
            scope.Add(person);
            return ChangeOutcome.Created;
        }

        var after = next(stored.Record);
        if (after == stored.Record)
        {
            return ChangeOutcome.Unchanged;
        }

        scope.Tables.People.Replace(scope.Tenant, stored.Number, stored.Record, after);
        scope.Record(stored.Record, after);
        return ChangeOutcome.Updated;
    }

    private ChangeOutcome Write(Company company, Func<Company, Company> next)
    {
        if (scope.Tables.Companies.Find(scope.Tenant, company.Id) is not { } stored)
        {
            scope.Add(company);
            return ChangeOutcome.Created;
        }

        var after = next(stored.Record);
        if (after == stored.Record)
        {
            return ChangeOutcome.Unchanged;
        }

        scope.Tables.Companies.Replace(scope.Tenant, stored.Number, stored.Record, after);
        scope.Record(stored.Record, after);
        return ChangeOutcome.Updated;
    }
}
