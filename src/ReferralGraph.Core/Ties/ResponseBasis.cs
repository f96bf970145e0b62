namespace ReferralGraph.Core.Ties;

/// <summary>What a response is computed from.</summary>
/// <param name="Prior">What the person's answers to everybody else let expect, backed off to the tenant's.</param>
/// <param name="Answers">Their answers to the one who asks.</param>
public readonly record struct ResponseBasis(double Prior, AnswerSum Answers)
{
    /// <summary>r = (n0 * prior + yes) / (n0 + all), in [0, 1].</summary>
    public double Response(TrustModel model) =>
        ((model.ResponsePriorWeight * Prior) + Answers.Yes) / (model.ResponsePriorWeight + Answers.All);
}

/// <summary>Answers, each worth less as it ages.</summary>
/// <param name="Yes">Of these, yes.</param>
/// <param name="All">All.</param>
public readonly record struct AnswerSum(double Yes, double All);
