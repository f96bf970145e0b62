using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Contract.Tests.Oracle;

/// <summary>What one person may believe about another, read off the records each time.</summary>
internal sealed class ExhaustiveTrust(ExhaustiveTies ties, ExhaustiveOutcomes outcomes, IReadOnlyList<Fact> facts, TieScorer scorer)
{
    private readonly TrustModel _model = scorer.Model;

    /// <summary>The trust of <paramref name="asker"/> in <paramref name="target"/> for one sort of work, null for any.</summary>
    public TrustExplanation Of(PersonId asker, PersonId target, string? jobFamily)
    {
        var family = jobFamily is null ? null : CompanyNames.FoldText(jobFamily);
        var endorsers = (
            from endorser in Pairs().Where(IsTold).Where(pair => pair.To == target).Select(pair => pair.From).Order()
            let weight = WeightOf(asker, endorser, family)
            where weight > 0
            let fairness = endorser == asker ? 1 : Fairness(endorser)
            select new EndorserExplanation(endorser, weight, Level(endorser, target, family)!.Value, fairness)).ToList();
        var estimate = new TrustEstimator(_model, TrustEstimator.Mean(_model, All())).Estimate(
            [.. endorsers.Select(endorser => new WeightedLevel(endorser.Weight, endorser.Level))],
            LevelsOf(Pairs().Where(IsForAll).Where(pair => pair.From == asker).OrderBy(pair => pair.To), family),
            LevelsOf(Pairs().Where(IsForAll).Where(pair => pair.To == target).OrderBy(pair => pair.From), family),
            Standing(asker, target, family));
        var basis = endorsers.Exists(endorser => endorser.Person == asker) ? TrustBasis.Own
            : endorsers.Count > 0 ? TrustBasis.Endorsers
            : TrustBasis.Prior;
        return new TrustExplanation(
            estimate.Trust, estimate.Confidence, estimate.Prior, estimate.Generosity, basis, ValueArray.From(endorsers));
    }

    /// <summary>
    /// Over everybody the asker rated, how far above the mean they are judged by those whom the asker endorses, shrunk; without the target.
    /// </summary>
    private double Standing(PersonId asker, PersonId target, string? family)
    {
        var told = Pairs().Where(IsForAll).ToList();
        var rated = told.Where(pair => pair.From == asker && pair.To != target).Select(pair => pair.To).Order().ToList();
        var said = (
            from endorsed in rated
            let trusted = Level(asker, endorsed, family)!.Value
            where trusted > 0 && trusted >= _model.TrustThreshold
            from other in told.Where(pair => pair.From == endorsed).Select(pair => pair.To).Order()
            select (Of: other, Level: Level(endorsed, other, family)!.Value)).ToList();
        var sum = 0.0;
        foreach (var levels in rated.Select(person => said.Where(one => one.Of == person).Select(one => one.Level).ToList()))
        {
            sum += levels.Count == 0
                ? 0
                : levels.Count / (levels.Count + _model.TrustShrinkage)
                    * ((levels.Sum() / levels.Count) - (said.Sum(one => one.Level) / said.Count));
        }

        return sum;
    }

    private double WeightOf(PersonId asker, PersonId endorser, string? family)
    {
        if (endorser == asker)
        {
            return _model.OwnEndorsementWeight;
        }

        var tie = ties.Shown(asker, endorser);
        if (TieScorer.Probability(tie.Strength, tie.Response) == 0)
        {
            return 0;
        }

        var weight = (IsTold((asker, endorser)) ? Level(asker, endorser, family) : null) ?? (tie.Disowned ? 0 : tie.Strength);
        return weight >= _model.TrustThreshold ? Fairness(endorser) * weight : 0;
    }

    private bool IsTold((PersonId From, PersonId To) pair) => ties.Sharing.SeenOf(pair.From, pair.To) == Seen.Everything;

    private bool IsForAll((PersonId From, PersonId To) pair) => ties.Sharing.IsForAll(pair.From, pair.To);

    /// <summary>Everybody who vouches, with for whom.</summary>
    private IEnumerable<(PersonId From, PersonId To)> Pairs() => facts.OfType<Endorsement>()
        .Where(outcomes.Counts)
        .Select(endorsement => (From: ties.Resolve(endorsement.From), To: ties.Resolve(endorsement.To)))
        .Where(pair => pair.From != pair.To)
        .Distinct();

    /// <summary>What was said of one job family, "" for none, and of no other.</summary>
    private double? OwnLevel(PersonId from, PersonId to, string family)
    {
        var said = Said(from, to).Where(endorsement => CompanyNames.FoldText(endorsement.JobFamily ?? string.Empty) == family).ToList();
        return said.Count > 0 ? said.Sum(endorsement => endorsement.Level) / said.Count : null;
    }

    private List<Endorsement> Said(PersonId from, PersonId to) =>
    [
        .. facts.OfType<Endorsement>()
            .Where(
                endorsement => ties.Resolve(endorsement.From) == from && ties.Resolve(endorsement.To) == to && outcomes.Counts(endorsement))
            .OrderBy(endorsement => endorsement.Level),
    ];

    private double? Level(PersonId from, PersonId to, string? family)
    {
        var said = Said(from, to);
        var matching = said.Where(
            endorsement => family is not null && endorsement.JobFamily is { } own && CompanyNames.FoldText(own) == family).ToList();
        return (matching.Count > 0 ? matching : said) is { Count: > 0 } counted
            ? counted.Sum(endorsement => endorsement.Level) / counted.Count
            : null;
    }

    private Levels LevelsOf(IEnumerable<(PersonId From, PersonId To)> pairs, string? family)
    {
        var levels = pairs.Select(pair => Level(pair.From, pair.To, family)!.Value).ToList();
        return new Levels(levels.Sum(), levels.Count);
    }

    /// <summary>Levels of the days before, whoever gave them, exact to 1e-12.</summary>
    private Levels All()
    {
        var levels = facts.OfType<Endorsement>()
            .Where(endorsement => endorsement.On is null || endorsement.On < scorer.Day)
            .Select(endorsement => (decimal)Math.Round(endorsement.Level * 1e12))
            .ToList();
        return new Levels((double)levels.Sum() / 1e12, levels.Count);
    }

    private double Fairness(PersonId person)
    {
        var (distance, weight) = (0.0, 0.0);
        foreach (var (_, candidate) in Pairs().Where(IsForAll).Where(pair => pair.From == person).OrderBy(pair => pair.To))
        {
            foreach (var (family, outcome, day) in outcomes.QualitiesOf(candidate))
            {
                var level = outcome is OutcomeKind.Unsuitable or OutcomeKind.Left
                    ? OwnLevel(person, candidate, family) ?? OwnLevel(person, candidate, string.Empty)
                    : Level(person, candidate, family.Length == 0 ? null : family);
                distance += level is null ? 0 : scorer.QualityWeight(day) * Math.Abs(level.Value - scorer.Quality(outcome));
                weight += level is null ? 0 : scorer.QualityWeight(day);
            }
        }

        return weight > 0 ? 1 - (distance / weight) : 1;
    }
}
