using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Subgraphs;

namespace ReferralGraph.Neo4j.Ties;

/// <summary>The model this node scores ties by. Safe for concurrent use.</summary>
internal sealed class TieModel
{
    private readonly TrustModel _parameters;
    private TieScorer _scorer;

    public TieModel(TrustModel parameters)
    {
        _parameters = parameters;
        IgnoredEmployers = parameters.IgnoredEmployerNames();
        _scorer = new TieScorer(parameters, default);
        Hash = parameters.ParameterHash();
        var acquaintances = Math.Max(0, (int)Math.Min(parameters.AcquaintanceSize, int.MaxValue));
        Crowd = CrowdOf(parameters);
        MostPeople = parameters.MaxHeadcount > 0 ? parameters.MaxHeadcount : long.MaxValue;
        SizeThreshold = Math.Min(
            Crowd, parameters.MaxHeadcount > 0 ? Math.Min(acquaintances, parameters.MaxHeadcount) : acquaintances);
    }

    /// <summary>Names the model; equal where the same ties come of the same facts.</summary>
    public string Hash { get; }

    /// <summary>Up to so many people at a place, one more or fewer does not change the ties among the others.</summary>
    public int SizeThreshold { get; }

    /// <summary>So many people, or fewer, cannot be too many pairs.</summary>
    public int Crowd { get; }

    /// <summary>The largest headcount that makes ties.</summary>
    public long MostPeople { get; }

    /// <summary>Tells names of employers that are none.</summary>
    public IgnoredEmployerNames IgnoredEmployers { get; }

    /// <summary>True for a company that is no employer.</summary>
    public bool IsIgnored(Company company) => IgnoredEmployers.Contains(company.Name);

    /// <inheritdoc cref="Crowd"/>
    public static int CrowdOf(TrustModel parameters) =>
        parameters.MaxPairs > 0 ? (int)((1 + Math.Sqrt(1 + (8.0 * parameters.MaxPairs))) / 2) : int.MaxValue;

    /// <summary>The model on a day. The last one is kept: it takes some milliseconds to make.</summary>
    public TieScorer On(DateOnly day)
    {
        var scorer = Volatile.Read(ref _scorer);
        if (scorer.Day != day)
        {
            Volatile.Write(ref _scorer, scorer = new TieScorer(_parameters, day));
        }

        return scorer;
    }

    /// <summary>Reads facts as this model takes them.</summary>
    /// <param name="keys">Of the tenant.</param>
    /// <param name="totals">The totals that need not be read again; null for none.</param>
    public SubgraphReader Reader(GraphKeys keys, KnownTotals? totals = null) =>
        new(keys, new RecordMaps(keys), IgnoredEmployers, _parameters.MaxHeadcount, Crowd, totals ?? new KnownTotals());
}
