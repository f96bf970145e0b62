using System.Collections.Concurrent;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Reading;

/// <summary>Readers that wait for their next question. As many as are asked at once; a few are kept.</summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    private const int Kept = 16;

    private readonly ConcurrentBag<Reader> _idle = [];
    private volatile bool _disposed;

    /// <summary>Asks in one read transaction, on the caller's thread: SQLite has no waiting to give away.</summary>
    public Task<T> AskAsync<T>(Func<GraphTables, T> question, CancellationToken cancellationToken) =>
        AnswerAsync(() => Ask(question), cancellationToken);

    /// <summary>Begins a reading, which has a reader of its own until it is disposed.</summary>
    public Task<IGraphReading> OpenReadingAsync(TenantId tenant, CancellationToken cancellationToken) =>
        AnswerAsync<IGraphReading>(() => TransactionReading.Open(this, tenant), cancellationToken);

    public Reader Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteGraphStore));
        return _idle.TryTake(out var reader) ? reader : new Reader(path);
    }

    /// <summary>Takes back a reader that is in no transaction.</summary>
    public void Return(Reader reader)
    {
        if (_disposed || _idle.Count >= Kept)
        {
            reader.Dispose();
            return;
        }

        _idle.Add(reader);
        if (_disposed)
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private T Ask<T>(Func<GraphTables, T> question)
    {
        var reader = Rent();
        try
        {
            reader.Connection.BeginRead();
            var answer = question(reader.Tables);
            reader.Connection.Commit();
            Return(reader);
            return answer;
        }
        catch
        {
            // Whatever state it is in, nobody else shall have it.
            reader.Dispose();
            throw;
        }
    }

    private static Task<T> AnswerAsync<T>(Func<T> answer, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        try
        {
            return Task.FromResult(answer());
        }
        catch (GraphStoreException failure)
        {
            return Task.FromException<T>(failure);
        }
    }
}
