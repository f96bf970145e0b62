using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.TestKit.Trust;

/// <summary>The product's estimator with a share of generosity of its own.</summary>
internal sealed class GenerosityShare
{
    private static readonly double[] Shares = [0, 0.25, 0.5, 0.75, 1];

    private readonly TrustModel _model;

    /// <param name="model">The other parameters.</param>
    /// <param name="share">0 to 1; 0 is the estimator without generosity.</param>
    public GenerosityShare(TrustModel model, double share) => _model = model with { TrustGenerosity = share };

    public double Share => _model.TrustGenerosity;

    /// <summary>The share that is best over whole data sets, each counting alike; the loss is that of <see cref="WiderFit"/>, relative to
    /// no generosity.</summary>
    public static GenerosityShare Over(IReadOnlyCollection<LeaveOneOut> sets, TrustModel model)
    {
        var none = new GenerosityShare(model, 0);
        return Shares.Select(share => new GenerosityShare(model, share)).MinBy(generosity => sets.Sum(known => Loss(known, generosity)))!;

        double Loss(LeaveOneOut known, GenerosityShare generosity)
        {
            var (before, after) = (ScoresOf(none), ScoresOf(generosity));
            return (after.Rmse / before.Rmse) + ((1 - after.Auc) / (1 - before.Auc));

            Scores ScoresOf(GenerosityShare one) => known.Score(known.Predict(one.Estimate), _ => true);
        }
    }

    /// <summary>The estimate.</summary>
    public double Estimate(TrustQuestion question) => new TrustEstimator(_model, question.Estimator.TenantMean, question.Lowest)
        .Estimate(question.Endorsers, question.Given, question.Received, question.Standing).Trust;
}
