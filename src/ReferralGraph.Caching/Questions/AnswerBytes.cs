using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Caching.Questions;

/// <summary>
/// Memory that answers take, about: objects by kind, as a 64-bit process lays them out. Ids are shared with the graph and not counted.
/// </summary>
internal static class AnswerBytes
{
    /// <summary>A distance.</summary>
    public const int Distance = Entry;

    /// <summary>The entry itself, its key, what it rests on and what the cache keeps beside it.</summary>
    private const int Entry = 1200;

    private const int Person = 168;
    private const int Endorser = 40;
    private const int Path = 120;
    private const int Step = 64;
    private const int Tie = 120;
    private const int Evidence = 304;

    /// <summary>An answer to a path question.</summary>
    public static int Of(PathSearchResult.Completed answer)
    {
        var bytes = Entry;
        var ties = new HashSet<TieExplanation>(ReferenceEqualityComparer.Instance);
        foreach (var person in answer.People)
        {
            bytes += Person + (person.Trust.Endorsers.Count * Endorser);
            foreach (var path in person.Paths)
            {
                bytes += Path + (path.People.Count * Step);
                foreach (var tie in path.Ties)
                {
                    bytes += ties.Add(tie) ? Of(tie) : 0;
                }
            }
        }

        return bytes;
    }

    /// <summary>A list of ties.</summary>
    public static int Of(TiesResult.Completed answer) => Entry + answer.Ties.Sum(Of);

    private static int Of(TieExplanation tie) => Tie + (tie.Evidence.Count * Evidence);
}
