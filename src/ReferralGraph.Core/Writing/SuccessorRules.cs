using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>
/// Keeps companies from following themselves. Merged companies are one: what any of them states leads on from all of them. As no company
/// leads back to itself, none does when a merge is undone.
/// </summary>
internal sealed class SuccessorRules(IWritableRecords records)
{
    /// <summary>The way back to a company if it had a successor, as <c>a -> b -> a</c>; null when there is none.</summary>
    public string? LoopOf(CompanyId company, CompanyId successor) => Loop(company, [successor]);

    /// <summary>The way from a company back to itself; null when there is none.</summary>
    public string? LoopOf(CompanyId company) => Loop(company, SuccessorsOf(records.CompanyMerges.Root(company)));

    private string? Loop(CompanyId company, IEnumerable<CompanyId> first)
    {
        // Breadth first, so the shortest way is named; each company with the one that led to it.
        var end = records.CompanyMerges.Root(company);
        var cameFrom = new Dictionary<CompanyId, CompanyId>();
        var ahead = new Queue<(CompanyId Stated, CompanyId From)>(first.Select(successor => (successor, company)));
        while (ahead.TryDequeue(out var step))
        {
            if (!cameFrom.TryAdd(step.Stated, step.From))
            {
                continue;
            }

            var root = records.CompanyMerges.Root(step.Stated);
            if (root == end)
            {
                return Written(company, step.Stated, cameFrom);
            }

            foreach (var next in SuccessorsOf(root))
            {
                ahead.Enqueue((next, step.Stated));
            }
        }

        return null;
    }

    private static string Written(CompanyId first, CompanyId last, Dictionary<CompanyId, CompanyId> cameFrom)
    {
        var way = new List<CompanyId> { last };
        do
        {
            way.Add(cameFrom[way[^1]]);
        }
        while (way[^1] != first);

        return string.Join(" -> ", way.AsEnumerable().Reverse());
    }

    private IEnumerable<CompanyId> SuccessorsOf(CompanyId root) =>
        records.CompanyMerges.AllOf(root).Select(company => records.Find(company)?.Successor?.Company).OfType<CompanyId>();
}
