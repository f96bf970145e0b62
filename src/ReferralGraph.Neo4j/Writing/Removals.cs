using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>Removes records with everything that hangs on them.</summary>
internal sealed class Removals(WorkingSet set, FactChanges facts, MergeChanges merges)
{
    public ChangeOutcome Delete(PersonId id)
    {
        if (set.Find(id) is null)
        {
            return ChangeOutcome.Missing;
        }

        foreach (var fact in set.Facts.Naming(id))
        {
            facts.Remove(fact);
        }

        var teams = set.Teams.Select(team => team.Current).OfType<Team>().Where(team => team.Members.Contains(id)).ToList();
        foreach (var team in teams)
        {
            set.Set(team.Id, team with { Members = [.. team.Members.Where(member => member != id)] });
        }

        merges.Dissolve(id);
        set.Set(id, null);
        return ChangeOutcome.Deleted;
    }

    public ChangeOutcome Delete(CompanyId id)
    {
        if (set.Find(id) is null)
        {
            return ChangeOutcome.Missing;
        }

        foreach (var employment in set.Facts.At(id))
        {
            facts.Remove(employment);
        }

        set.Set(id, null);
        return ChangeOutcome.Deleted;
    }

    public ChangeOutcome Delete(TeamId id)
    {
        if (set.Find(id) is null)
        {
            return ChangeOutcome.Missing;
        }

        set.Set(id, null);
        return ChangeOutcome.Deleted;
    }

    public ChangeOutcome Delete(FactId id)
    {
        if (set.Facts.Find(id) is not { } stored)
        {
            return ChangeOutcome.Missing;
        }

        facts.Remove(stored);
        return ChangeOutcome.Deleted;
    }
}
