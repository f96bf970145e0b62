namespace ReferralGraph.Core.People;

/// <summary>How far two spellings are apart.</summary>
public static class TextDistance
{
    /// <summary>Characters of a text that count; what is longer is nobody's misspelling.</summary>
    private const int Longest = 64;

    /// <summary>Edits (insertion, deletion, replacement) that turn one text into the other; case counts.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other.</param>
    /// <param name="most">Where it is certain to be more, it may answer any number above.</param>
    public static int Edits(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most = int.MaxValue)
    {
        left = left[..Math.Min(left.Length, Longest)];
        right = right[..Math.Min(right.Length, Longest)];
        if (Math.Abs(left.Length - right.Length) is var least && least > most)
        {
            return least;
        }

        Span<int> row = stackalloc int[right.Length + 1];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
