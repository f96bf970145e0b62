using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Referrals;

/// <summary>A tie of a path as it was on the day of the draft: its strength, and the evidence that counted most; without people.</summary>
/// <param name="Strength">0 to 1; 0 where there was none, as to somebody to whom it was handed over.</param>
public sealed record FrozenTie(double Strength)
{
    /// <summary>True where no more than the tier was told.</summary>
    public bool TierOnly { get; init; }

    /// <summary>True where the one had said that they do not really know the other.</summary>
    public bool Disowned { get; init; }

    /// <summary>Kind of the evidence; null for none.</summary>
    public EvidenceKinds? Kind { get; init; }

    /// <summary>Who says so.</summary>
    public string? Source { get; init; }

    /// <summary>Company of a co-employment.</summary>
    public string? Company { get; init; }

    /// <summary>Department of the unit.</summary>
    public string? Department { get; init; }

    /// <summary>Site of the unit.</summary>
    public string? Site { get; init; }

    /// <summary>School of an education.</summary>
    public string? School { get; init; }

    /// <summary>What it is called.</summary>
    public string? SchoolName { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>First day after it; null while it lasted.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Completed months.</summary>
    public int? Months { get; init; }

    /// <summary>People at the place.</summary>
    public int? Headcount { get; init; }

    /// <summary>True where nobody had supplied that.</summary>
    public bool SizeInferred { get; init; }

    /// <summary>True where the start was unknown.</summary>
    public bool StartUnknown { get; init; }

    /// <summary>True where days are about right.</summary>
    public bool Approximate { get; init; }

    /// <summary>Interactions counted.</summary>
    public int? Count { get; init; }

    /// <summary>What the one sent, weighed.</summary>
    public double? Sent { get; init; }

    /// <summary>What the one received, weighed.</summary>
    public double? Received { get; init; }

    /// <summary>Day of the last interaction.</summary>
    public DateOnly? Last { get; init; }

    /// <summary>True where they had been silent for unusually long.</summary>
    public bool Dormant { get; init; }

    /// <summary>Level of an endorsement.</summary>
    public double? Level { get; init; }

    /// <summary>Job family of an endorsement.</summary>
    public string? JobFamily { get; init; }

    /// <summary>True for an introduction that was only a colleague's name.</summary>
    public bool HandedOver { get; init; }

    /// <summary>A tie as it is now.</summary>
    public static FrozenTie Of(TieExplanation tie)
    {
        var frozen = new FrozenTie(tie.Strength) { TierOnly = tie.TierOnly, Disowned = tie.Disowned };
        return tie.TierOnly || tie.Evidence.Count == 0 ? frozen : With(frozen, tie.Evidence.MaxBy(evidence => evidence.Contribution)!);
    }

    /// <summary>The tie as it was, between those whom the ids stand for now.</summary>
    /// <param name="from">Whose.</param>
    /// <param name="to">To whom.</param>
    /// <param name="told">False where no more is told of it than that it was there.</param>
    public TieExplanation Between(PersonId from, PersonId to, bool told) => told && Kind is { } kind
        ? new TieExplanation(from, to, Strength, Response: 0, [EvidenceOf(kind)]) { Disowned = Disowned }
        : new TieExplanation(from, to, Strength, Response: 0, []) { TierOnly = true };

    private static FrozenTie With(FrozenTie frozen, Evidence evidence) => frozen with
    {
        Kind = evidence.Kind,
        Source = evidence.Source,
        Company = evidence.Company?.Value,
        Department = evidence.Department,
        Site = evidence.Site,
        School = evidence.School?.Value,
        SchoolName = evidence.SchoolName,
        From = evidence.From,
        Until = evidence.Until,
        Months = evidence.Months,
        Headcount = evidence.Headcount,
        SizeInferred = evidence.SizeInferred,
        StartUnknown = evidence.StartUnknown,
        Approximate = evidence.Approximate,
        Count = evidence.Count,
        Sent = evidence.Sent,
        Received = evidence.Received,
        Last = evidence.Last,
        Dormant = evidence.Dormant,
        Level = evidence.Level,
        JobFamily = evidence.JobFamily,
        HandedOver = evidence.HandedOver,
    };

    private Evidence EvidenceOf(EvidenceKinds kind) => new(kind, Source!)
    {
        Company = Company is null ? null : new CompanyId(Company),
        Department = Department,
        Site = Site,
        School = School is null ? null : new SchoolId(School),
        SchoolName = SchoolName,
        From = From,
        Until = Until,
        Months = Months,
        Headcount = Headcount,
        SizeInferred = SizeInferred,
        StartUnknown = StartUnknown,
        Approximate = Approximate,
        Count = Count,
        Sent = Sent,
        Received = Received,
        Last = Last,
        Dormant = Dormant,
        Level = Level,
        JobFamily = JobFamily,
        HandedOver = HandedOver,
        Contribution = Strength,
    };
}
