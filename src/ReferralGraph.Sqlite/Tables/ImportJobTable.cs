using ReferralGraph.Core;
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
            updated, unchanged, rejected, ended, percent, import_job.revision, failure, finished_ticks, date_order, max_ended, dry_run,
            moved, unreadable, replaced, encoding, ignored_columns, end_employments, end_connections, end_teams, large_organisations,
            passed, made, only_tightens, strict
        FROM import_job JOIN tenant USING (tenant)
        """;

    private Statement NumberStatement => field ??= connection.Prepare("SELECT job FROM import_job WHERE tenant = ? AND id = ?");

    private Statement RunningSnapshotStatement => field ??= connection.Prepare(
        "SELECT job FROM import_job WHERE tenant = ? AND id = ? AND snapshot AND state < 2");

    private Statement RowsReadStatement => field ??= connection.Prepare("SELECT rows_read FROM import_job WHERE job = ? AND state < 2");

    private Statement RowsReadOfHeldStatement => field ??= connection.Prepare(
        "SELECT rows_read FROM import_job WHERE job = ? AND state = 5");

    private Statement HeldSourceStatement => field ??= connection.Prepare(
        "SELECT source FROM import_job WHERE job = ? AND state = 5 AND snapshot AND NOT dry_run");

    // One that failed or was cancelled before its first row said nothing.
    private Statement NewerSnapshotStatement => field ??= connection.Prepare("""
        SELECT other.id FROM import_job AS held JOIN import_job AS other USING (tenant)
        WHERE held.job = ? AND other.source = held.source AND other.snapshot AND NOT other.dry_run
            AND (other.created_ticks, other.job) > (held.created_ticks, held.job) AND (other.state NOT IN (3, 4) OR other.rows_read > 0)
        ORDER BY other.created_ticks DESC, other.job DESC LIMIT 1
        """);

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
            created, updated, unchanged, rejected, ended, percent, revision, failure, finished_ticks, date_order, max_ended, dry_run,
            moved, unreadable, replaced, encoding, ignored_columns, end_employments, end_connections, end_teams, large_organisations,
            passed, made, only_tightens, strict)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private Statement UpdateStatement => field ??= connection.Prepare("""
        UPDATE import_job SET format = ?, source = ?, owner = ?, snapshot = ?, content_hash = ?, content_path = ?, created_ticks = ?,
            state = ?, rows_read = ?, created = ?, updated = ?, unchanged = ?, rejected = ?, ended = ?, percent = ?, revision = ?,
            failure = ?, finished_ticks = ?, date_order = ?, max_ended = ?, dry_run = ?, moved = ?, unreadable = ?, replaced = ?,
            encoding = ?, ignored_columns = ?, end_employments = ?, end_connections = ?, end_teams = ?, large_organisations = ?,
            passed = ?, made = ?, only_tightens = ?, strict = ?
        WHERE job = ?
        """);

    private Statement AddErrorStatement => field ??= connection.Prepare(
        "INSERT INTO import_error (job, row, field, problem, notice) VALUES (?, ?, ?, ?, ?)");

    private Statement ErrorsStatement => field ??= connection.Prepare("""
        SELECT row, field, problem, notice FROM import_error
        WHERE job = ? AND row > ? ORDER BY row, error LIMIT ?
        """);

    public long? Number(long tenant, ImportJobId id) => NumberStatement.Bind(tenant).Bind(id.Value).ReadNumber();

    /// <summary>The number of a snapshot import that has not ended, so that what it saw is still known.</summary>
    public long? RunningSnapshot(long tenant, ImportJobId id) => RunningSnapshotStatement.Bind(tenant).Bind(id.Value).ReadNumber();

    /// <summary>How many rows of a job have an outcome; null once it has ended.</summary>
    public long? RowsReadOfUnfinished(long number) => RowsReadStatement.Bind(number).ReadNumber();

    /// <summary>How many rows of a job have an outcome; null when it is not held.</summary>
    public long? RowsReadOfHeld(long number) => RowsReadOfHeldStatement.Bind(number).ReadNumber();

    /// <summary>Whose snapshot is held; null when the job is not.</summary>
    public string? SourceOfHeld(long number) => HeldSourceStatement.Bind(number).ReadText();

    /// <summary>The newest snapshot of the same source that came later than this one and said anything.</summary>
    public ImportJobId? NewerSnapshot(long number) =>
        NewerSnapshotStatement.Bind(number).ReadText() is { } id ? new ImportJobId(id) : null;

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
        AddErrorStatement.Bind(number).Bind(error.Row).Bind(error.Field).Bind(error.Problem).Bind(error.IsNotice).Execute();

    public List<ImportRowError> Errors(long number, long afterRow, int limit)
    {
        var errors = new List<ImportRowError>();
        using var row = ErrorsStatement.Bind(number).Bind(afterRow).Bind(limit).Query();
        while (row.Next())
        {
            errors.Add(new ImportRowError(ErrorsStatement.Number(0), ErrorsStatement.TextOrNull(1), ErrorsStatement.Text(2))
            {
                IsNotice = ErrorsStatement.Number(3) != 0,
            });
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
        .Bind(job.Revision?.Value).Bind(job.Failure).Bind(job.FinishedAt?.UtcTicks)
        .Bind((long?)job.Request.Dates).Bind(job.Request.MaxEnded?.ToString()).Bind(job.Request.DryRun)
        .Bind(job.Progress.Moved).Bind(job.Progress.Unreadable).Bind(job.Progress.Replaced)
        .Bind(job.Encoding).Bind(JsonColumns.Write(job.IgnoredColumns))
        .Bind(job.Endings.Employments).Bind(job.Endings.Connections).Bind(job.Endings.Teams).Bind(job.LargeOrganisations)
        .Bind(job.Progress.Passed).Bind(job.Progress.Made).Bind((long?)job.Request.OnlyTightens)
        .Bind(job.Request.Strict);

    private static ImportJob Record(Statement row) => new(
        new TenantId(row.Text(0)),
        new ImportJobId(row.Text(1)),
        new ImportRequest(row.Text(2), row.TextOrNull(3), row.TextOrNull(4) is { } owner ? new PersonId(owner) : null, row.Number(5) != 0)
        {
            Dates = (DateOrder?)row.NumberOrNull(20),
            MaxEnded = row.TextOrNull(21) is { } limit ? EndedLimit.Read(limit) : null,
            DryRun = row.Number(22) != 0,
            OnlyTightens = (SharingLevels?)row.NumberOrNull(34),
            Strict = row.Number(35) != 0,
        },
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
            Moved = row.Number(23),
            Unreadable = row.Number(24),
            Replaced = row.Number(25),
            Passed = row.Number(32),
            Made = row.Number(33),
        },
        Encoding = row.TextOrNull(26),
        IgnoredColumns = ValueArray.From(row.Texts(27)),
        Endings = new EndingCounts((int)row.Number(28), (int)row.Number(29), (int)row.Number(30)),
        LargeOrganisations = (int?)row.NumberOrNull(31),
        Revision = row.NumberOrNull(17) is { } revision ? new GraphRevision(revision) : null,
        Failure = row.TextOrNull(18),
        FinishedAt = row.NumberOrNull(19) is { } finished ? Time(finished) : null,
    };

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
