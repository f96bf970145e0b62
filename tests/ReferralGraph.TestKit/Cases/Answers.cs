using System.Globalization;
using System.Text;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.TestKit.Cases;

/// <summary>Answers as text with every member and every bit, but for the work done: equal texts are equal answers.</summary>
internal static class Answers
{
    /// <summary>Equal but for the work done.</summary>
    public static bool Same(PathSearchResult one, PathSearchResult other) => one is PathSearchResult.Completed left
        && other is PathSearchResult.Completed right
        ? (left.Revision, left.Day, left.HasMore, left.End, left.Truncation, left.Goal) == (
            right.Revision, right.Day, right.HasMore, right.End, right.Truncation, right.Goal)
            && left.People.Count == right.People.Count
            && left.People.Zip(right.People).All(pair => pair.First.Person == pair.Second.Person
                && pair.First.Employment == pair.Second.Employment
                && pair.First.Trust == pair.Second.Trust
                && pair.First.ByBridge == pair.Second.ByBridge
                && pair.First.Paths.SequenceEqual(pair.Second.Paths))
        : Equals(one, other);

    /// <summary>Equal but for the revision and the work done.</summary>
    public static bool SameButRevision(PathSearchResult one, PathSearchResult other) => one is PathSearchResult.Completed left
        && other is PathSearchResult.Completed right
        ? Same(left with { Revision = right.Revision }, right)
        : Equals(one, other);

    /// <summary>Equal in all.</summary>
    public static bool Same(TiesResult one, TiesResult other) => one is TiesResult.Completed left && other is TiesResult.Completed right
        ? (left.Revision, left.Day, left.HasMore) == (right.Revision, right.Day, right.HasMore) && left.Ties.SequenceEqual(right.Ties)
        : Equals(one, other);

    public static string Write(PathSearchResult result)
    {
        if (result is not PathSearchResult.Completed found)
        {
            return result.ToString()!;
        }

        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"revision {found.Revision}, {found.Day:o}, more {found.HasMore}, end {found.End}, {found.Truncation}, {found.Goal}\n");
        foreach (var person in found.People)
        {
            text.Append(CultureInfo.InvariantCulture, $"{person.Person} ({person.Employment}) {person.Trust}\n");
            foreach (var path in person.Paths)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"  {string.Join(' ', path.People)} cost {path.Cost} reach {path.Reach:R}, {path.Mutuals} mutual, "
                    + $"at {string.Join(", ", path.Workplaces)}\n");
                text.AppendJoin(string.Empty, path.Ties.Select(Write));
            }
        }

        return text.ToString();
    }

    public static string Write(TiesResult result) => result is TiesResult.Completed found
        ? $"revision {found.Revision}, {found.Day:o}, more {found.HasMore}\n{string.Concat(found.Ties.Select(Write))}"
        : result.ToString()!;

    public static string Write(TieResult result) =>
        result is TieResult.Completed found ? $"revision {found.Revision}, {found.Day:o}\n{Write(found.Tie)}" : result.ToString()!;

    private static string Write(TieExplanation tie)
    {
        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"    {tie.From} -> {tie.To} strength {tie.Strength:R} "
            + $"response {tie.Response:R} of {tie.ResponseBasis}, disowned {tie.Disowned}\n");
        foreach (var evidence in tie.Evidence)
        {
            text.Append("      ").Append(evidence).Append('\n');
        }

        return text.ToString();
    }
}
