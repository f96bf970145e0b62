using ReferralGraph.Core.Imports;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>An import job. Every row read has exactly one outcome: rejected, else created, else updated, else unchanged.</summary>
/// <param name="Id">Of the job.</param>
/// <param name="Format">What the file was said to be.</param>
/// <param name="Source">Source of facts whose row names none, where the request gave one.</param>
/// <param name="Owner">Id of the person whose contacts the file holds.</param>
/// <param name="Mode"><c>add</c> or <c>snapshot</c>.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Read">Rows that have an outcome.</param>
/// <param name="Created">Rows that made a record.</param>
/// <param name="Updated">Rows that made none and changed one.</param>
/// <param name="Unchanged">Rows that said what was known.</param>
/// <param name="Rejected">Rows refused.</param>
/// <param name="Ended">Facts ended because a snapshot no longer holds them.</param>
/// <param name="Percent">Share of the file read, 0 to 100.</param>
/// <param name="Revision">Revision of its last write.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="CreatedAt">When it was accepted, UTC.</param>
/// <param name="FinishedAt">When it ended, UTC.</param>
public sealed record ImportResponse(
    string Id,
    string Format,
    string? Source,
    string? Owner,
    string Mode,
    ImportState State,
    long Read,
    long Created,
    long Updated,
    long Unchanged,
    long Rejected,
    long Ended,
    int Percent,
    long? Revision,
    string? Failure,
    DateTime CreatedAt,
    DateTime? FinishedAt)
{
    /// <summary>Rows refused, in order of the file, one page; given where one job is asked for.</summary>
    public IReadOnlyList<ImportErrorResponse>? Errors { get; init; }

    /// <summary>Asks for the next page of errors as <c>errorsCursor</c>; absent at the end.</summary>
    public string? NextErrorsCursor { get; init; }

    /// <summary>Companies that make no ties between colleagues for their size; given where one completed job is asked for.</summary>
    public LargeOrganisationsResponse? LargeOrganisations { get; init; }

    internal static ImportResponse From(ImportJob job) =>
        new(
            job.Id.Value,
            job.Request.Format,
            job.Request.Source,
            job.Request.Owner?.Value,
            job.Request.SourceSnapshot ? ImportParameters.SnapshotMode : ImportParameters.AddMode,
            job.State,
            job.Progress.Read,
            job.Progress.Created,
            job.Progress.Updated,
            job.Progress.Unchanged,
            job.Progress.Rejected,
            job.Progress.Ended,
            job.Progress.Percent,
            job.Revision?.Value,
            job.Failure,
            job.CreatedAt.UtcDateTime,
            job.FinishedAt?.UtcDateTime);
}
