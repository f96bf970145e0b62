using System.Collections.Concurrent;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Trust;

/// <summary>Who vouches for whom on one day, and how fair each has turned out to be. Safe for concurrent use.</summary>
/// <remarks>
/// A level is that of the question's job family where there is one, else the mean of all. Lists are in ordinal order of ids and sums run in
/// that order, so that no sum depends on the order of arrival.
/// </remarks>
internal sealed class EndorsementsOfDay
{
    private readonly DayFacts _day;
    private readonly FactBase _facts;
    private readonly ConcurrentDictionary<int, Said[]> _given = new();
    private readonly ConcurrentDictionary<int, Said[]> _received = new();
    private readonly ConcurrentDictionary<(int Person, SharingPolicy Policy), double> _fairness = new();
    private readonly ConcurrentDictionary<(int Person, SharingPolicy Policy), double> _standings = new();

    public EndorsementsOfDay(DayFacts day)
    {
        _day = day;
        _facts = day.Facts;
        Estimator = new TrustEstimator(day.Scorer.Model, TrustEstimator.Mean(day.Scorer.Model, AllBefore()));
    }

    /// <summary>Estimates trust around the tenant's mean.</summary>
    public TrustEstimator Estimator { get; }

    /// <summary>What <paramref name="person"/> says of others, one level each.</summary>
    /// <param name="person">Who vouches.</param>
    /// <param name="jobFamily">For what work, folded, or null for any.</param>
    public Said[] Given(int person, string? jobFamily) => jobFamily is null
        ? _given.GetOrAdd(person, static (person, vouching) => vouching.Resolve(vouching.All(person, given: true), null), this)
        : Resolve(All(person, given: true), jobFamily);

    /// <summary>What others say of <paramref name="person"/>, one level each.</summary>
    /// <param name="person">For whom they vouch.</param>
    /// <param name="jobFamily">For what work, folded, or null for any.</param>
    public Said[] Received(int person, string? jobFamily) => jobFamily is null
        ? _received.GetOrAdd(person, static (person, vouching) => vouching.Resolve(vouching.All(person, given: false), null), this)
        : Resolve(All(person, given: false), jobFamily);

    /// <summary>1 - the mean distance of what they said of candidates from what became of them; 1 where nothing is known.</summary>
    /// <remarks>Of what they share with everybody alone, and so the same for everybody: else it would tell of what they hide.</remarks>
    /// <param name="person">Who vouches.</param>
    /// <param name="policy">What the tenant decided about sharing.</param>
    public double Fairness(int person, SharingPolicy policy) => _facts.Totals.Counts[TenantCount.Qualities] == 0
        ? 1
        : _fairness.GetOrAdd(
            (person, policy), static (key, vouching) => vouching.ReadFairness(key.Person, key.Policy), this);

    /// <summary>How far those whom a person rated stand above the mean, together, for any work and whoever is asked about but
    /// them.</summary>
    /// <param name="person">Who rated them.</param>
    /// <param name="policy">What the tenant decided about sharing.</param>
    /// <returns>That, and how many levels were looked at for it now; none where it was known.</returns>
    public (double Standing, long Looked) StandingOfRated(int person, SharingPolicy policy)
    {
        if (_standings.TryGetValue((person, policy), out var known))
        {
            return (known, 0);
        }

        var said = new EndorsementsForWork(this, jobFamily: null);
        var standing = said.Standing(new RatedPeople(_day, person, said, policy), RatedPeople.Nobody);
        _standings.TryAdd((person, policy), standing);
        return (standing, said.Looked);
    }

    /// <summary>What became of a candidate: the latest outcome of each job family, by its folded name, "" for none.</summary>
    public SortedDictionary<string, Quality> QualitiesOf(int person)
    {
        var state = (Latest: new SortedDictionary<string, Quality>(StringComparer.Ordinal), This: this);
        _facts.VisitGroup(person, ref state, static (facts, ref state) =>
        {
            foreach (var quality in facts.Outcomes?.Qualities ?? [])
            {
                var family = state.This.FamilyOf(quality.JobFamily);
                if (quality.Day <= state.This._day.Day
                    && (!state.Latest.TryGetValue(family, out var known)
                        || (quality.At, quality.Outcome).CompareTo((known.At, known.Outcome)) > 0))
                {
                    state.Latest[family] = quality;
                }
            }
        });
        return state.Latest;
    }

    /// <summary>The last day on which one said that they do not really know the other; null where they never did.</summary>
    public int? DisownedOn(int from, int to)
    {
        if (_facts.Totals.Counts[TenantCount.Disownings] == 0)
        {
            return null;
        }

        var state = (To: to, Last: (int?)null, This: this);
        _facts.VisitGroup(from, ref state, static (facts, ref state) =>
        {
            foreach (var disowning in facts.Outcomes?.Disownings ?? [])
            {
                if (disowning.Day <= state.This._day.Day && state.This._facts.Canonical(disowning.Other) == state.To)
                {
                    state.Last = Math.Max(state.Last ?? disowning.Day, disowning.Day);
                }
            }
        });
        return state.Last;
    }

    /// <summary>True when an endorsement counts: it was given by the day, and not taken back since by saying that one does not know the
    /// other.</summary>
    public bool Counts(int from, int to, in StoredEndorsement endorser) =>
        _day.Counts(endorser.On) && (DisownedOn(from, to) is not { } disowned || endorser.On > disowned);

    /// <summary>Every level given in the tenant on the days before, and of unknown day.</summary>
    private Levels AllBefore()
    {
        var total = default(LevelTotal);
        foreach (var (day, levels) in _facts.Totals.Levels)
        {
            total = day < _day.Day ? total.Add(levels) : total;
        }

        return total.ToLevels();
    }

    /// <summary>Every level a person gave, or received, that counts.</summary>
    private List<Said> All(int person, bool given)
    {
        var state = (Person: person, Given: given, All: new List<Said>(), This: this);
        _facts.VisitGroup(person, ref state, static (facts, ref state) =>
        {
            foreach (ref readonly var endorser in (state.Given ? facts.EndorsementsOut : facts.EndorsementsIn).AsSpan())
            {
                var other = state.This._facts.Canonical(endorser.Other);
                var (from, to) = state.Given ? (state.Person, other) : (other, state.Person);
                if (from != to && state.This.Counts(from, to, endorser))
                {
                    state.All.Add(new Said(other, endorser.Level, endorser.JobFamily));
                }
            }
        });
        return state.All;
    }

    private Said[] Resolve(List<Said> all, string? jobFamily)
    {
        if (all.Count == 0)
        {
            return [];
        }

        var runs = new List<Said>(all.Count);
        foreach (var run in RunsOf(all))
        {
            runs.Add(new Said(run[0].Person, LevelOf(run, jobFamily), -1));
        }

        return [.. runs];
    }

    /// <summary>What is said of each person, in ordinal order of ids.</summary>
    private IEnumerable<Said[]> RunsOf(List<Said> all) => all
        .GroupBy(said => said.Person)
        .OrderBy(run => _facts.Numbers.People[run.Key], StringComparer.Ordinal)
        .Select(run => run.OrderBy(said => said.Level).ToArray());

    /// <summary>The level of the job family where there is one, else the mean of all.</summary>
    private double LevelOf(Said[] run, string? jobFamily) =>
        (jobFamily is null ? null : Mean(run, said => said.JobFamily >= 0 && FamilyOf(said.JobFamily) == jobFamily))
            ?? Mean(run, _ => true)!.Value;

    /// <summary>
    /// What was said that an outcome can be held against; null for nothing. What went wrong in one job family says nothing of what was said
    /// of another, so there is no falling back on that.
    /// </summary>
    private double? LevelFor(Said[] run, string family, OutcomeKind outcome) => outcome.IsOfOneFamily()
        ? Mean(run, said => FamilyOf(said.JobFamily) == family) ?? Mean(run, said => said.JobFamily < 0)
        : LevelOf(run, family.Length == 0 ? null : family);

    private static double? Mean(Said[] run, Func<Said, bool> counts)
    {
        var (sum, count) = (0.0, 0);
        foreach (var said in run)
        {
            if (counts(said))
            {
                sum += said.Level;
                count++;
            }
        }

        return count == 0 ? null : sum / count;
    }

    private double ReadFairness(int person, SharingPolicy policy)
    {
        var (distance, weight) = (0.0, 0.0);
        foreach (var run in RunsOf(All(person, given: true)).Where(run => _facts.IsForAll(person, run[0].Person, policy)))
        {
            foreach (var (family, quality) in QualitiesOf(run[0].Person))
            {
                if (LevelFor(run, family, quality.Outcome) is { } level)
                {
                    var recency = _day.Scorer.QualityWeight(DateOnly.FromDayNumber(quality.Day));
                    distance += recency * Math.Abs(level - _day.Scorer.Quality(quality.Outcome));
                    weight += recency;
                }
            }
        }

        return weight > 0 ? 1 - (distance / weight) : 1;
    }

    private string FamilyOf(int text) => text < 0 ? string.Empty : CompanyNames.FoldText(_facts.Numbers.Texts[text]);
}
