using System.Text;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ReferralGraph.Caching.Levels;

/// <summary>
/// Answers in Redis, under keys that begin with one text. Connects when it is first used, and again whenever the connection is lost.
/// </summary>
public sealed class RedisStore : IDisposable
{
    private const int KeysPerCall = 500;

    /// <summary>How long connecting may take, and how often it is tried again; nobody waits for it.</summary>
    private const int ConnectMilliseconds = 1000;

    private const int ReconnectMilliseconds = 500;

    /// <summary>
    /// How long an answer may be on its way. After four times as long without any the connection is taken for dead and made anew.
    /// </summary>
    private const int CallMilliseconds = 500;

    /// <summary>How long removing all may take.</summary>
    private const int ClearMilliseconds = 30_000;

    private readonly RedisCache _cache;
    private readonly ConfigurationOptions _options;
    private readonly string _graph;
    private readonly Lock _gate = new();
    private Task<ConnectionMultiplexer>? _connection;
    private bool _isDisposed;

    /// <summary>Uses the server that <paramref name="configuration"/> names.</summary>
    /// <param name="configuration">As StackExchange.Redis reads it: <c>host:port,password=...,ssl=true</c>.</param>
    /// <param name="prefix">Begins every key.</param>
    /// <exception cref="ArgumentException">The configuration cannot be read.</exception>
    public RedisStore(string configuration, RedisPrefix prefix)
    {
        _graph = prefix.Graph;
        _options = Parse(configuration);
        _cache = new RedisCache(Options.Create(new RedisCacheOptions
        {
            InstanceName = prefix.ToString(),
            ConnectionMultiplexerFactory = async () => await ConnectAsync(),
        }));
    }

    /// <summary>The store as the cache uses it.</summary>
    public IDistributedCache Cache => _cache;

    /// <summary>Reads a configuration.</summary>
    /// <exception cref="ArgumentException">It cannot be read.</exception>
    public static ConfigurationOptions Parse(string configuration)
    {
        var options = ConfigurationOptions.Parse(configuration);
        if (options.EndPoints.Count == 0)
        {
            throw new ArgumentException("It names no server.", nameof(configuration));
        }

        // A server that is not there yet, or not any more, is tried again beside the questions; they never queue for it.
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = ConnectMilliseconds;
        options.ConnectRetry = 1;
        options.AsyncTimeout = options.SyncTimeout = CallMilliseconds;
        options.ReconnectRetryPolicy = new LinearRetry(ReconnectMilliseconds);
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ClientName ??= "ReferralGraph";
        return options;
    }

    /// <summary>The connection; null before the first one was tried. It may be broken at any time.</summary>
    internal ConnectionMultiplexer? Connected =>
        Volatile.Read(ref _connection) is { IsCompletedSuccessfully: true } made ? made.GetAwaiter().GetResult() : null;

    /// <summary>The connection; made if it was not tried yet, or failed.</summary>
    internal Task<ConnectionMultiplexer> ConnectAsync()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _connection is { IsFaulted: false, IsCanceled: false } made
                ? made
                : _connection = ConnectionMultiplexer.ConnectAsync(_options);
        }
    }

    /// <summary>Removes every answer about the graph, whatever program has left it there.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="RedisException">The server does not answer, not in time, or with something else.</exception>
    public async Task<long> ClearAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ClearMilliseconds);
        try
        {
            var connection = await ConnectAsync().WaitAsync(patience.Token);
            var removed = 0L;
            foreach (var server in connection.GetServers().Where(server => !server.IsReplica))
            {
                removed += await ClearAsync(connection, server, patience.Token);
            }

            return removed;
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RedisException("It took too long.", late);
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            throw new RedisException((failure.InnerException ?? failure).Message, failure);
        }
    }

    /// <summary>True for what the client throws when the server is not there, hangs, or answers with something else.</summary>
    internal static bool IsFailure(Exception failure) =>
        failure is RedisException or RedisCommandException or TimeoutException

        // What its reader falls over when a connection ends under a call.
        or InvalidOperationException

        // The enumeration of keys wraps what it fails with.
        || (failure is AggregateException { InnerException: { } cause } && IsFailure(cause));

    private async Task<long> ClearAsync(ConnectionMultiplexer connection, IServer server, CancellationToken cancellationToken)
    {
        var (keys, removed) = (new List<RedisKey>(), 0L);
        await foreach (var key in server.KeysAsync(pattern: Pattern(), pageSize: KeysPerCall).WithCancellation(cancellationToken))
        {
            keys.Add(key);
            if (keys.Count == KeysPerCall)
            {
                removed += await connection.GetDatabase().KeyDeleteAsync([.. keys]).WaitAsync(cancellationToken);
                keys.Clear();
            }
        }

        return removed + await connection.GetDatabase().KeyDeleteAsync([.. keys]).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cache.Dispose();
        Task<ConnectionMultiplexer>? connection;
        lock (_gate)
        {
            _isDisposed = true;
            connection = _connection;
        }

        if (connection is not null)
        {
            _ = DisposeAsync(connection);
        }
    }

    // One that is only being made would go on trying for ever.
    private static async Task DisposeAsync(Task<ConnectionMultiplexer> connection)
    {
        await ((Task)connection).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connection.IsCompletedSuccessfully)
        {
            await (await connection).DisposeAsync();
        }
    }

    private string Pattern()
    {
        var pattern = new StringBuilder();
        foreach (var letter in _graph)
        {
            pattern.Append(letter is '*' or '?' or '[' or ']' or '\\' or '^' ? "\\" : string.Empty).Append(letter);
        }

        return pattern.Append('*').ToString();
    }
}
