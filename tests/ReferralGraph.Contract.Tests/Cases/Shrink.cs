namespace ReferralGraph.Contract.Tests.Cases;

/// <summary>Makes a failing case small enough to read.</summary>
internal static class Shrink
{
    /// <summary>Leaves out whatever can be left out while the case still fails.</summary>
    public static async Task<IReadOnlyList<T>> WhileAsync<T>(IReadOnlyList<T> items, Func<IReadOnlyList<T>, Task<bool>> failsAsync)
    {
        for (var index = items.Count - 1; index >= 0; index--)
        {
            T[] fewer = [.. items.Take(index), .. items.Skip(index + 1)];
            if (await failsAsync(fewer))
            {
                items = fewer;
            }
        }

        return items;
    }
}
