using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Imports;

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

    /// <summary>How the bytes of the file are text, e.g. <c>utf-8</c>; null until it has been looked at.</summary>
    public string? Encoding { get; init; }

    /// <summary>
    /// Names of columns that mean nothing to the format, in the order of the file; behind them those of which a row said nothing that could
    /// be taken.
    /// </summary>
    public ValueArray<string> IgnoredColumns { get; init; }

    /// <summary>What a snapshot ended; or would end, when it is held or a dry run.</summary>
    public EndingCounts Endings { get; init; }

    /// <summary>Companies that would be too large to make ties; of a dry run only, null before its end.</summary>
    public int? LargeOrganisations { get; init; }

    /// <summary>Revision of its last write, or null before one.</summary>
    public GraphRevision? Revision { get; init; }

    /// <summary>Why it failed, one sentence, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>When it ended, UTC, or null.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>True when nothing more is done for it, unless a person confirms a held one.</summary>
    public bool HasEnded => State is not (ImportState.Queued or ImportState.Running);
}
