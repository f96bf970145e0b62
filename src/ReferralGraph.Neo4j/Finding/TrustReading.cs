using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Subgraphs;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>
/// The trust of some askers in some targets: to the last bit what the facts of the whole tenant give, from only the endorsements and
/// outcomes it depends on. Strengths are those of the stored ties, so it holds for the day those are scored for. For one thread.
/// </summary>
internal sealed class TrustReading
{
    /// <summary>Above every level.</summary>
    private const double Nobody = 2;

    /// <summary>A mean of levels may be above the largest of them by its rounding.</summary>
    private const double Rounding = 1e-9;

    private readonly FactBase _facts;
    private readonly TrustViews _views;

    private TrustReading(DayFacts day, ITies ties, string? jobFamily)
    {
        _facts = day.Facts;
        _views = new TrustViews(day, ties, jobFamily);
    }

    /// <summary>Reads trust in one call.</summary>
    /// <param name="rules">Whose graph, and which of its ties are there.</param>
    /// <param name="pairs">Who asks about whom, nobody absorbed.</param>
    /// <param name="jobFamily">For what work, or null for any.</param>
    /// <param name="scorer">The model on the day of the stored ties.</param>
    /// <param name="totals">The totals that need not be read again.</param>
    /// <param name="run">Runs a statement.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TrustReading> ReadAsync(
        TieRules rules,
        IReadOnlyCollection<(PersonId Asker, PersonId Target)> pairs,
        string? jobFamily,
        TieScorer scorer,
        KnownTotals totals,
        Func<CypherStatement, CancellationToken, Task<CypherTable>> run,
        CancellationToken cancellationToken)
    {
        var (tenant, keys) = (rules.Tenant, rules.Keys);
        var maps = new RecordMaps(keys);
        var names = CypherMap.Of(
            ("askers", pairs.Select(pair => pair.Asker).Distinct().Select(keys.Of)),
            ("targets", pairs.Select(pair => pair.Target).Distinct().Select(keys.Of)));
        var known = totals.Of(tenant);
        var query = CypherQueries.ReadTrust.With(
            ("tenant", tenant.Value),
            ("known", KnownTotals.StampOf(known)),
            ("people", names),
            ("least", LeastOf(scorer.Model)),
            ("ties", rules.Parameter));
        var row = (await run(query, cancellationToken)).First()!.Value;
        var facts = Facts(
            pairs,
            SubgraphReader.Merges(row).Concat(SubgraphReader.Facts(row, maps)),
            new GraphRevision(row.Number("revision")),
            totals.Read(tenant, row.TextOrNull("totals"), known));
        return new TrustReading(new DayFacts(facts, scorer), new StoredTies(row.Lists("ties"), facts), jobFamily);
    }

    /// <summary>Trust where nobody ever endorsed anybody.</summary>
    public static TrustReading OfNobody(IReadOnlyCollection<(PersonId Asker, PersonId Target)> pairs, TieScorer scorer)
    {
        var facts = Facts(pairs, [], default, new TenantTotals());
        return new TrustReading(new DayFacts(facts, scorer), new StoredTies([], facts), jobFamily: null);
    }

    /// <summary>What it costs to reach somebody who is trusted no more than that, 1e-12 nats.</summary>
    public long CostOf(PersonId asker, PersonId target) => TieScorer.TrustCost(_views.Of(NumberOf(asker)).Estimate(NumberOf(target)).Trust);

    /// <summary>Trust with everybody who endorses the target.</summary>
    public TrustExplanation Explain(PersonId asker, PersonId target) => _views.Of(NumberOf(asker)).Explain(NumberOf(target));

    // What others rated makes generosity out, and of people to whom less was given it is not asked.
    private static double LeastOf(TrustModel model) =>
        model.TrustGenerosity == 0 ? Nobody : Math.Max(model.TrustThreshold - Rounding, double.Epsilon);

    // Askers and targets count as people even where no fact names them.
    private static FactBase Facts(
        IEnumerable<(PersonId Asker, PersonId Target)> pairs, IEnumerable<GraphRecord> said, GraphRevision revision, TenantTotals totals) =>
        FactBase.Of(
            pairs.SelectMany(pair => new[] { pair.Asker, pair.Target })
                .Distinct()
                .Select(id => (GraphRecord)new Person(id, id.Value))
                .Concat(said),
            revision,
            IgnoredEmployerNames.None,
            totals);

    private int NumberOf(PersonId person) =>
        _facts.TryFind(person, out var number)
            ? number
            : throw new ArgumentException("Not among the pairs that were read.", nameof(person));

    /// <summary>Some of the ties the database keeps.</summary>
    private sealed class StoredTies : ITies
    {
        private readonly Dictionary<(int From, int To), double> _strengths = [];

        public StoredTies(IEnumerable<IReadOnlyList<object?>> ties, FactBase facts)
        {
            foreach (var tie in ties)
            {
                // In a torn read a tie may come twice or name somebody without facts; the check of the revision finds that.
                if (facts.TryFind(new PersonId((string)tie[0]!), out var from) && facts.TryFind(new PersonId((string)tie[1]!), out var to))
                {
                    _strengths[(from, to)] = (double)tie[2]!;
                }
            }
        }

        public bool Exists(int from, int to) => _strengths.ContainsKey((from, to));

        public SharingPolicy Policy => SharingPolicy.Open;

        public bool Hides(int from, int to) => false;

        public double Strength(int from, int to) => _strengths.GetValueOrDefault((from, to));
    }
}
