using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Ties;

/// <summary>One piece of evidence of a tie on the scored day, with the factors that make its term.</summary>
/// <param name="Kind">Exactly one flag.</param>
/// <param name="Source">Who says so; two sources joined by <c>+</c>, sorted, where the two people's records have different ones.</param>
public sealed record Evidence(EvidenceKinds Kind, string Source)
{
    /// <summary>Company of a co-employment.</summary>
    public CompanyId? Company { get; init; }

    /// <summary>Department of the unit whose people are counted, as one of the two records spells it; null for none.</summary>
    public string? Department { get; init; }

    /// <summary>Site of the unit whose people are counted, as one of the two records spells it; null for none.</summary>
    public string? Site { get; init; }

    /// <summary>School of an education.</summary>
    public SchoolId? School { get; init; }

    /// <summary>What the school is called, of several names the first in ordinal order; null where no record of the two says it.</summary>
    public string? SchoolName { get; init; }

    /// <summary>First day of the overlap, or day of the link, endorsement or manual value; null when unknown.</summary>
    public DateOnly? From { get; init; }

    /// <summary>First day after the overlap; null while it lasts.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Completed calendar months of the overlap.</summary>
    public int? Months { get; init; }

    /// <summary>N of the formula: people in the unit, the company or the cohort.</summary>
    public int? Headcount { get; init; }

    /// <summary>True when nobody supplied <see cref="Headcount"/>.</summary>
    public bool SizeInferred { get; init; }

    /// <summary>True when fewer people were supplied than are known to have been there on one day; these count.</summary>
    public bool SizeConflict { get; init; }

    /// <summary>True when the two named their units and shared none, so that the company counts for less.</summary>
    public bool OtherUnits { get; init; }

    /// <summary>True when a stint's start is unknown and 12 months were assumed.</summary>
    public bool StartUnknown { get; init; }

    /// <summary>True when a day of a stay or link that it rests on stands for a whole year, so that its days are about right.</summary>
    public bool Approximate { get; init; }

    /// <summary>Interactions counted, both directions.</summary>
    public int? Count { get; init; }

    /// <summary>x_out of the formula: what the one sent the other, each less as it ages; meetings count in both directions.</summary>
    public double? Sent { get; init; }

    /// <summary>x_in of the formula: what the one received.</summary>
    public double? Received { get; init; }

    /// <summary>Day of the last interaction.</summary>
    public DateOnly? Last { get; init; }

    /// <summary>Silence longer than eight times the pair's median gap.</summary>
    public bool Dormant { get; init; }

    /// <summary>Level of an endorsement, 0 to 1.</summary>
    public double? Level { get; init; }

    /// <summary>Job family of an endorsement, or null.</summary>
    public string? JobFamily { get; init; }

    /// <summary>True for an introduction that was only a colleague's name.</summary>
    public bool HandedOver { get; init; }

    /// <summary>
    /// True for a manual value that whose tie it is set themself. Nobody else who did is told with a tie: whoever may see it need not see
    /// them.
    /// </summary>
    public bool SetByOwner { get; init; }

    /// <summary>Feature e of the formula, 0 to 1.</summary>
    public double Feature { get; init; }

    /// <summary>Cap c of the formula.</summary>
    public double Cap { get; init; }

    /// <summary>The most its term can be, whatever its factors.</summary>
    public double Ceiling { get; init; } = 1;

    /// <summary>Decay d of the formula, 0 to 1.</summary>
    public double Decay { get; init; }

    /// <summary>The term where it is its family's largest, else 0. <c>1 - product(1 - contribution)</c> is the strength.</summary>
    public double Contribution { get; init; }

    /// <summary>Index, in the same list, of the evidence of the same family that counts instead; null when this one counts.</summary>
    public int? ShadowedBy { get; init; }

    /// <summary>True for everything but co-employment and education.</summary>
    public bool Observed => (Kind & EvidenceKinds.Observed) != EvidenceKinds.None;

    /// <summary>c * e * d, and <see cref="Ceiling"/> at most.</summary>
    public double Term => Math.Min(Ceiling, Uncapped);

    /// <summary>c * e * d.</summary>
    public double Uncapped => Cap * Feature * Decay;
}
