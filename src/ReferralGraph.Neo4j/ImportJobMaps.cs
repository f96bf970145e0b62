using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;
using Map = System.Collections.Generic.IReadOnlyDictionary<string, object?>;

namespace ReferralGraph.Neo4j;

/// <summary>Import jobs as properties of nodes and back.</summary>
internal static class ImportJobMaps
{
    private static readonly string[] Unfinished = [nameof(ImportState.Queued), nameof(ImportState.Running)];

    /// <summary>Where the files of jobs lie that this process adds and runs.</summary>
    public static string Host => Environment.MachineName;

    /// <summary>How long a process that runs a job may let pass between two batches before another one may go on with it.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromSeconds(15);

    /// <summary>Properties of the node; null where the job has none.</summary>
    public static Dictionary<string, object?> Of(ImportJob job) => new(StringComparer.Ordinal)
    {
        ["key"] = new GraphKeys(job.Tenant).Of(job.Id),
        ["tenant"] = job.Tenant.Value,
        ["id"] = job.Id.Value,
        ["format"] = job.Request.Format,
        ["source"] = job.Request.Source,
        ["owner"] = job.Request.Owner?.Value,
        ["snapshot"] = job.Request.SourceSnapshot,
        ["dates"] = job.Request.Dates?.ToString(),
        ["maxEnded"] = job.Request.MaxEnded?.ToString(),
        ["strict"] = job.Request.Strict,
        ["dryRun"] = job.Request.DryRun,
        ["onlyTightens"] = job.Request.OnlyTightens is { } unstated ? SharingRules.NameOf(unstated) : null,
        ["contentHash"] = job.ContentHash,
        ["contentPath"] = job.ContentPath,
        ["createdTicks"] = job.CreatedAt.UtcTicks,
        ["state"] = job.State.ToString(),
        ["rowsRead"] = job.Progress.Read,
        ["created"] = job.Progress.Created,
        ["updated"] = job.Progress.Updated,
        ["unchanged"] = job.Progress.Unchanged,
        ["rejected"] = job.Progress.Rejected,
        ["ended"] = job.Progress.Ended,
        ["moved"] = job.Progress.Moved,
        ["unreadable"] = job.Progress.Unreadable,
        ["replaced"] = job.Progress.Replaced,
        ["passed"] = job.Progress.Passed,
        ["made"] = job.Progress.Made,
        ["percent"] = job.Progress.Percent,
        ["encoding"] = job.Encoding,
        ["ignoredColumns"] = job.IgnoredColumns.ToArray(),
        ["endEmployments"] = job.Endings.Employments,
        ["endConnections"] = job.Endings.Connections,
        ["endTeams"] = job.Endings.Teams,
        ["largeOrganisations"] = job.LargeOrganisations,
        ["revision"] = job.Revision?.Value,
        ["failure"] = job.Failure,
        ["finishedTicks"] = job.FinishedAt?.UtcTicks,
    };

    public static ImportJob Job(Map map) => new(
        new TenantId(map.Text("tenant")),
        new ImportJobId(map.Text("id")),
        new ImportRequest(
            map.Text("format"),
            map.TextOrNull("source"),
            map.TextOrNull("owner") is { } owner ? new PersonId(owner) : null,
            map.Flag("snapshot"))
        {
            Dates = map.TextOrNull("dates") is { } dates ? Enum.Parse<DateOrder>(dates) : null,
            MaxEnded = map.TextOrNull("maxEnded") is { } limit ? EndedLimit.Read(limit) : null,
            Strict = map.Flag("strict"),
            DryRun = map.Flag("dryRun"),
            OnlyTightens = SharingRules.Read(map.TextOrNull("onlyTightens")),
        },
        map.Text("contentHash"),
        map.Text("contentPath"),
        Time(map.Number("createdTicks")))
    {
        State = Enum.Parse<ImportState>(map.Text("state")),
        Progress = new ImportProgress
        {
            Read = map.Number("rowsRead"),
            Created = map.Number("created"),
            Updated = map.Number("updated"),
            Unchanged = map.Number("unchanged"),
            Rejected = map.Number("rejected"),
            Ended = map.Number("ended"),
            Moved = map.Number("moved"),
            Unreadable = map.Number("unreadable"),
            Replaced = map.Number("replaced"),
            Passed = map.Number("passed"),
            Made = map.Number("made"),
            Percent = (int)map.Number("percent"),
        },
        Encoding = map.TextOrNull("encoding"),
        IgnoredColumns = ValueArray.From(map.Texts("ignoredColumns")),
        Endings = new EndingCounts((int)map.Number("endEmployments"), (int)map.Number("endConnections"), (int)map.Number("endTeams")),
        LargeOrganisations = (int?)map.NumberOrNull("largeOrganisations"),
        Revision = map.NumberOrNull("revision") is { } revision ? new GraphRevision(revision) : null,
        Failure = map.TextOrNull("failure"),
        FinishedAt = map.NumberOrNull("finishedTicks") is { } finished ? Time(finished) : null,
    };

    /// <summary>Replaces a job's state.</summary>
    /// <param name="keys">Of its tenant.</param>
    /// <param name="job">The new state.</param>
    /// <param name="before">The job as it has to be before: held still, else unfinished; with this progress.</param>
    /// <param name="runner">The process that runs it and goes on, or null for what any process may do.</param>
    public static CypherStatement Save(GraphKeys keys, ImportJob job, ImportJob before, string? runner) =>
        CypherQueries.SaveImportJob.With(
            ("key", keys.Of(job.Id)),
            ("job", Of(job)),
            ("states", before.State == ImportState.Held ? [nameof(ImportState.Held)] : Unfinished),
            ("read", before.Progress.Read),
            ("runner", runner),
            ("lease", (long)Lease.TotalMilliseconds));

    /// <summary>Adds the rows a batch refused.</summary>
    public static CypherStatement Add(GraphKeys keys, ImportCheckpoint checkpoint) => CypherQueries.AddImportErrors.With(
        ("rows", checkpoint.Errors.Select((error, number) => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["job"] = keys.Of(checkpoint.Job.Id),
            ["row"] = error.Row,
            ["number"] = number,
            ["field"] = error.Field,
            ["problem"] = error.Problem,
            ["isNotice"] = error.IsNotice,
        })));

    /// <summary>Puts what a snapshot ended, or would end.</summary>
    public static CypherStatement Put(GraphKeys keys, ImportJob job, IReadOnlyList<SnapshotEnding> endings) =>
        CypherQueries.PutImportEndings.With(
            ("job", keys.Of(job.Id)),
            ("rows", endings.Select(ending => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["job"] = keys.Of(job.Id),
                ["number"] = ending.Number,
                ["kind"] = ending.Kind.ToString(),
                ["id"] = ending.Id,
                ["person"] = ending.Person?.Value,
                ["other"] = ending.Other,
                ["from"] = ending.From is { } from ? RecordMaps.Text(from) : null,
                ["until"] = ending.Until is { } until ? RecordMaps.Text(until) : null,
            })));

    public static SnapshotEnding Ending(Map map) => new(
        (int)map.Number("number"),
        Enum.Parse<SnapshotEndingKind>(map.Text("kind")),
        map.Text("id"),
        map.TextOrNull("person") is { } person ? new PersonId(person) : null,
        map.TextOrNull("other"),
        map.TextOrNull("from") is { } from ? RecordMaps.DayOf(from) : null)
    {
        Until = map.TextOrNull("until") is { } until ? RecordMaps.DayOf(until) : null,
    };

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
