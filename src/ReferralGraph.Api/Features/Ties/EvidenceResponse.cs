using System.ComponentModel.DataAnnotations;
using ReferralGraph.Api.Features.Companies;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>One piece of evidence of a tie. Members that do not apply to its kind are left out.</summary>
/// <param name="Kind">coEmployment, education, connection, interaction, endorsement, introduction or manual.</param>
/// <param name="Source">Who says so.</param>
public sealed record EvidenceResponse(
    [property: AllowedValues(
        "coEmployment", "education", "connection", "interaction", "endorsement", "introduction", "manual")] string Kind,
    string Source)
{
    /// <summary>Company of a co-employment.</summary>
    public NamedCompany? Company { get; init; }

    /// <summary>Id of the school of an education.</summary>
    public string? School { get; init; }

    /// <summary>What the school is called; left out where nobody says it.</summary>
    public string? SchoolName { get; init; }

    /// <summary>Department that the headcount is of; left out where it is of the company, or of a site alone.</summary>
    public string? Department { get; init; }

    /// <summary>Site that the headcount is of.</summary>
    public string? Site { get; init; }

    /// <summary>First day of the overlap, or day of the event.</summary>
    public DateOnly? From { get; init; }

    /// <summary>First day after the overlap; left out while it lasts.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Completed calendar months of the overlap.</summary>
    public int? Months { get; init; }

    /// <summary>People of the unit, the company or the cohort.</summary>
    public int? Headcount { get; init; }

    /// <summary>True when nobody supplied the headcount: it is those known, or what is usual.</summary>
    public bool? SizeInferred { get; init; }

    /// <summary>True when fewer people were supplied than are known to have been there on one day; these count.</summary>
    public bool? SizeConflict { get; init; }

    /// <summary>True when the two named their units and shared none, so that the company counts for less.</summary>
    public bool? OtherUnits { get; init; }

    /// <summary>True when a start is unknown and 12 months were assumed.</summary>
    public bool? StartUnknown { get; init; }

    /// <summary>True when only a year was stated of a day that this rests on, so that from and until are about right.</summary>
    public bool? Approximate { get; init; }

    /// <summary>Messages and meetings counted, both directions.</summary>
    public int? Count { get; init; }

    /// <summary>What the one sent the other, each less as it ages; meetings count in both directions.</summary>
    public double? Sent { get; init; }

    /// <summary>What the one received from the other, weighed alike.</summary>
    public double? Received { get; init; }

    /// <summary>Day of the last of them.</summary>
    public DateOnly? Last { get; init; }

    /// <summary>True after a silence of more than eight times the usual gap.</summary>
    public bool? Dormant { get; init; }

    /// <summary>Level of an endorsement.</summary>
    public double? Level { get; init; }

    /// <summary>Job family of an endorsement.</summary>
    public string? JobFamily { get; init; }

    /// <summary>
    /// Who set a value by hand, where it is whose tie it is; else left out, and told with the fact to those who may see them.
    /// </summary>
    public NamedPerson? SetBy { get; init; }

    /// <summary>True for everything but having worked or studied at one place.</summary>
    public bool Observed { get; init; }

    /// <summary>e: how much of it there is, 0 to 1.</summary>
    public double Feature { get; init; }

    /// <summary>c: the most its family can contribute.</summary>
    public double Cap { get; init; }

    /// <summary>d: what time left of it, 0 to 1. Its term is cap * feature * decay; of a common place, 0.59 at most.</summary>
    public double Decay { get; init; }

    /// <summary>
    /// Its part in the strength: its term where that is the largest of its family. The strength is 1 - product(1 - contribution).
    /// </summary>
    public double Contribution { get; init; }

    /// <summary>Place in this list, from 0, of the stronger evidence of the same family that counts instead.</summary>
    public int? ShadowedBy { get; init; }

    /// <summary>All of it in a sentence, in the language of the request.</summary>
    public required string Text { get; init; }

    internal static EvidenceResponse Of(TieExplanation tie, Evidence evidence, Wording words) =>
        new(EvidenceNames.Of(evidence.Kind), evidence.Source)
        {
            Company = evidence.Company is { } company ? words.Names.Of(company) : null,
            School = evidence.School?.Value,
            SchoolName = evidence.SchoolName,
            Department = evidence.Department,
            Site = evidence.Site,
            From = evidence.From,
            Until = evidence.Until,
            Months = evidence.Months,
            Headcount = evidence.Headcount,
            SizeInferred = evidence.Headcount is null ? null : evidence.SizeInferred,
            SizeConflict = evidence.SizeConflict ? true : null,
            OtherUnits = evidence.OtherUnits ? true : null,
            StartUnknown = evidence.StartUnknown ? true : null,
            Approximate = evidence.Approximate ? true : null,
            Count = evidence.Count,
            Sent = evidence.Sent,
            Received = evidence.Received,
            Last = evidence.Last,
            Dormant = evidence.Kind == EvidenceKinds.Interaction ? evidence.Dormant : null,
            Level = evidence.Level,
            JobFamily = evidence.JobFamily,
            SetBy = evidence.SetByOwner ? words.Names.Of(tie.From) : null,
            Observed = evidence.Observed,
            Feature = evidence.Feature,
            Cap = evidence.Cap,
            Decay = evidence.Decay,
            Contribution = evidence.Contribution,
            ShadowedBy = evidence.ShadowedBy,
            Text = words.Evidence(tie, evidence),
        };
}
