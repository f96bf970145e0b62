using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;
using ReferralGraph.Import.Formats;
using ReferralGraph.Import.Matching;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import;

/// <summary>Writes the rows of a file in batches, each in one transaction with the progress it makes.</summary>
/// <param name="store">Where the facts go.</param>
/// <param name="time">Says what day it is, and how long a batch takes.</param>
/// <param name="contactKey">What ids of contacts are made with.</param>
internal sealed class ImportRowWriter(IGraphStore store, TimeProvider time, byte[] contactKey)
{
    /// <summary>Most rows written in one transaction.</summary>
    public int BatchRows { get; init; } = ImportLimits.BatchRows;

    /// <summary>True where nobody else can write to the store.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Says when a graph has as many ties as it may; null for never.</summary>
    public IGraphBudget? Budget { get; init; }

    /// <summary>Completes when questions see a revision, or after some patience; null where nobody asks any.</summary>
    public Func<TenantId, GraphRevision, CancellationToken, Task>? See { get; init; }

    /// <summary>Says of each tenant whom no row may name, for they had their data erased; null for nobody.</summary>
    public Func<TenantId, IErasedNames>? Erased { get; init; }

    /// <summary>Says of each tenant what its sources may not say again; null for nothing.</summary>
    public Func<TenantId, ISuppressedFacts>? Suppressed { get; init; }

    /// <summary>Writes what the job has not yet read of its file.</summary>
    /// <param name="job">How far it came.</param>
    /// <param name="format">What the file is.</param>
    /// <param name="content">The file at its beginning; it can seek.</param>
    /// <param name="progress">Receives the progress after each batch, or null.</param>
    /// <param name="either">Ends it between two batches.</param>
    /// <param name="stopping">Gives up a batch that is being written; it may have been written nevertheless.</param>
    /// <returns>The job at the end of the file, not yet ended.</returns>
    public async Task<ImportJob> WriteAsync(
        ImportJob job,
        ImportFormat format,
        Stream content,
        IProgress<ImportProgress>? progress,
        CancellationToken either,
        CancellationToken stopping)
    {
        var origin = new ImportOrigin(job.Request.Source ?? format.DefaultSource, job.Request.Owner)
        {
            Dates = job.Request.Dates,
            OnlyTightens = job.Request.OnlyTightens,
        };
        var (stated, book) = ReadAhead(format, content, origin, either);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var matcher = new RowMatcher(store, job.Tenant, contactKey, stated, book, today, job.Request);
        var notes = new ImportNotes();
        var current = job;
        var rows = new List<ImportRow>();
        var pace = new BatchPace(time, BatchRows, IsAlone);
        var keys = new RecentMap<UInt128, long>(ImportLimits.KeysRemembered);
        var earlier = new Dictionary<long, long>();
        var begunAt = 0L;
        foreach (var row in format.Read(content, origin, notes))
        {
            either.ThrowIfCancellationRequested();
            if (RowKey.Of(row) is { } key)
            {
                if (keys.TryGet(key, out var same))
                {
                    earlier[row.Number] = same;
                }

                keys.Set(key, row.Number);
            }

            if (row.Number <= job.Progress.Read)
            {
                begunAt = content.Position;
                continue;
            }

            rows.Add(row);
            if (rows.Count >= pace.Rows || content.Position - begunAt >= ImportLimits.BatchBytes)
            {
                await WriteBatchAsync();
                begunAt = content.Position;
            }
        }

        if (rows.Count > 0)
        {
            await WriteBatchAsync();
        }

        return Noted(current, notes);

        async Task WriteBatchAsync()
        {
            var batch = new ImportBatch(await matcher.MatchAsync(rows, either), earlier);
            await pace.WriteAsync(
                rows.Count,
                async () =>
                {
                    // Nothing is half written where a batch that still waits is given up; over a network that cannot be told.
                    var until = store is ISharedGraphStore ? stopping : either;
                    (current, var othersWaited) = await WriteAsync(Noted(current, notes), batch, Percent(content), progress, until);
                    return othersWaited;
                },
                () => current.Revision is { } revision && See is { } see ? see(job.Tenant, revision, either) : Task.CompletedTask);
            matcher.BatchWritten();
            rows.Clear();
            earlier.Clear();
        }
    }

    private static (StatedPeople Stated, StatedContacts Book) ReadAhead(
        ImportFormat format, Stream content, ImportOrigin origin, CancellationToken cancellationToken)
    {
        var (stated, book) = (new StatedPeople(), new StatedContacts());
        foreach (var row in format.ReadAhead(content, origin, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            stated.Add(row);
            if (row is ImportRow.AddressBookEntry { Contact: var contact })
            {
                book.Add(contact);
            }
        }

        content.Position = 0;
        return (stated, book);
    }

    private static int Percent(Stream content) =>
        content.Length == 0 ? 100 : (int)Math.Min(99, content.Position * 100 / content.Length);

    private static ImportJob Noted(ImportJob job, ImportNotes notes) => job with
    {
        Encoding = notes.Encoding,
        IgnoredColumns = ValueArray.From(notes.IgnoredColumns.Select(name =>
            name.Length <= ImportLimits.ColumnName ? name : name[..ImportLimits.ColumnName])),
    };

    /// <summary>Writes a batch and the progress it makes in one transaction. A cancelled job finishes the batch it is at.</summary>
    private async Task<(ImportJob Job, bool OthersWaited)> WriteAsync(
        ImportJob job, ImportBatch batch, int percent, IProgress<ImportProgress>? progress, CancellationToken stopping)
    {
        if (Budget is not null
            && batch.Changes.Any(change => change.MayAddTies)
            && await Budget.FullReasonAsync(job.Tenant, default, stopping) is { } reason)
        {
            throw new ImportRefusedException($"{reason} What was written stays; import the file again when there is room.");
        }

        var after = job;
        var result = await store.WriteAsync(
            job.Tenant,
            new GraphWrite(batch.Changes)
            {
                Companions = [new ImportCheckpointing(job, Progress)],
                Erased = Erased?.Invoke(job.Tenant),
                Suppressed = Suppressed?.Invoke(job.Tenant),
                Rows = batch.Rows,
                Strict = job.Request.Strict,
            },
            stopping);
        progress?.Report(after.Progress);
        return (after, result.OthersWaited);

        ImportCheckpoint Progress(IReadOnlyList<ChangeOutcome> outcomes, GraphRevision revision)
        {
            var (counted, errors) = batch.Count(job.Progress, outcomes, percent);
            after = job with { State = ImportState.Running, Progress = counted, Revision = revision };
            return new ImportCheckpoint(after, errors);
        }
    }
}
