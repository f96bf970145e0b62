using System.ComponentModel.DataAnnotations;
using ReferralGraph.Core.Imports;
using ReferralGraph.Import;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>An import job. Every row read has exactly one outcome: rejected, else created, else updated, else unchanged.</summary>
/// <param name="Id">Of the job.</param>
/// <param name="Format">What the file was said to be.</param>
/// <param name="Source">Source of facts whose row names none, where the request gave one.</param>
/// <param name="Owner">Id of the person whose contacts the file holds.</param>
/// <param name="Mode"><c>add</c> or <c>snapshot</c>.</param>
/// <param name="State">Where it stands; <c>failed</c> also where each row was refused, and <c>errors</c> say why.</param>
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
    [property: AllowedValues(ImportParameters.AddMode, ImportParameters.SnapshotMode)] string Mode,
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
    /// <summary>How days such as 01/02/2019 are meant, <c>dmy</c> or <c>mdy</c>, where the request said so.</summary>
    [AllowedValues(ImportParameters.DayFirst, ImportParameters.MonthFirst)]
    public string? DateFormat { get; init; }

    /// <summary>How much a snapshot may end, where the request said so.</summary>
    public string? MaxEnded { get; init; }

    /// <summary>True when rows that name people or companies nobody knows are refused.</summary>
    public bool Strict { get; init; }

    /// <summary>True when nothing but this report is written.</summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// How the bytes of the file are text: <c>utf-8</c>, <c>utf-16le</c>, <c>utf-16be</c> or <c>windows-1252</c>; absent until it has been
    /// looked at.
    /// </summary>
    [AllowedValues("utf-8", "utf-16le", "utf-16be", "windows-1252")]
    public string? Encoding { get; init; }

    /// <summary>
    /// Columns that were passed over: those that mean nothing to the format, in the order of the file, and behind them those of which a row
    /// said nothing that could be taken, such as a manager's name where an id is needed.
    /// </summary>
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];

    /// <summary>
    /// Stints that go on with the start that a snapshot states now: moved there, or ended where a new one begins more than a month later.
    /// </summary>
    public long Moved { get; init; }

    /// <summary>Rows in whose place a later row of the same file stands; <see cref="Notices"/> say which.</summary>
    public long Replaced { get; init; }

    /// <summary>
    /// E-mail addresses that passed to another person, and contacts who turned out to be a person of the file; <see cref="Notices"/> say
    /// which.
    /// </summary>
    public long Passed { get; init; }

    /// <summary>People and companies made by merely naming them.</summary>
    public long Made { get; init; }

    /// <summary>What a held snapshot waits to end, or a dry run would end.</summary>
    public EndingCountsResponse? WouldEnd { get; init; }

    /// <summary>Why it is held.</summary>
    public string? HeldBecause { get; init; }

    /// <summary>
    /// True when questions see all that it wrote; a question that carries <see cref="Revision"/> waits for that. Absent before its first
    /// write; given where one job is asked for.
    /// </summary>
    public bool? Visible { get; init; }

    /// <summary>Rows taken of which something is to be said, between <see cref="Errors"/> of the same page.</summary>
    public IReadOnlyList<ImportErrorResponse>? Notices { get; init; }

    /// <summary>Rows refused, in order of the file, one page; given where one job is asked for.</summary>
    public IReadOnlyList<ImportErrorResponse>? Errors { get; init; }

    /// <summary>Asks for the next page of errors as <c>errorsCursor</c>; absent at the end.</summary>
    public string? NextErrorsCursor { get; init; }

    /// <summary>
    /// Companies that make no ties between colleagues for their size; given where one job that has ended is asked for, once it is known.
    /// </summary>
    public LargeOrganisationsResponse? LargeOrganisations { get; init; }

    /// <summary>
    /// Companies of at least ten people of which facts about headcount, departments or units would tell better who knows whom there: the
    /// largest first, at most 20; given where one job that wrote and has ended is asked for, once it is known.
    /// </summary>
    public IReadOnlyList<SizeGapResponse>? WouldGain { get; init; }

    /// <summary>
    /// Companies in which too many pairs of people were at one time for that to make ties (Ties:MaxPairs), at most 100; given where one job
    /// is asked for.
    /// </summary>
    public IReadOnlyList<string>? TooManyPairs { get; init; }

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
            job.FinishedAt?.UtcDateTime)
        {
            DateFormat = ImportParameters.NameOf(job.Request.Dates),
            MaxEnded = job.Request.MaxEnded?.ToString(),
            Strict = job.Request.Strict,
            DryRun = job.Request.DryRun,
            Encoding = job.Encoding,
            IgnoredColumns = [.. job.IgnoredColumns],
            Moved = job.Progress.Moved,
            Replaced = job.Progress.Replaced,
            Passed = job.Progress.Passed,
            Made = job.Progress.Made,
            WouldEnd = job.State == ImportState.Held || (job.Request is { DryRun: true, SourceSnapshot: true } && job.HasEnded)
                ? EndingCountsResponse.From(job.Endings)
                : null,
            HeldBecause = ImportSentences.Hold(job),
        };
}
