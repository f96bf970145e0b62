using System.Runtime.InteropServices;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Facts;

/// <summary>What one person may believe about others for one sort of work. For one thread.</summary>
/// <remarks>
/// Those who vouch are people at one tie from the asker, as much as he endorses them or else knows them, and as fair as they have been; and himself. Belief depends on
/// asker and target alone and not on a path between them.
/// </remarks>
public sealed class TrustView
{
    private readonly DayFacts _day;
    private readonly ITies _ties;
    private readonly int _asker;
    private readonly string? _jobFamily;
    private readonly Dictionary<int, double> _given = [];
    private readonly Levels _givenLevels;
    private readonly List<Vouch> _vouches = [];
    private readonly List<int> _vouchers = [];

    /// <summary>Prepares the view of <paramref name="asker"/>.</summary>
    /// <param name="day">The facts on the day.</param>
    /// <param name="ties">The ties of that day.</param>
    /// <param name="asker">Who asks, not absorbed.</param>
    /// <param name="jobFamily">For what work, compared without case and accents; null for any.</param>
    public TrustView(DayFacts day, ITies ties, int asker, string? jobFamily)
    {
        _day = day;
        _ties = ties;
        _asker = asker;
        _jobFamily = jobFamily is null ? null : CompanyNames.FoldText(jobFamily);
        var given = day.Vouching.Given(asker, _jobFamily);
        _givenLevels = LevelsOf(given);
        foreach (var said in given)
        {
            _given.Add(said.Person, said.Level);
        }
    }

    /// <summary>What he may believe about <paramref name="target"/>.</summary>
    public TrustEstimate Estimate(int target)
    {
        _vouches.Clear();
        _vouchers.Clear();
        var received = _day.Vouching.Received(target, _jobFamily);
        foreach (var said in received)
        {
            if (WeightOf(said.Person) is > 0 and var weight)
            {
                _vouches.Add(new Vouch(weight, said.Level));
                _vouchers.Add(said.Person);
            }
        }

        return _day.Vouching.Estimator.Estimate(CollectionsMarshal.AsSpan(_vouches), _givenLevels, LevelsOf(received));
    }

    /// <summary>The same with everybody who vouches.</summary>
    public TrustExplanation Explain(int target)
    {
        var estimate = Estimate(target);
        return new TrustExplanation(estimate.Trust, estimate.Confidence, estimate.Prior, ValueArray.From(
            _vouchers.Zip(_vouches, (person, vouch) => new VoucherExplanation(_day.Facts.IdOf(person), vouch.Weight, vouch.Level, FairnessOf(person)))));
    }

    private static Levels LevelsOf(Said[] said)
    {
        var sum = 0.0;
        foreach (var level in said)
        {
            sum += level.Level;
        }

        return new Levels(sum, said.Length);
    }

    private double WeightOf(int person)
    {
        if (person == _asker)
        {
            return _day.Scorer.Model.OwnVouchWeight;
        }

        if (!_ties.Exists(_asker, person))
        {
            return 0;
        }

        var weight = _given.TryGetValue(person, out var level) ? level
            : _day.Vouching.DisownedOn(_asker, person) is null ? _ties.Strength(_asker, person)
            : 0;
        return weight >= _day.Scorer.Model.TrustThreshold ? FairnessOf(person) * weight : 0;
    }

    // What somebody says himself is not discounted: he knows best how fair he is.
    private double FairnessOf(int person) => person == _asker ? 1 : _day.Vouching.Fairness(person);
}
