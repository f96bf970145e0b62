using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Composition;

/// <summary>The parameters of the tie and trust model, but for those of <see cref="TieOptions"/>. Bound from the section <c>Model</c>.</summary>
internal sealed class ModelOptions
{
    public const string SectionName = "Model";

    private static readonly TrustModel Default = new();

    /// <summary>K: size up to which colleagues are taken to know each other, people. 1 to 100 000; default 150.</summary>
    [Range(1.0, 100000.0)]
    public double AcquaintanceSize { get; set; } = Default.AcquaintanceSize;

    /// <summary>g: how fast acquaintance falls with size; 0 not at all, 1 as by chance. Default 0.5.</summary>
    [Range(0.0, 1.0)]
    public double SizeExponent { get; set; } = Default.SizeExponent;

    /// <summary>Co-employment.</summary>
    [ValidateObjectMembers]
    public FamilyOptions CoEmployment { get; set; } = FamilyOptions.Of(Default.CoEmployment);

    /// <summary>Months of overlap that make half of a co-employment's full weight. 0.1 to 1 200; default 12.</summary>
    [Range(0.1, 1200.0)]
    public double CoEmploymentHalfMonths { get; set; } = Default.CoEmploymentHalfMonths;

    /// <summary>Education.</summary>
    [ValidateObjectMembers]
    public FamilyOptions Education { get; set; } = FamilyOptions.Of(Default.Education);

    /// <summary>Months of overlap that make half of an education's full weight. 0.1 to 1 200; default 24.</summary>
    [Range(0.1, 1200.0)]
    public double EducationHalfMonths { get; set; } = Default.EducationHalfMonths;

    /// <summary>Declared links. The cap must stay below 0.4, so that a link alone is never more than weak.</summary>
    [ValidateObjectMembers]
    public FamilyOptions Connection { get; set; } = FamilyOptions.Of(Default.Connection);

    /// <summary>Cap of interactions, 0 to 0.999. Default 0.9.</summary>
    [Range(0.0, 0.999)]
    public double InteractionCap { get; set; } = Default.InteractionCap;

    /// <summary>Half-life of one interaction, years. 0.001 to 1 000; default 0.5.</summary>
    [Range(0.001, 1000.0)]
    public double InteractionHalfLifeYears { get; set; } = Default.InteractionHalfLifeYears;

    /// <summary>x at which interactions reach 1 - 1/e. 0.001 to 100 000; default 5.</summary>
    [Range(0.001, 100000.0)]
    public double InteractionScale { get; set; } = Default.InteractionScale;

    /// <summary>More people than this and a message or meeting counts nothing. 2 to 10 000; default 20.</summary>
    [Range(2, 10000)]
    public int InteractionMaxPeople { get; set; } = Default.InteractionMaxPeople;

    /// <summary>Weight of a meeting, 0 to 1 000. Default 3.</summary>
    [Range(0.0, 1000.0)]
    public double MeetingWeight { get; set; } = Default.MeetingWeight;

    /// <summary>Weight of a message, 0 to 1 000. Default 1.</summary>
    [Range(0.0, 1000.0)]
    public double MessageWeight { get; set; } = Default.MessageWeight;

    /// <summary>Weight of a copy, 0 to 1 000. Default 0.2.</summary>
    [Range(0.0, 1000.0)]
    public double CcWeight { get; set; } = Default.CcWeight;

    /// <summary>Silence of more than this many median gaps is dormancy. 1 to 1 000; default 8.</summary>
    [Range(1.0, 1000.0)]
    public double DormancyFactor { get; set; } = Default.DormancyFactor;

    /// <summary>Endorsements.</summary>
    [ValidateObjectMembers]
    public FamilyOptions Endorsement { get; set; } = FamilyOptions.Of(Default.Endorsement);

    /// <summary>Introductions that worked.</summary>
    [ValidateObjectMembers]
    public FamilyOptions Introduction { get; set; } = FamilyOptions.Of(Default.Introduction);

    /// <summary>delta: what is left of reach at each hop after the first, 0.5 to 1. Default 0.8.</summary>
    [Range(0.5, 1.0)]
    public double HopFactor { get; set; } = Default.HopFactor;

    /// <summary>Response where nothing is known, 0.001 to 1. Default 0.5.</summary>
    [Range(0.001, 1.0)]
    public double ResponsePrior { get; set; } = Default.ResponsePrior;

    /// <summary>How many answers each prior of a response weighs. 0.001 to 1 000; default 2.</summary>
    [Range(0.001, 1000.0)]
    public double ResponsePriorWeight { get; set; } = Default.ResponsePriorWeight;

    /// <summary>Half-life of an answer, years. 0.001 to 1 000; default 1.</summary>
    [Range(0.001, 1000.0)]
    public double ResponseHalfLifeYears { get; set; } = Default.ResponseHalfLifeYears;

    /// <summary>How much of a no it is not to answer, 0 to 1. Default 0.5.</summary>
    [Range(0.0, 1.0)]
    public double UnansweredWeight { get; set; } = Default.UnansweredWeight;

    /// <summary>How much of a yes, and of an introduction that worked, it is to hand over to a colleague, 0 to 1. Default 0.5.</summary>
    [Range(0.0, 1.0)]
    public double HandOverWeight { get; set; } = Default.HandOverWeight;

    /// <summary>k: how many endorsers of full weight the prior of trust weighs. 0.001 to 1 000; default 3.</summary>
    [Range(0.001, 1000.0)]
    public double TrustPriorWeight { get; set; } = Default.TrustPriorWeight;

    /// <summary>How many levels a person's own mean takes to count half. 0.001 to 1 000; default 5.</summary>
    [Range(0.001, 1000.0)]
    public double TrustShrinkage { get; set; } = Default.TrustShrinkage;

    /// <summary>Mean level where nobody has given any, 0 to 1. Default 0.6.</summary>
    [Range(0.0, 1.0)]
    public double TrustMean { get; set; } = Default.TrustMean;

    /// <summary>How many levels that mean weighs. 0.001 to 1 000; default 5.</summary>
    [Range(0.001, 1000.0)]
    public double TrustMeanWeight { get; set; } = Default.TrustMeanWeight;

    /// <summary>People whom the asker knows or endorses less than this do not vouch, 0 to 1. Default 0.4.</summary>
    [Range(0.0, 1.0)]
    public double TrustThreshold { get; set; } = Default.TrustThreshold;

    /// <summary>Weight of the asker's own endorsement of the target. 0 to 1 000; default 2.</summary>
    [Range(0.0, 1000.0)]
    public double OwnEndorsementWeight { get; set; } = Default.OwnEndorsementWeight;

    /// <summary>What an interview says of a candidate, 0 to 1. Default 0.6.</summary>
    [Range(0.0, 1.0)]
    public double InterviewedQuality { get; set; } = Default.InterviewedQuality;

    /// <summary>What an offer says, 0 to 1. Default 0.8.</summary>
    [Range(0.0, 1.0)]
    public double OfferedQuality { get; set; } = Default.OfferedQuality;

    /// <summary>What a hire says, 0 to 1. Default 0.9.</summary>
    [Range(0.0, 1.0)]
    public double HiredQuality { get; set; } = Default.HiredQuality;

    /// <summary>What staying and being rated good says, 0 to 1. Default 1.</summary>
    [Range(0.0, 1.0)]
    public double RetainedQuality { get; set; } = Default.RetainedQuality;

    /// <summary>What a rejection for fit says, 0 to 1. Default 0.3.</summary>
    [Range(0.0, 1.0)]
    public double UnsuitableQuality { get; set; } = Default.UnsuitableQuality;

    /// <summary>What leaving early says, 0 to 1. Default 0.2.</summary>
    [Range(0.0, 1.0)]
    public double LeftQuality { get; set; } = Default.LeftQuality;

    /// <summary>Half-life of a candidate's outcome in an endorser's fairness, years. 0.001 to 1 000; default 1.</summary>
    [Range(0.001, 1000.0)]
    public double QualityHalfLifeYears { get; set; } = Default.QualityHalfLifeYears;

    /// <summary>How much bridge may add to a path over a bridge, 0 to 10. Experimental. Default 0.5.</summary>
    [Range(0.0, 10.0)]
    public double BridgeWeight { get; set; } = Default.BridgeWeight;

    /// <summary>Mutual acquaintances at which a tie is halfway from bridge to inner circle. 0.001 to 100 000. Experimental. Default 10.</summary>
    [Range(0.001, 100000.0)]
    public double BridgeMutuals { get; set; } = Default.BridgeMutuals;

    /// <summary>The model with these parameters.</summary>
    public TrustModel ToModel(TieOptions ties) => ties.ToModel(new TrustModel
    {
        AcquaintanceSize = AcquaintanceSize,
        SizeExponent = SizeExponent,
        CoEmployment = CoEmployment.ToFamily(),
        CoEmploymentHalfMonths = CoEmploymentHalfMonths,
        Education = Education.ToFamily(),
        EducationHalfMonths = EducationHalfMonths,
        Connection = Connection.ToFamily(),
        InteractionCap = InteractionCap,
        InteractionHalfLifeYears = InteractionHalfLifeYears,
        InteractionScale = InteractionScale,
        InteractionMaxPeople = InteractionMaxPeople,
        MeetingWeight = MeetingWeight,
        MessageWeight = MessageWeight,
        CcWeight = CcWeight,
        DormancyFactor = DormancyFactor,
        Endorsement = Endorsement.ToFamily(),
        Introduction = Introduction.ToFamily(),
        HopFactor = HopFactor,
        ResponsePrior = ResponsePrior,
        ResponsePriorWeight = ResponsePriorWeight,
        ResponseHalfLifeYears = ResponseHalfLifeYears,
        UnansweredWeight = UnansweredWeight,
        HandOverWeight = HandOverWeight,
        TrustPriorWeight = TrustPriorWeight,
        TrustShrinkage = TrustShrinkage,
        TrustMean = TrustMean,
        TrustMeanWeight = TrustMeanWeight,
        TrustThreshold = TrustThreshold,
        OwnEndorsementWeight = OwnEndorsementWeight,
        InterviewedQuality = InterviewedQuality,
        OfferedQuality = OfferedQuality,
        HiredQuality = HiredQuality,
        RetainedQuality = RetainedQuality,
        UnsuitableQuality = UnsuitableQuality,
        LeftQuality = LeftQuality,
        QualityHalfLifeYears = QualityHalfLifeYears,
        BridgeWeight = BridgeWeight,
        BridgeMutuals = BridgeMutuals,
    });
}

/// <summary>How one family of evidence weighs.</summary>
internal sealed class FamilyOptions
{
    /// <summary>c: the most it can contribute, 0 to 0.999.</summary>
    [Range(0.0, 0.999)]
    public double Cap { get; set; }

    /// <summary>H: half-life of the part above the floor, years. 0.001 to 1 000.</summary>
    [Range(0.001, 1000.0)]
    public double HalfLifeYears { get; set; }

    /// <summary>phi: what never decays, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double Floor { get; set; }

    /// <summary>The options of a family.</summary>
    public static FamilyOptions Of(EvidenceFamily family) => new() { Cap = family.Cap, HalfLifeYears = family.HalfLifeYears, Floor = family.Floor };

    /// <summary>The same for the model.</summary>
    public EvidenceFamily ToFamily() => new(Cap, HalfLifeYears, Floor);
}

/// <summary>Source-generated validation of <see cref="ModelOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ModelOptionsValidator : IValidateOptions<ModelOptions>;

/// <summary>Keeps the promise that a declared link alone is never more than weak.</summary>
internal sealed class LinkCapValidator : IValidateOptions<ModelOptions>
{
    private const double Moderate = 0.4;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ModelOptions options) => options.Connection.Cap < Moderate
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail("Model:Connection:Cap must be below 0.4, or a declared link alone would be more than weak.");
}
