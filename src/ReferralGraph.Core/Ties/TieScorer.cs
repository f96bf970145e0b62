
namespace ReferralGraph.Core.Ties;

/// <summary>The tie model on one day: from features to terms, strength, cost and reach. Immutable, safe for concurrent use.</summary>
/// <remarks>
/// Every number that goes into an answer passes through here, whether a tie is scored alone or with eleven million others, so that all of
/// them are equal to the last bit. Source of the combination: noisy-OR (J. Pearl, Probabilistic Reasoning in Intelligent Systems, 1988)
/// across families, maximum within.
/// </remarks>
public sealed class TieScorer
{
    /// <summary>Days in a year of an age.</summary>
    public const double DaysPerYear = 365.25;

    /// <summary>Cost units per nat.</summary>
    public const double UnitsPerNat = 1e12;

    /// <summary>Below this a probability counts as 0; keeps every cost under 2^48.</summary>
    public const double SmallestProbability = 1e-100;

    private readonly double[] _coEmploymentDecay;
    private readonly double[] _months;

    /// <summary>Prepares scoring with <paramref name="model"/> on <paramref name="day"/>.</summary>
    public TieScorer(TrustModel model, DateOnly day)
    {
        Model = model;
        Day = day;
        HopCost = (long)Math.Round(-Math.Log(model.HopFactor) * UnitsPerNat);
        _coEmploymentDecay = new double[150 * 366];
        for (var age = 0; age < _coEmploymentDecay.Length; age++)
        {
            _coEmploymentDecay[age] = model.CoEmployment.Decay(age);
        }

        _months = new double[150 * 12];
        for (var months = 0; months < _months.Length; months++)
        {
            _months[months] = 1 - Math.Pow(2, -months / model.HalfMonths);
        }
    }

    /// <summary>The parameters.</summary>
    public TrustModel Model { get; }

    /// <summary>The scored day, UTC.</summary>
    public DateOnly Day { get; }

    /// <summary>Cost of each hop after the first, round(-ln delta * 1e12).</summary>
    public long HopCost { get; }

    /// <summary>The size part of a context feature, K / (K + N), in (0, 1].</summary>
    /// <remarks>
    /// People have working contact with a dozen colleagues or two whatever the size of an organisation, so the chance falls as 1/N. Fitted
    /// to 131 groups at work of 20 public data sets; the benchmark <c>colleagues</c> shows how well.
    /// </remarks>
    public double SizeFactor(int headcount) => Model.HalfSize / (Model.HalfSize + headcount);

    /// <summary>e of a common place of that size factor where two people were for <paramref name="months"/>.</summary>
    public double ContextFeature(double sizeFactor, int months) => sizeFactor * _months[Math.Min(months, _months.Length - 1)];

    /// <summary>e of a common employer.</summary>
    /// <param name="sizeFactor">Of the company, or of the unit both were in.</param>
    /// <param name="months">Both were there.</param>
    /// <param name="apart">True where they named units and shared none.</param>
    public double CoEmploymentFeature(double sizeFactor, int months, bool apart)
    {
        var feature = ContextFeature(sizeFactor, months);
        return apart ? feature * Model.OtherUnitFactor : feature;
    }

    /// <summary>d of a co-employment that ended <paramref name="ageDays"/> ago; 0 while it lasts.</summary>
    public double CoEmploymentDecay(int ageDays) => _coEmploymentDecay[Math.Min(ageDays, _coEmploymentDecay.Length - 1)];

    /// <summary>Term of a co-employment; parameters as of <see cref="CoEmploymentFeature"/>.</summary>
    public double CoEmploymentTerm(double sizeFactor, int months, bool apart, int ageDays) => Math.Min(
        Model.InferredCap, Model.CoEmployment.Cap * CoEmploymentFeature(sizeFactor, months, apart) * CoEmploymentDecay(ageDays));

    /// <summary>Term of an education.</summary>
    public double EducationTerm(double sizeFactor, int months, int ageDays) => Math.Min(
        Model.InferredCap, Model.Education.Cap * ContextFeature(sizeFactor, months) * Model.Education.Decay(ageDays));

    /// <summary>d of a dated event of <paramref name="family"/>; an unknown day counts as infinitely long ago, so only the floor is
    /// left.</summary>
    public double EventDecay(EvidenceFamily family, DateOnly? on) =>
        on is { } day ? family.Decay(Day.DayNumber - day.DayNumber) : family.Floor;

    /// <summary>What one interaction adds to x of its direction: weight, divided among the others present, halved each half-life; 0 among
    /// too many.</summary>
    /// <param name="medium">How they interacted.</param>
    /// <param name="people">People including the sender, at least 2.</param>
    /// <param name="on">UTC day of it, not after <see cref="Day"/>.</param>
    public double InteractionWeight(InteractionMedium medium, int people, DateOnly on)
    {
        if (people > Model.InteractionMaxPeople)
        {
            return 0;
        }

        var weight = medium switch
        {
            InteractionMedium.Meeting => Model.MeetingWeight,
            InteractionMedium.Message => Model.MessageWeight,
            InteractionMedium.Cc => Model.CcWeight,
            _ => throw new ArgumentOutOfRangeException(nameof(medium), medium, "Unknown medium."),
        };
        var years = (Day.DayNumber - on.DayNumber) / DaysPerYear;
        return weight / (people - 1) * Math.Pow(2, -years / Model.InteractionHalfLifeYears);
    }

    /// <summary>e of interactions: 1 - exp(-x/2), x the harmonic mean of the two directions, 0 when one of them is silent.</summary>
    public double InteractionFeature(double sent, double received) => InteractionFeature(Model, sent, received);

    /// <inheritdoc cref="InteractionFeature(double, double)"/>
    public static double InteractionFeature(TrustModel model, double sent, double received) =>
        sent > 0 && received > 0 ? 1 - Math.Exp(-(2 * sent * received / (sent + received)) / model.InteractionScale) : 0;

    /// <summary>Adds the answers of one day to a sum of those before, each worth half after a half-life.</summary>
    /// <param name="sum">The days before.</param>
    /// <param name="counts">The answers of the day.</param>
    /// <param name="on">The day, UTC, not after <see cref="Day"/>.</param>
    public AnswerSum Add(in AnswerSum sum, in AnswerCounts counts, DateOnly on)
    {
        var weight = Math.Pow(2, -((Day.DayNumber - on.DayNumber) / DaysPerYear) / Model.ResponseHalfLifeYears);
        var yes = counts.Yes + (Model.HandOverWeight * counts.HandedOver);
        return new AnswerSum(
            sum.Yes + (weight * yes),
            sum.All + (weight * (yes + counts.No + (Model.UnansweredWeight * counts.Unanswered))));
    }

    /// <summary>q: how good a candidate turned out to be, 0 to 1.</summary>
    public double Quality(OutcomeKind outcome) => outcome switch
    {
        OutcomeKind.Interviewed => Model.InterviewedQuality,
        OutcomeKind.Offered => Model.OfferedQuality,
        OutcomeKind.Hired => Model.HiredQuality,
        OutcomeKind.Retained => Model.RetainedQuality,
        OutcomeKind.Unsuitable => Model.UnsuitableQuality,
        OutcomeKind.Left => Model.LeftQuality,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Says nothing of a candidate."),
    };

    /// <summary>How much a candidate's outcome counts in an endorser's fairness: half after a half-life.</summary>
    public double QualityWeight(DateOnly on) => Math.Pow(2, -((Day.DayNumber - on.DayNumber) / DaysPerYear) / Model.QualityHalfLifeYears);

    /// <summary>Strength of a tie from the largest term of each family, each in [0, 1).</summary>
    public static double Strength(double context, double declared, double interaction, double endorsement, double introduction) =>
        1 - ((1 - context) * (1 - declared) * (1 - interaction) * (1 - endorsement) * (1 - introduction));

    /// <summary>p = s * r, or 0 when it is too small to be a tie.</summary>
    public static double Probability(double strength, double response)
    {
        var probability = strength * response;
        return probability >= SmallestProbability ? probability : 0;
    }

    /// <summary>Cost of a tie of probability p in (0, 1]: round(-ln p * 1e12), in [0, 2^48).</summary>
    public static long Cost(double probability) => (long)Math.Round(-Math.Log(probability) * UnitsPerNat);

    /// <summary>What a path costs more to somebody who is trusted less than fully: round(-ln(0.5 + 0.5 T) * 1e12), in [0, 2^40).</summary>
    public static long TrustCost(double trust) => Cost(0.5 + (0.5 * trust));

    /// <summary>What a path costs more the less its last tie is a bridge: round(ln((1 + w) / (1 + w b)) * 1e12), b = 4x(1 - x), x = m / (m
    /// + m0). At least 0.</summary>
    /// <param name="mutuals">m: people whom both ends of the last tie know.</param>
    /// <remarks>
    /// Moderately weak ties move most people into jobs, an inverted U: K. Rajkumar, G. Saint-Jacques, I. Bojinov, E. Brynjolfsson, S. Aral,
    /// "A causal test of the strength of weak ties", Science 377 (2022) 1304-1310. Its shape by mutual acquaintances, and both parameters,
    /// are ours.
    /// </remarks>
    public long BridgeCost(int mutuals) =>
        (long)Math.Round(Math.Log((1 + Model.BridgeWeight) / BridgeFactor(Model, mutuals)) * UnitsPerNat);

    /// <summary>1 + w b: what the last tie of a path adds as a bridge, from 1 to 1 + w.</summary>
    /// <param name="model">The parameters.</param>
    /// <param name="mutuals">m: people whom both ends of the last tie know.</param>
    public static double BridgeFactor(TrustModel model, int mutuals)
    {
        var x = mutuals / (mutuals + model.BridgeMutuals);
        return 1 + (model.BridgeWeight * 4 * x * (1 - x));
    }

    /// <summary>Cost of a path: the sum over its ties plus <see cref="HopCost"/> for each after the first.</summary>
    public long PathCost(ReadOnlySpan<long> tieCosts)
    {
        var cost = HopCost * (tieCosts.Length - 1);
        foreach (var tie in tieCosts)
        {
            cost += tie;
        }

        return cost;
    }

    /// <summary>Probability that a chain completes: delta^(hops-1) times p of each tie, multiplied from the asker on.</summary>
    public double Reach(ReadOnlySpan<double> probabilities)
    {
        var reach = Math.Pow(Model.HopFactor, probabilities.Length - 1);
        foreach (var probability in probabilities)
        {
            reach *= probability;
        }

        return reach;
    }

    /// <summary>A strength in one word.</summary>
    public static TieTier TierOf(double strength) => strength switch
    {
        >= 0.60 => TieTier.Strong,
        >= 0.40 => TieTier.Moderate,
        > 0 => TieTier.Weak,
        _ => TieTier.Unknown,
    };
}
