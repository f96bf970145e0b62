using ReferralGraph.Core.Paths;

namespace ReferralGraph.Engine.Search;

/// <summary>Everything a path search writes to, kept from question to question.</summary>
internal sealed class SearchWorkspace
{
    private Candidate[] _paths = [];

    /// <summary>Labels of the question.</summary>
    public LabelTable Labels { get; } = new();

    /// <summary>Labels of one of its targets alone.</summary>
    public LabelTable OwnLabels { get; } = new();

    public CandidateHeap Heap { get; } = new();

    public PersonSet Starters { get; } = new();

    /// <summary>Neighbours of targets, while a layer is pulled.</summary>
    public PersonSet Neighbours { get; } = new();

    /// <summary>People further paths of one target avoid.</summary>
    public PersonSet Avoided { get; } = new();

    /// <summary>Targets in the order of the question; the first <see cref="TargetCount"/> count.</summary>
    public int[] Targets { get; private set; } = [];

    /// <summary>How many targets there are.</summary>
    public int TargetCount { get; set; }

    /// <summary>Best way of each target.</summary>
    public Completion[] Best { get; private set; } = [];

    /// <summary>Reached targets, to be put in order.</summary>
    public RankedTarget[] Ranked { get; private set; } = [];

    /// <summary>Makes everything large enough for a question.</summary>
    public void Reserve(int personCount, int targetCount)
    {
        Starters.Reserve(personCount);
        Neighbours.Reserve(personCount);
        Avoided.Reserve(personCount);
        if (Targets.Length < targetCount)
        {
            Targets = new int[targetCount];
            Best = new Completion[targetCount];
            Ranked = new RankedTarget[targetCount];
        }
    }

    /// <summary>Places for the paths to one target.</summary>
    public Candidate[] Paths(int count)
    {
        if (_paths.Length < count)
        {
            _paths = new Candidate[count];
        }

        return _paths;
    }

    /// <summary>Leaves every set empty, also after a search that was cancelled.</summary>
    public void Clear()
    {
        Starters.Clear();
        Neighbours.Clear();
        Avoided.Clear();
    }
}

/// <summary>A reached target and their best path.</summary>
/// <param name="Target">Their person number.</param>
/// <param name="Rank">Rank of their id.</param>
/// <param name="Value">Key of the path, and what the ranking adds to it.</param>
/// <param name="Path">The path, all fixed.</param>
internal readonly record struct RankedTarget(int Target, int Rank, long Value, Candidate Path) : IComparable<RankedTarget>, IRanked<int>
{
    int IRanked<int>.Person => Target;

    /// <summary>The order of people in an answer: value, fewer hops, id.</summary>
    public int CompareTo(RankedTarget other) =>
        Value != other.Value ? Value.CompareTo(other.Value)
        : Path.Hops != other.Path.Hops ? Path.Hops.CompareTo(other.Path.Hops)
        : Rank.CompareTo(other.Rank);
}
