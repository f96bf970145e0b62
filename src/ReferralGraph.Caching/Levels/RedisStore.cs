using System.Globalization;
using System.Text;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.Options;
using ReferralGraph.Caching.Wire;
using ReferralGraph.Core.Paths;
using StackExchange.Redis;

namespace ReferralGraph.Caching.Levels;

/// <summary>Answers in Redis, under keys that begin with one text. Connects when it is first used, and again whenever the connection is lost.</summary>
public sealed class RedisStore : IDisposable
{
    private const int KeysPerCall = 500;

    /// <summary>How long connecting may take, and how often it is tried again; nobody waits for it.</summary>
    private const int ConnectMilliseconds = 1000;

    private const int ReconnectMilliseconds = 500;

    /// <summary>How long an answer may be on its way. After four times as long without any the connection is taken for dead and made anew.</summary>
    private const int CallMilliseconds = 500;

    private readonly RedisCache _cache;
    private readonly Lazy<Task<ConnectionMultiplexer>> _connection;
    private readonly string _prefix;

    /// <summary>Uses the server that <paramref name="configuration"/> names.</summary>
    /// <param name="configuration">As StackExchange.Redis reads it: <c>host:port,password=...,ssl=true</c>.</param>
    /// <param name="prefix">Begins every key.</param>
    /// <exception cref="ArgumentException">The configuration cannot be read.</exception>
    public RedisStore(string configuration, string prefix)
    {
        _prefix = prefix;
        var options = Parse(configuration);
        _connection = new Lazy<Task<ConnectionMultiplexer>>(() => ConnectionMultiplexer.ConnectAsync(options));
        _cache = new RedisCache(Options.Create(new RedisCacheOptions
        {
            InstanceName = prefix,
            ConnectionMultiplexerFactory = async () => await _connection.Value,
        }));
    }

    /// <summary>The store as the cache uses it.</summary>
    public IDistributedCache Cache => _cache;

    /// <summary>
    /// What keys begin with that only equal programs about the same graph share: answers of another graph, another model, another build or in another format are not
    /// recognised as wrong by what is in them.
    /// </summary>
    /// <param name="name">What the operator has chosen.</param>
    /// <param name="graph">Tells the graph apart from every other, former states of the same database among them.</param>
    /// <param name="finder">Computes the answers.</param>
    public static string PrefixOf(string name, string graph, IReferralPathFinder finder) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}:{AnswerFormat.Version}:{BuildOf(finder.GetType())}{BuildOf(typeof(PathQuery))}:{finder.Model.ParameterHash()}:{graph}:");

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
        _connection is { IsValueCreated: true, Value.IsCompletedSuccessfully: true } ? _connection.Value.GetAwaiter().GetResult() : null;

    /// <summary>Connects, if that was not tried yet.</summary>
    internal Task<ConnectionMultiplexer> ConnectAsync() => _connection.Value;

    /// <summary>Removes every key that begins with the text.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="RedisException">The server does not answer.</exception>
    public async Task<long> ClearAsync(CancellationToken cancellationToken)
    {
        var connection = await _connection.Value.WaitAsync(cancellationToken);
        var removed = 0L;
        foreach (var server in connection.GetServers().Where(server => !server.IsReplica))
        {
            try
            {
                removed += await ClearAsync(connection, server, cancellationToken);
            }
            catch (AggregateException failure) when (failure.InnerException is RedisException cause)
            {
                // The enumeration of keys wraps what it fails with.
                throw new RedisException(cause.Message, failure);
            }
        }

        return removed;
    }

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
        Connected?.Dispose();
    }

    private static string BuildOf(Type type) => type.Module.ModuleVersionId.ToString("N")[..8];

    private string Pattern()
    {
        var pattern = new StringBuilder();
        foreach (var letter in _prefix)
        {
            pattern.Append(letter is '*' or '?' or '[' or ']' or '\\' or '^' ? "\\" : string.Empty).Append(letter);
        }

        return pattern.Append('*').ToString();
    }
}
