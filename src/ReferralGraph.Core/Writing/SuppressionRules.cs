using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.Writing;

/// <summary>Keeps away what was removed for good and its source says again; another source may say it.</summary>
internal static class SuppressionRules
{
    /// <summary>What is said of a change of an import that is refused; what else its row says is taken.</summary>
    public static string ProblemOf(FactId fact) =>
        $"says what was removed with suppress=true; DELETE /v1/facts/{fact}/suppression lets it in again.";

    /// <summary>The changes that are refused, by number, with the ids under which it was removed.</summary>
    public static IReadOnlyDictionary<int, FactId> RefusedOf(IReadOnlyList<GraphChange> changes, ISuppressedFacts? suppressed)
    {
        var refused = new Dictionary<int, FactId>();
        for (var index = 0; index < changes.Count && suppressed is { IsEmpty: false }; index++)
        {
            var found = changes[index] switch
            {
                GraphChange.Put { Record: Fact fact } => suppressed.Find(fact),
                GraphChange.StateEmployer state => suppressed.FindEmployer(state.Stint),
                _ => null,
            };
            if (found is { } id)
            {
                refused.Add(index, id);
            }
        }

        return refused;
    }
}
