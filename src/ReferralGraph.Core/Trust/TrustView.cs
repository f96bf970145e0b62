using System.Runtime.InteropServices;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Scoring;

namespace ReferralGraph.Core.Trust;

/// <summary>What one person may believe about others for one sort of work. For one thread.</summary>
/// <remarks>
/// Endorsers are the asker, and people to whom the asker has a tie. Such a person weighs as much as the asker endorses them, or else as
/// much as the tie is strong, times how fair they have been. Trust depends on asker and target alone and not on the path between them. What
/// is said along a tie that is not told counts for nothing; means of what somebody gives and receives are of what is shared with everybody
/// alone, and so the same for everybody. That holds for generosity, too: what those say of the people the asker rated whom the asker
/// endorses to at least the threshold, the target not among either.
/// </remarks>
public sealed class TrustView
{
    private readonly DayFacts _day;
    private readonly ITies _ties;
    private readonly int _asker;
    private readonly EndorsementsForWork _endorsements;
    private readonly Dictionary<int, double> _given = [];
    private readonly Levels _givenLevels;
    private readonly List<WeightedLevel> _levels = [];
    private readonly List<int> _endorsers = [];
    private RatedPeople? _rated;
    private double? _standing;

    /// <summary>Prepares the view of <paramref name="asker"/>.</summary>
    /// <param name="day">The facts on the day.</param>
    /// <param name="ties">The ties of that day.</param>
    /// <param name="asker">Who asks, not absorbed.</param>
    /// <param name="jobFamily">For what work, compared without case and accents; null for any.</param>
    public TrustView(DayFacts day, ITies ties, int asker, string? jobFamily)
        : this(day, ties, asker, new EndorsementsForWork(day.EndorsementsOfDay, jobFamily))
    {
    }

    /// <summary>Prepares the view of <paramref name="asker"/> from what several askers share.</summary>
    internal TrustView(DayFacts day, ITies ties, int asker, EndorsementsForWork endorsements)
    {
        _day = day;
        _ties = ties;
        _asker = asker;
        _endorsements = endorsements;
        var given = endorsements.Given(asker);
        _givenLevels = LevelsOf(given, by: asker);
        foreach (var said in Shown(given, by: asker))
        {
            _given.Add(said.Person, said.Level);
        }
    }

    /// <summary>What the asker may believe about <paramref name="target"/>.</summary>
    public TrustEstimate Estimate(int target)
    {
        _levels.Clear();
        _endorsers.Clear();
        var received = _endorsements.Received(target);
        foreach (var said in Shown(received, of: target))
        {
            if (WeightOf(said.Person) is > 0 and var weight)
            {
                _levels.Add(new WeightedLevel(weight, said.Level));
                _endorsers.Add(said.Person);
            }
        }

        return _day.EndorsementsOfDay.Estimator.Estimate(
            CollectionsMarshal.AsSpan(_levels), _givenLevels, LevelsOf(received, of: target), StandingOfRated(target));
    }

    /// <summary>The same with everybody who vouches.</summary>
    public TrustExplanation Explain(int target)
    {
        var estimate = Estimate(target);
        var basis = _endorsers.Count == 0 ? TrustBasis.Prior : _endorsers.Contains(_asker) ? TrustBasis.Own : TrustBasis.Endorsers;
        var endorsers = _endorsers.Zip(
            _levels, (person, vouch) => new EndorserExplanation(_day.Facts.IdOf(person), vouch.Weight, vouch.Level, FairnessOf(person)));
        return new TrustExplanation(
            estimate.Trust, estimate.Confidence, estimate.Prior, estimate.Generosity, basis, ValueArray.From(endorsers));
    }

    /// <summary>How far those whom the asker rated stand above the mean, together, without the target. For all others it is one number of
    /// the asker and the revision.</summary>
    private double StandingOfRated(int target)
    {
        if (_givenLevels.Count == 0 || _day.Scorer.Model.TrustGenerosity == 0)
        {
            return 0;
        }

        // Whoever is rated and shared with everybody is among those told to whoever asks.
        return _given.ContainsKey(target)
            ? _endorsements.Standing(Rated(), without: target)
            : _standing ??= _endorsements.StandingOfRated(_asker, _ties.Policy, Rated);
    }

    private RatedPeople Rated() => _rated ??= new RatedPeople(_day, _asker, _endorsements, _ties.Policy);

    /// <summary>The sum of what is said by somebody, or of somebody, and shared with everybody.</summary>
    private Levels LevelsOf(Said[] said, int? by = null, int? of = null)
    {
        var (sum, count) = (0.0, 0);
        foreach (var one in said)
        {
            if (_day.Facts.IsForAll(by ?? one.Person, of ?? one.Person, _ties.Policy))
            {
                sum += one.Level;
                count++;
            }
        }

        return new Levels(sum, count);
    }

    /// <summary>What is said by somebody, or of somebody, along ties that are not hidden; the same array where none is.</summary>
    private Said[] Shown(Said[] said, int? by = null, int? of = null)
    {
        foreach (var one in said)
        {
            if (_ties.Hides(by ?? one.Person, of ?? one.Person))
            {
                return WithoutHidden(said, by, of);
            }
        }

        return said;
    }

    private Said[] WithoutHidden(Said[] said, int? by, int? of) =>
        Array.FindAll(said, one => !_ties.Hides(by ?? one.Person, of ?? one.Person));

    private double WeightOf(int person)
    {
        if (person == _asker)
        {
            return _day.Scorer.Model.OwnEndorsementWeight;
        }

        if (!_ties.Exists(_asker, person))
        {
            return 0;
        }

        var weight = _given.TryGetValue(person, out var level) ? level
            : _ties.Hides(_asker, person) || _day.EndorsementsOfDay.DisownedOn(_asker, person) is null ? _ties.Strength(_asker, person)
            : 0;
        return weight >= _day.Scorer.Model.TrustThreshold ? FairnessOf(person) * weight : 0;
    }

    // What the askers say themselves is not discounted: they know best how fair they are.
    private double FairnessOf(int person) => person == _asker ? 1 : _day.EndorsementsOfDay.Fairness(person, _ties.Policy);
}
