namespace ReferralGraph.Api.Features.Model;

/// <summary>One formula.</summary>
/// <param name="Name">What it computes; a member of answers where there is one of that name.</param>
/// <param name="Formula">How.</param>
/// <param name="Source">By whom, or on what grounds.</param>
/// <param name="Experimental">True where the numbers are not backed by a measurement yet.</param>
public sealed record FormulaResponse(string Name, string Formula, string Source, bool Experimental = false)
{
    /// <summary>Every formula, from the tie to the order of an answer.</summary>
    internal static IReadOnlyList<FormulaResponse> All { get; } =
    [
        new(
            "strength",
            "1 - product over families of (1 - term); term = largest cap * feature * decay of the family's evidence, "
            + "of a common place at most InferredCap. A manual value replaces it.",
            "Noisy-OR: J. Pearl, Probabilistic Reasoning in Intelligent Systems, 1988; "
            + "the largest within a family, because kinds of one family are often one fact seen twice."),
        new(
            "decay",
            "floor + (1 - floor) * 2^(-age / HalfLifeYears); age in years of 365.25 days, of an overlap from its end, 0 while it lasts.",
            "Exponential forgetting with a floor."),
        new(
            "feature of coEmployment",
            "HalfSize / (HalfSize + N) * (1 - 2^(-months / HalfMonths)) * u: one for each unit shared at the same time, "
            + "N the people of the unit, u = 1, and one for the company, N its people, "
            + "u = OtherUnitFactor where both named a unit and they shared none, else 1. The largest counts. "
            + "N is never below the most people known there on one day; a company of unstated size has UnknownHeadcount at least, "
            + "a unit of unstated size 2 * sqrt(N of the company).",
            "Fitted to contact at work in 131 groups of 20 public data sets, 2.3 million pairs: people have contact with a dozen or two, "
            + "whatever the size. HalfLifeYears and floor are priors: no data followed people who left."),
        new(
            "feature of education",
            "HalfSize / (HalfSize + N) * (1 - 2^(-months / HalfMonths)); N the larger cohort stated, "
            + "never below the most people known at the school on one day; not stated: UnknownHeadcount at least.",
            "The same school and the same time."),
        new("feature of connection", "1.", "A declared link alone is weak everywhere."),
        new(
            "feature of interaction",
            "1 - e^(-x / InteractionScale); x = 2 out in / (out + in), 0 if either is 0; "
            + "out and in: sums of weight / (people - 1) * 2^(-age / InteractionHalfLifeYears).",
            "Two-way rule as in Connect The Dots; 1 / (n - 1): M. Newman, Phys. Rev. E 64 (2001) 016132; "
            + "the scale fitted to two-way mail of the next half-year in 5 mailbox sets, 56,024 pairs."),
        new("feature of endorsement", "its level.", "Advogato's levels: R. Levien, 2000."),
        new("feature of introduction", "1; HandOverWeight where a colleague was only named.", "A reply to an introduction, as in Introd."),
        new(
            "response",
            "(n0 * prior + yes) / (n0 + answers), n0 = ResponsePriorWeight, answers of the pair weighed 2^(-age / ResponseHalfLifeYears); "
            + "the prior is the same over their "
            + "answers to everybody else, the prior of that over the tenant's without them on the days before, the last is ResponsePrior.",
            "Beta reputation with forgetting: A. Josang and R. Ismail, Bled 2002."),
        new(
            "reach",
            "HopFactor^(hops - 1) * product of strength * response along the path.",
            "Most reliable path; ordered by cost, a sum of -ln in whole 1e-12 nats, so that no order depends on rounding."),
        new(
            "trust",
            "(sum of weight * level + k * prior) / (sum of weight + k), k = TrustPriorWeight; "
            + "weight = fairness * the asker's level of the endorser, else the tie's strength; "
            + "those below TrustThreshold do not vouch; the asker's own word weighs OwnEndorsementWeight. "
            + "A level is that of the job family asked for where there is one, else the mean.",
            "Shrunk weighted mean over people at one tie: best AUC of twenty estimators on Advogato, Bitcoin-Alpha and Bitcoin-OTC; "
            + "after J. Golbeck, 2005, and P. Massa and P. Avesani, 2007."),
        new(
            "prior of trust",
            "clamp(mu + shrink(mean given by the asker) + generosity + shrink(mean received by the target)), "
            + "shrink(x, n) = n / (n + TrustShrinkage) * (x - mu); "
            + "mu = (TrustMeanWeight * TrustMean + sum of levels) / (TrustMeanWeight + levels), levels of the days before.",
            "Empirical Bayes: H. Robbins, 1956; B. Efron and C. Morris, 1973."),
        new(
            "generosity",
            "-TrustGenerosity * sum over the people the asker rated of n / (n + TrustShrinkage) * (x - m) / (g + TrustShrinkage); "
            + "n and x the levels they receive and the mean of these, m the mean of all levels given, both by people whom the asker "
            + "endorses to at least TrustThreshold; g the levels the asker gave. The target is neither one of them nor one of those rated.",
            "Ours: gains AUC and RMSE on Advogato, Bitcoin-Alpha and Bitcoin-OTC, the share fitted on the other two."),
        new("confidence", "sum of weight / (sum of weight + k).", "How much of trust rests on endorsers."),
        new(
            "fairness",
            "1 - weighted mean of |level - quality| over candidates of whom something became known, by job family; "
            + "weight 2^(-age / QualityHalfLifeYears). "
            + "Being unsuitable or leaving early is held against what was said of that job family, or of none in particular.",
            "Fairness and goodness: S. Kumar, F. Spezzano, V. Subrahmanian, C. Faloutsos, ICDM 2016, one step."),
        new(
            "warmest",
            "reach * (0.5 + 0.5 * trust), of the best path by reach.",
            "Reach and trust are shown apart; the order needs one number."),
        new("shortest", "fewest hops, then reach.", "Breadth-first search."),
        new(
            "bridge",
            "warmest * (1 + BridgeWeight * b), b = 4x(1 - x), x = m / (m + BridgeMutuals), "
            + "m the people to whom both ends of the last tie have ties.",
            "Inverted U of tie strength: K. Rajkumar, G. Saint-Jacques, I. Bojinov, E. Brynjolfsson, S. Aral, Science 377 (2022) 1304; "
            + "both numbers are ours.",
            Experimental: true),
        new(
            "balanced",
            "by turns the next of warmest and of bridge, nobody twice.",
            "Interleaving; both halves of the answer are seen.",
            Experimental: true),
        new(
            "tier",
            "strong from 0.60, moderate from 0.40, weak above 0, unknown without evidence; of a path, that of its weakest strength.",
            "Convention."),
    ];
}
