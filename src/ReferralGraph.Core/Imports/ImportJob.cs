using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Imports;

/// <summary>Names an import job within a tenant.</summary>
/// <param name="Value">See <see cref="Identifier"/>.</param>
public readonly record struct ImportJobId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>Accepted, not begun.</summary>
    Queued,

    /// <summary>Reading and writing.</summary>
    Running,

    /// <summary>Every row has its outcome.</summary>
    Completed,

    /// <summary>Stopped by <see cref="ImportJob.Failure"/>; what was written stays.</summary>
    Failed,

    /// <summary>Stopped by its owner; what was written stays.</summary>
    Cancelled,
}

/// <summary>What to import, fixed when the job is made.</summary>
/// <param name="Format">Name of a registered format, e.g. <c>employment-csv</c>.</param>
/// <param name="Source">Source of facts that name none; null takes the format's own.</param>
/// <param name="Owner">Whose contacts they are, for formats that need it.</param>
/// <param name="Snapshot">True when the file is everything its source knows, so what it lacks has ended.</param>
public sealed record ImportRequest(string Format, string? Source, PersonId? Owner, bool Snapshot);

/// <summary>A file on its way into the graph.</summary>
/// <param name="Tenant">Whose graph.</param>
/// <param name="Id">The job.</param>
/// <param name="Request">What to import.</param>
/// <param name="ContentHash">SHA-256 of the file, lower-case hexadecimal.</param>
/// <param name="ContentPath">Where the file lies on this machine.</param>
/// <param name="CreatedAt">When it was accepted, UTC.</param>
public sealed record ImportJob(
    TenantId Tenant, ImportJobId Id, ImportRequest Request, string ContentHash, string ContentPath, DateTimeOffset CreatedAt)
{
    /// <summary>Where it stands.</summary>
    public ImportState State { get; init; } = ImportState.Queued;

    /// <summary>How far it came.</summary>
    public ImportProgress Progress { get; init; } = new();

    /// <summary>Revision of its last write, or null before one.</summary>
    public GraphRevision? Revision { get; init; }

    /// <summary>Why it failed, one sentence, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>When it ended, UTC, or null.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>True when nothing more is done for it.</summary>
    public bool HasEnded => State is not (ImportState.Queued or ImportState.Running);
}

/// <summary>Rows counted so far; <see cref="Read"/> is the sum of the four outcomes.</summary>
public sealed record ImportProgress
{
    /// <summary>Rows that have an outcome. A resumed import skips this many.</summary>
    public long Read { get; init; }

    /// <summary>Rows that made at least one record.</summary>
    public long Created { get; init; }

    /// <summary>Rows that made none and changed at least one.</summary>
    public long Updated { get; init; }

    /// <summary>Rows that said what was known.</summary>
    public long Unchanged { get; init; }

    /// <summary>Rows refused; each has an <see cref="ImportRowError"/>.</summary>
    public long Rejected { get; init; }

    /// <summary>Facts ended because a snapshot no longer holds them.</summary>
    public long Ended { get; init; }

    /// <summary>Share of the file read, 0 to 100.</summary>
    public int Percent { get; init; }
}

/// <summary>Why a row was refused.</summary>
/// <param name="Row">Row of the data, counted from 1; header and preamble are no rows.</param>
/// <param name="Field">The column or member, or null when the whole row is meant.</param>
/// <param name="Problem">One sentence that names the fix.</param>
public sealed record ImportRowError(long Row, string? Field, string Problem);

/// <summary>Progress to store together with a batch.</summary>
/// <param name="Job">The job as it is after the batch.</param>
/// <param name="Errors">Rows of this batch that were refused.</param>
public sealed record ImportCheckpoint(ImportJob Job, IReadOnlyList<ImportRowError> Errors);
