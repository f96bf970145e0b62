using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Ties;

/// <summary>The parameters of the tie model. Equal parameters, facts and day give equal numbers.</summary>
/// <remarks>Ranges stand here alone: configuration is checked against them, and so are its keys.</remarks>
public sealed record TrustModel
{
    /// <summary>Version of the formulas, not of the parameters.</summary>
    public const string Version = "2026-12";

    /// <summary>K: people among whom half know each other of those who would among few; beyond, people have contact with about so many
    /// whatever the size.</summary>
    [Range(0.001, 100000.0)]
    public double HalfSize { get; init; } = 35;

    /// <summary>Months together that make half of the full weight of a common place.</summary>
    [Range(0.1, 1200.0)]
    public double HalfMonths { get; init; } = 6;

    /// <summary>u: what is left of a common employer where two people named their units and shared none.</summary>
    [Range(0.0, 1.0)]
    public double OtherUnitFactor { get; init; } = 0.4;

    /// <summary>The most a common place can make of a tie: what nobody observed is never <see cref="TieTier.Strong"/>.</summary>
    [Range(0.0, 0.999)]
    public double InferredCap { get; init; } = 0.59;

    /// <summary>Co-employment.</summary>
    public EvidenceFamily CoEmployment { get; init; } = new(0.80, 5, 0.30);

    /// <summary>Education.</summary>
    public EvidenceFamily Education { get; init; } = new(0.45, 10, 0.20);

    /// <summary>Declared links. The cap keeps a link alone below <see cref="TieTier.Moderate"/>.</summary>
    public EvidenceFamily Connection { get; init; } = new(0.35, 5, 0.50);

    /// <summary>Cap of interactions; their half-life is in x.</summary>
    [Range(0.0, 0.999)]
    public double InteractionCap { get; init; } = 0.90;

    /// <summary>Half-life of one interaction, years.</summary>
    [Range(0.001, 1000.0)]
    public double InteractionHalfLifeYears { get; init; } = 0.5;

    /// <summary>x at which interactions reach 1 - 1/e.</summary>
    [Range(0.001, 100000.0)]
    public double InteractionScale { get; init; } = 2;

    /// <summary>More people than this and a message or meeting counts nothing.</summary>
    [Range(2, 10000)]
    public int InteractionMaxPeople { get; init; } = 20;

    /// <summary>Weight of a meeting.</summary>
    [Range(0.0, 1000.0)]
    public double MeetingWeight { get; init; } = 3;

    /// <summary>Weight of a message.</summary>
    [Range(0.0, 1000.0)]
    public double MessageWeight { get; init; } = 1;

    /// <summary>Weight of a copy.</summary>
    [Range(0.0, 1000.0)]
    public double CcWeight { get; init; } = 0.2;

    /// <summary>Silence of more than this many median gaps is dormancy.</summary>
    [Range(1.0, 1000.0)]
    public double DormancyFactor { get; init; } = 8;

    /// <summary>Endorsements.</summary>
    public EvidenceFamily Endorsement { get; init; } = new(0.90, 2, 0.30);

    /// <summary>Introductions that worked.</summary>
    public EvidenceFamily Introduction { get; init; } = new(0.80, 2, 0.40);

    /// <summary>Response where nothing is known.</summary>
    [Range(0.001, 1.0)]
    public double ResponsePrior { get; init; } = 0.5;

    /// <summary>How many answers each prior of the response weighs: pair over person, person over tenant, tenant over
    /// <see cref="ResponsePrior"/>.</summary>
    [Range(0.001, 1000.0)]
    public double ResponsePriorWeight { get; init; } = 2;

    /// <summary>Half-life of an answer, years.</summary>
    [Range(0.001, 1000.0)]
    public double ResponseHalfLifeYears { get; init; } = 1;

    /// <summary>How much of a no it is not to answer.</summary>
    [Range(0.0, 1.0)]
    public double UnansweredWeight { get; init; } = 0.5;

    /// <summary>How much of a yes, and of an introduction that worked, it is to hand over to a colleague.</summary>
    [Range(0.0, 1.0)]
    public double HandOverWeight { get; init; } = 0.5;

    /// <summary>delta: what is left of reach at each hop after the first.</summary>
    [Range(0.5, 1.0)]
    public double HopFactor { get; init; } = 0.8;

    /// <summary>k: how many endorsers of full weight the prior of trust weighs.</summary>
    [Range(0.001, 1000.0)]
    public double TrustPriorWeight { get; init; } = 3;

    /// <summary>How many levels a person's own mean takes to count half.</summary>
    [Range(0.001, 1000.0)]
    public double TrustShrinkage { get; init; } = 5;

    /// <summary>Mean level where nobody has given any.</summary>
    [Range(0.0, 1.0)]
    public double TrustMean { get; init; } = 0.6;

    /// <summary>How many levels <see cref="TrustMean"/> weighs.</summary>
    [Range(0.001, 1000.0)]
    public double TrustMeanWeight { get; init; } = 5;

    /// <summary>
    /// Share of what those the asker rated stand above the mean, by the word of people whom the asker endorses, that is taken off the
    /// asker's levels before their mean is shrunk; 0 takes off nothing.
    /// </summary>
    [Range(0.0, 1.0)]
    public double TrustGenerosity { get; init; } = 1;

    /// <summary>Weight of the asker's own endorsement of the target.</summary>
    [Range(0.0, 1000.0)]
    public double OwnEndorsementWeight { get; init; } = 2;

    /// <summary>People whom the asker knows or endorses less than this do not vouch.</summary>
    [Range(0.0, 1.0)]
    public double TrustThreshold { get; init; } = 0.2;

    /// <summary>What an interview says of a candidate.</summary>
    [Range(0.0, 1.0)]
    public double InterviewedQuality { get; init; } = 0.6;

    /// <summary>What an offer says.</summary>
    [Range(0.0, 1.0)]
    public double OfferedQuality { get; init; } = 0.8;

    /// <summary>What a hire says.</summary>
    [Range(0.0, 1.0)]
    public double HiredQuality { get; init; } = 0.9;

    /// <summary>What staying and being rated good says.</summary>
    [Range(0.0, 1.0)]
    public double RetainedQuality { get; init; } = 1;

    /// <summary>What a rejection for fit says, of one job family.</summary>
    [Range(0.0, 1.0)]
    public double UnsuitableQuality { get; init; } = 0.3;

    /// <summary>What leaving early says, of one job family.</summary>
    [Range(0.0, 1.0)]
    public double LeftQuality { get; init; } = 0.2;

    /// <summary>Half-life of a candidate's outcome in an endorser's fairness, years.</summary>
    [Range(0.001, 1000.0)]
    public double QualityHalfLifeYears { get; init; } = 1;

    /// <summary>How much <c>bridge</c> may add to a path over a bridge: the factor is 1 + this * b. Experimental.</summary>
    [Range(0.0, 10.0)]
    public double BridgeWeight { get; init; } = 0.5;

    /// <summary>Mutual acquaintances at which a tie is halfway from bridge to inner circle. Experimental.</summary>
    [Range(0.001, 100000.0)]
    public double BridgeMutuals { get; init; } = 10;

    /// <summary>Companies and schools of more people than this make no ties; 0 means no cap.</summary>
    public int MaxHeadcount { get; init; } = 500;

    /// <summary>People a company or cohort is taken to have whose size nobody supplied, unless more are known; 0 for those known
    /// alone.</summary>
    public int UnknownHeadcount { get; init; } = 250;

    /// <summary>
    /// Companies, units and schools in which more pairs of people than this were at one time make no ties; 0 means no bound.
    /// </summary>
    public int MaxPairs { get; init; } = 1_000_000;

    /// <summary>Employers that are none, told by <see cref="People.IgnoredEmployerNames"/>: they make no ties and are no targets.</summary>
    public ValueArray<string> IgnoredEmployers { get; init; } = ValueArray.From(People.IgnoredEmployerNames.Default);

    /// <summary>Tells names of employers by <see cref="IgnoredEmployers"/>.</summary>
    public IgnoredEmployerNames IgnoredEmployerNames() => People.IgnoredEmployerNames.Of(IgnoredEmployers);

    /// <summary>16 hexadecimal digits that change when any parameter changes.</summary>
    public string ParameterHash()
    {
        var text = new StringBuilder();
        foreach (var property in typeof(TrustModel).GetProperties().OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            var value = property.GetValue(this) switch
            {
                double number => number.ToString("R", CultureInfo.InvariantCulture),
                int number => number.ToString(CultureInfo.InvariantCulture),
                EvidenceFamily family =>
                    string.Create(CultureInfo.InvariantCulture, $"{family.Cap:R}/{family.HalfLifeYears:R}/{family.Floor:R}"),
                ValueArray<string> list => string.Join('\n', list),
                _ => null,
            };
            if (value is not null)
            {
                text.Append(property.Name).Append('=').Append(value).Append(';');
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}

/// <summary>How one family of evidence weighs.</summary>
/// <param name="Cap">c: the most it can contribute.</param>
/// <param name="HalfLifeYears">H: half-life of the part above the floor, years.</param>
/// <param name="Floor">phi: what never decays.</param>
public sealed record EvidenceFamily(
    [property: Range(0.0, 0.999)] double Cap,
    [property: Range(0.001, 1000.0)] double HalfLifeYears,
    [property: Range(0.0, 1.0)] double Floor)
{
    /// <summary>d = floor + (1 - floor) * 2^(-years / H) for an age in days.</summary>
    public double Decay(double ageDays) => Floor + ((1 - Floor) * Math.Pow(2, -(ageDays / TieScorer.DaysPerYear) / HalfLifeYears));
}
