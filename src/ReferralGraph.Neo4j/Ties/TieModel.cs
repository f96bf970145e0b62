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
        MostKnown = Math.Min(parameters.MaxHeadcount > 0 ? parameters.MaxHeadcount : int.MaxValue, MostUncrowded(parameters));
    }

    /// <summary>Names the model; equal where the same ties come of the same facts.</summary>
    public string Hash { get; }

    /// <summary>Up to so many people at a place of unstated size, one more or fewer does not change the ties among the others.</summary>
    public int UnknownHeadcount => _parameters.UnknownHeadcount;

    /// <summary>
    /// Up to so many people at a place who are known, its people are taken to know each other: they are not too many, nor can they be too
    /// many pairs.
    /// </summary>
    public int MostKnown { get; }

    /// <summary>Tells names of employers that are none.</summary>
    public IgnoredEmployerNames IgnoredEmployers { get; }

    /// <summary>True for a company that is no employer.</summary>
    public bool IsIgnored(Company company) => IgnoredEmployers.Contains(company.Name);

    private static int MostUncrowded(TrustModel parameters) =>
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
        new(keys, new RecordMaps(keys), IgnoredEmployers, _parameters.MaxHeadcount, totals ?? new KnownTotals());
}
