namespace ReferralGraph.TestKit.Trust;

/// <summary>
/// Experimental: the product's estimator, given the asker's levels less a share of what those they rated receive above the mean.
/// </summary>
/// <param name="Share">0 is the product.</param>
/// <param name="AmongTrusted">Whether only those say what people receive whom the asker trusts.</param>
internal readonly record struct Generosity(double Share, bool AmongTrusted)
{
    private static readonly double[] Shares = [0, 0.25, 0.5, 0.75, 1];

    /// <summary>The share that is best over whole data sets, each counting alike; the loss is that of <see cref="WiderFit"/>.</summary>
    public static Generosity Over(IReadOnlyCollection<LeaveOneOut> sets, bool amongTrusted) =>
        Shares.Select(share => new Generosity(share, amongTrusted)).MinBy(generosity => sets.Sum(generosity.Loss));

    /// <summary>The estimate.</summary>
    public double Estimate(TrustQuestion question)
    {
        var standing = AmongTrusted ? question.StandingAmongTrusted : question.Standing;
        var given = question.Given with { Sum = question.Given.Sum - (Share * standing) };
        return question.Estimator.Estimate(question.Endorsers, given, question.Received).Trust;
    }

    private double Loss(LeaveOneOut known)
    {
        var product = known.Score(known.Predict(question => question.Trust), _ => true);
        var scores = known.Score(known.Predict(Estimate), _ => true);
        return (scores.Rmse / product.Rmse) + ((1 - scores.Auc) / (1 - product.Auc));
    }
}
