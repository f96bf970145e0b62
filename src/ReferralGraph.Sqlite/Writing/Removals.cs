using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Removes records with everything that hangs on them.</summary>
internal sealed class Removals(WriteScope scope, FactChanges facts, MergeChanges merges)
{
    private const int NoLimit = -1;

    public ChangeOutcome Delete(PersonId id)
    {
        if (scope.Tables.People.Find(scope.Tenant, id) is not { } person)
        {
            return ChangeOutcome.Missing;
        }

        foreach (var (kind, number) in scope.Tables.FactsOfPeople.List(person.Number, kind: null, after: null, NoLimit))
        {
            facts.Remove(number, scope.Tables.Facts(kind).Read(number, scope.Tables));
        }

        foreach (var (team, record) in scope.Tables.Teams.OfPerson(person.Number))
        {
            scope.Tables.Teams.RemoveMember(team, person.Number);
            scope.Record(record, record with { Members = [.. record.Members.Where(member => member != id)] });
        }

        merges.Dissolve(person.Number);
        scope.Tables.People.Delete(person.Number);
        scope.Forget(id);
        scope.Record(person.Record, null);
        return ChangeOutcome.Deleted;
    }

    public ChangeOutcome Delete(CompanyId id)
    {
        if (scope.Tables.Companies.Find(scope.Tenant, id) is not { } company)
        {
            return ChangeOutcome.Missing;
        }

        foreach (var number in scope.Tables.Employments.AtCompany(company.Number))
        {
            facts.Remove(number, scope.Tables.Employments.Read(number, scope.Tables));
        }

        scope.Tables.Companies.Delete(company.Number);
        scope.Forget(id);
        scope.Record(company.Record, null);
        return ChangeOutcome.Deleted;
    }

    public ChangeOutcome Delete(TeamId id)
    {
        if (scope.Tables.Teams.Find(scope.Tenant, id) is not { } team)
        {
            return ChangeOutcome.Missing;
        }

        scope.Tables.Teams.Delete(team.Number);
        scope.Tables.Seen.ForgetTeam(scope.Tenant, team.Number);
        scope.Record(team.Record, null);
        return ChangeOutcome.Deleted;
    }

    public ChangeOutcome Delete(FactId id)
    {
        if (scope.Tables.FindFact(scope.Tenant, id) is not { } stored)
        {
            return ChangeOutcome.Missing;
        }

        facts.Remove(stored.Number, stored.Fact);
        return ChangeOutcome.Deleted;
    }
}
