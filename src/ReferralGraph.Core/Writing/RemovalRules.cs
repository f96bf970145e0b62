using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>Removes records with everything that hangs on them.</summary>
internal sealed class RemovalRules(
    ChangeLog log, FactRules facts, MergeRules<PersonId> merges, MergeRules<CompanyId> companyMerges)
{
    public ChangeOutcome Delete(PersonId id)
    {
        if (log.Records.Find(id) is not { } person)
        {
            return ChangeOutcome.Missing;
        }

        // Whoever stands for others is all of them; one of those others alone is only a record too many.
        var merged = log.Records.PersonMerges;
        var all = merged.KeptOf(id) is null ? merged.AllOf(id) : [id];
        for (var last = all.Count - 1; last > 0; last--)
        {
            Remove(log.Records.Find(all[last])!);
        }

        Remove(person);
        return ChangeOutcome.Deleted;
    }

    private void Remove(Person person)
    {
        var id = person.Id;
        foreach (var fact in log.Records.FactsOf(id, kind: null))
        {
            facts.Remove(fact);
        }

        foreach (var fact in log.Records.FactsMentioning(id))
        {
            facts.Replace(fact, fact.Fact.Mentioning(null));
        }

        foreach (var team in log.Records.TeamsOf(id))
        {
            log.Set(team, team with { Members = [.. team.Members.Where(member => member != id)] });
        }

        merges.Dissolve(id);
        log.Set(person, null);
    }

    public ChangeOutcome Delete(CompanyId id)
    {
        if (log.Records.Find(id) is not { } company)
        {
            return ChangeOutcome.Missing;
        }

        foreach (var employment in log.Records.EmploymentsAt(id))
        {
            facts.Remove(employment);
        }

        foreach (var predecessor in log.Records.FollowedBy(id))
        {
            log.Set(predecessor, predecessor with { Successor = null });
        }

        companyMerges.Dissolve(id);
        log.Set(company, null);
        return ChangeOutcome.Deleted;
    }

    public ChangeOutcome Delete(TeamId id)
    {
        if (log.Records.Find(id) is not { } team)
        {
            return ChangeOutcome.Missing;
        }

        log.Set(team, null);
        return ChangeOutcome.Deleted;
    }

    public ChangeOutcome Delete(FactId id)
    {
        if (facts.Find(id) is not { } fact)
        {
            return ChangeOutcome.Missing;
        }

        facts.Remove(fact);
        return ChangeOutcome.Deleted;
    }
}
