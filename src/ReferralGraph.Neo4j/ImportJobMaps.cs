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
        ["percent"] = job.Progress.Percent,
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
            map.Flag("snapshot")),
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
            Percent = (int)map.Number("percent"),
        },
        Revision = map.NumberOrNull("revision") is { } revision ? new GraphRevision(revision) : null,
        Failure = map.TextOrNull("failure"),
        FinishedAt = map.NumberOrNull("finishedTicks") is { } finished ? Time(finished) : null,
    };

    /// <summary>Replaces a job's state.</summary>
    /// <param name="keys">Of its tenant.</param>
    /// <param name="job">The new state.</param>
    /// <param name="before">The progress it has to have before.</param>
    /// <param name="runner">The process that runs it and goes on, or null for what any process may do.</param>
    public static CypherStatement Save(GraphKeys keys, ImportJob job, ImportProgress before, string? runner) =>
        CypherQueries.SaveImportJob.With(
            ("key", keys.Of(job.Id)),
            ("job", Of(job)),
            ("read", before.Read),
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
        })));

    public static ArgumentException NeverAdded(ImportJob job) => new($"Import {job.Id} was never added.", nameof(job));

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
