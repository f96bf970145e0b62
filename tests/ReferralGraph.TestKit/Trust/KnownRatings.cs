using ReferralGraph.Core.Trust;

namespace ReferralGraph.TestKit.Trust;

/// <summary>Which ratings of a graph a prediction may rest on, and how much each still counts.</summary>
internal interface IKnownRatings
{
    /// <summary>All of them, whatever their age.</summary>
    Levels All { get; }

    /// <summary>0 for a rating that must not be seen, else in (0, 1].</summary>
    double Weight(int rating);

    Levels GivenBy(int person);

    Levels ReceivedBy(int person);
}

/// <summary>Every rating but one, each in full.</summary>
internal sealed class AllButOne : IKnownRatings
{
    private readonly RatingGraph _graph;
    private readonly double[] _given;
    private readonly double[] _received;
    private readonly double _all;

    public AllButOne(RatingGraph graph)
    {
        _graph = graph;
        _given = new double[graph.People];
        _received = new double[graph.People];
        foreach (var rating in graph.Ratings)
        {
            _given[rating.From] += rating.Level;
            _received[rating.To] += rating.Level;
            _all += rating.Level;
        }
    }

    /// <summary>Index of the one that is left out.</summary>
    public int LeftOut { get; set; }

    public Levels All => new(_all - Out.Level, _graph.Ratings.Length - 1);

    private Rating Out => _graph.Ratings[LeftOut];

    public double Weight(int rating) => rating == LeftOut ? 0 : 1;

    public Levels GivenBy(int person)
    {
        var count = _graph.Given(person).Length;
        return person == Out.From ? new Levels(_given[person] - Out.Level, count - 1) : new Levels(_given[person], count);
    }

    public Levels ReceivedBy(int person)
    {
        var count = _graph.Received(person).Length;
        return person == Out.To ? new Levels(_received[person] - Out.Level, count - 1) : new Levels(_received[person], count);
    }
}

/// <summary>The ratings before a moment. With a half-life an older one counts less: 2^(-age / half-life).</summary>
internal sealed class EarlierRatings(RatingGraph graph, double? halfLifeSeconds) : IKnownRatings
{
    private readonly Decaying[] _given = new Decaying[graph.People];
    private readonly Decaying[] _received = new Decaying[graph.People];
    private readonly bool[] _known = new bool[graph.Ratings.Length];
    private double _sum;
    private int _count;

    /// <summary>Seconds since 1970; never goes back.</summary>
    public double Now { get; set; }

    /// <inheritdoc/>
    /// <remarks>Undecayed: the reference figures are reproduced this way.</remarks>
    public Levels All => new(_sum, _count);

    public double Weight(int rating) => _known[rating] ? Decay(graph.Ratings[rating].Time) : 0;

    public Levels GivenBy(int person) => _given[person].At(Decay(_given[person].Time));

    public Levels ReceivedBy(int person) => _received[person].At(Decay(_received[person].Time));

    /// <summary>Makes a rating known, now.</summary>
    public void Add(int rating)
    {
        var (from, to, level, _, _) = graph.Ratings[rating];
        _known[rating] = true;
        _given[from] = Decaying.Of(GivenBy(from), level, Now);
        _received[to] = Decaying.Of(ReceivedBy(to), level, Now);
        _sum += level;
        _count++;
    }

    private double Decay(double time) => halfLifeSeconds is { } halfLife ? Math.Pow(2, (time - Now) / halfLife) : 1;

    /// <summary>Levels as they counted at a time.</summary>
    private readonly record struct Decaying(Levels Levels, double Time)
    {
        public static Decaying Of(Levels before, double level, double now) => new(new Levels(before.Sum + level, before.Count + 1), now);

        public Levels At(double decay) => new(Levels.Sum * decay, Levels.Count * decay);
    }
}
