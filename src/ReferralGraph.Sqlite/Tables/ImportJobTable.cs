using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>Import jobs and the rows they refused.</summary>
internal sealed class ImportJobTable(DatabaseConnection connection)
{
    private const string Select = """
        SELECT tenant.name, id, format, source, owner, snapshot, content_hash, content_path, created_ticks, state, rows_read, created,
            updated, unchanged, rejected, ended, percent, import_job.revision, failure, finished_ticks
        FROM import_job JOIN tenant USING (tenant)
        """;

    private Statement NumberStatement => field ??= connection.Prepare("SELECT job FROM import_job WHERE tenant = ? AND id = ?");

    private Statement RunningSnapshotStatement => field ??= connection.Prepare(
        "SELECT job FROM import_job WHERE tenant = ? AND id = ? AND snapshot AND state < 2");

    private Statement RowsReadStatement => field ??= connection.Prepare("SELECT rows_read FROM import_job WHERE job = ? AND state < 2");

    private Statement FindStatement => field ??= connection.Prepare($"{Select} WHERE tenant.name = ? AND id = ?");

    private Statement ListStatement => field ??= connection.Prepare(
        $"{Select} WHERE tenant.name = ? ORDER BY created_ticks DESC, job DESC LIMIT ?");

    private Statement ListAfterStatement => field ??= connection.Prepare($"""
        {Select} WHERE tenant.name = ?1 AND (created_ticks, job) < (
            SELECT last.created_ticks, last.job FROM import_job AS last JOIN tenant AS owner USING (tenant)
            WHERE owner.name = ?1 AND last.id = ?2)
        ORDER BY created_ticks DESC, job DESC LIMIT ?3
        """);

    private Statement UnfinishedStatement => field ??= connection.Prepare($"{Select} WHERE state < 2 ORDER BY created_ticks, job");

    private Statement InsertStatement => field ??= connection.Prepare("""
        INSERT INTO import_job (tenant, id, format, source, owner, snapshot, content_hash, content_path, created_ticks, state, rows_read,
            created, updated, unchanged, rejected, ended, percent, revision, failure, finished_ticks)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private Statement UpdateStatement => field ??= connection.Prepare("""
        UPDATE import_job SET format = ?, source = ?, owner = ?, snapshot = ?, content_hash = ?, content_path = ?, created_ticks = ?,
            state = ?, rows_read = ?, created = ?, updated = ?, unchanged = ?, rejected = ?, ended = ?, percent = ?, revision = ?,
            failure = ?, finished_ticks = ?
        WHERE job = ?
        """);

    private Statement AddErrorStatement => field ??= connection.Prepare(
        "INSERT INTO import_error (job, row, field, problem) VALUES (?, ?, ?, ?)");

    private Statement ErrorsStatement => field ??= connection.Prepare("""
        SELECT row, field, problem FROM import_error
        WHERE job = ? AND row > ? ORDER BY row, error LIMIT ?
        """);

    public long? Number(long tenant, ImportJobId id) => NumberStatement.Bind(tenant).Bind(id.Value).ReadNumber();

    /// <summary>The number of a snapshot import that has not ended, so that what it saw is still known.</summary>
    public long? RunningSnapshot(long tenant, ImportJobId id) => RunningSnapshotStatement.Bind(tenant).Bind(id.Value).ReadNumber();

    /// <summary>How many rows of a job have an outcome; null once it has ended.</summary>
    public long? RowsReadOfUnfinished(long number) => RowsReadStatement.Bind(number).ReadNumber();

    public ImportJob? Find(TenantId tenant, ImportJobId id)
    {
        using var row = FindStatement.Bind(tenant.Value).Bind(id.Value).Query();
        return row.Next() ? Record(FindStatement) : null;
    }

    /// <summary>Jobs of a tenant, newest first, older than <paramref name="after"/>.</summary>
    public List<ImportJob> List(TenantId tenant, ImportJobId? after, int limit) =>
        ReadAll(after is { } last
            ? ListAfterStatement.Bind(tenant.Value).Bind(last.Value).Bind(limit)
            : ListStatement.Bind(tenant.Value).Bind(limit));

    /// <summary>Jobs of every tenant that have not ended, oldest first.</summary>
    public List<ImportJob> Unfinished() => ReadAll(UnfinishedStatement);

    public void Insert(long tenant, ImportJob job) => BindContent(InsertStatement.Bind(tenant).Bind(job.Id.Value), job).Execute();

    public void Replace(long number, ImportJob job) => BindContent(UpdateStatement, job).Bind(number).Execute();

    public void AddError(long number, ImportRowError error) =>
        AddErrorStatement.Bind(number).Bind(error.Row).Bind(error.Field).Bind(error.Problem).Execute();

    public List<ImportRowError> Errors(long number, long afterRow, int limit)
    {
        var errors = new List<ImportRowError>();
        using var row = ErrorsStatement.Bind(number).Bind(afterRow).Bind(limit).Query();
        while (row.Next())
        {
            errors.Add(new ImportRowError(ErrorsStatement.Number(0), ErrorsStatement.TextOrNull(1), ErrorsStatement.Text(2)));
        }

        return errors;
    }

    private static List<ImportJob> ReadAll(Statement bound)
    {
        var jobs = new List<ImportJob>();
        using var row = bound.Query();
        while (row.Next())
        {
            jobs.Add(Record(bound));
        }

        return jobs;
    }

    private static Statement BindContent(Statement statement, ImportJob job) => statement
        .Bind(job.Request.Format).Bind(job.Request.Source).Bind(job.Request.Owner?.Value).Bind(job.Request.SourceSnapshot)
        .Bind(job.ContentHash).Bind(job.ContentPath).Bind(job.CreatedAt.UtcTicks).Bind((long)job.State)
        .Bind(job.Progress.Read).Bind(job.Progress.Created).Bind(job.Progress.Updated).Bind(job.Progress.Unchanged)
        .Bind(job.Progress.Rejected).Bind(job.Progress.Ended).Bind(job.Progress.Percent)
        .Bind(job.Revision?.Value).Bind(job.Failure).Bind(job.FinishedAt?.UtcTicks);

    private static ImportJob Record(Statement row) => new(
        new TenantId(row.Text(0)),
        new ImportJobId(row.Text(1)),
        new ImportRequest(row.Text(2), row.TextOrNull(3), row.TextOrNull(4) is { } owner ? new PersonId(owner) : null, row.Number(5) != 0),
        row.Text(6),
        row.Text(7),
        Time(row.Number(8)))
    {
        State = (ImportState)row.Number(9),
        Progress = new ImportProgress
        {
            Read = row.Number(10),
            Created = row.Number(11),
            Updated = row.Number(12),
            Unchanged = row.Number(13),
            Rejected = row.Number(14),
            Ended = row.Number(15),
            Percent = (int)row.Number(16),
        },
        Revision = row.NumberOrNull(17) is { } revision ? new GraphRevision(revision) : null,
        Failure = row.TextOrNull(18),
        FinishedAt = row.NumberOrNull(19) is { } finished ? Time(finished) : null,
    };

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
