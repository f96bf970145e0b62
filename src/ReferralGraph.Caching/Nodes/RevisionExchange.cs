using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using ReferralGraph.Caching.Levels;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using StackExchange.Redis;

namespace ReferralGraph.Caching.Nodes;

/// <summary>Publishes over Redis which revisions this node has written, and announces to its store those that other nodes have.</summary>
/// <remarks>
/// Messages only make nodes see each other's writes sooner: the store polls by itself, and a message that is wrong or comes twice costs no
/// more than a poll. Nobody ever waits for Redis.
/// </remarks>
public sealed partial class RevisionExchange : IDisposable
{
    private const string Clear = "clear ";

    private readonly RedisStore _redis;
    private readonly RedisChannel _channel;
    private readonly ISharedGraphStore _store;
    private readonly ILogger _logger;
    private readonly Meter _meter = new(CacheMetrics.MeterName);
    private readonly Counter<long> _messages;
    private readonly IDisposable _commits;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Action _forget;

    // Tells the messages of this node from those of others.
    private readonly string _clearing = Clear + Guid.NewGuid().ToString("N");

    /// <summary>Begins to publish and to listen.</summary>
    /// <param name="redis">Where nodes meet; connected to with the first use. Not disposed.</param>
    /// <param name="channel">What nodes have in common that work on one graph.</param>
    /// <param name="store">The graph. Not disposed.</param>
    /// <param name="forget">Forgets every answer this node keeps; called when another node publishes that it should.</param>
    /// <param name="loggers">For a Redis that cannot be listened to.</param>
    public RevisionExchange(RedisStore redis, string channel, ISharedGraphStore store, Action forget, ILoggerFactory loggers)
    {
        _forget = forget;
        _redis = redis;
        _channel = RedisChannel.Literal(channel);
        _store = store;
        _logger = loggers.CreateLogger<RevisionExchange>();
        _messages = _meter.CreateCounter<long>(
            "referralgraph.cache.messages", "{message}", "Messages between nodes, by whether they were sent or received.");
        _ = Task.Run(ListenAsync);
        _commits = store.SubscribeOwn(PublishCommit);
    }

    /// <summary>The channel of a graph.</summary>
    /// <param name="name">What the operator has chosen.</param>
    /// <param name="graph">Tells the graph apart from every other.</param>
    public static string ChannelOf(string name, string graph) => $"{name}:revisions:1:{graph}";

    /// <summary>Has the other nodes forget every answer they keep.</summary>
    public void PublishClear() => Publish(_clearing);

    /// <inheritdoc/>
    public void Dispose()
    {
        _commits.Dispose();
        _stopping.Cancel();
        _stopping.Dispose();
        if (_redis.Connected is { } connection)
        {
            connection.ConnectionRestored -= Poll;
            connection.GetSubscriber().Unsubscribe(_channel, flags: CommandFlags.FireAndForget);
        }

        _meter.Dispose();
    }

    /// <summary>A message.</summary>
    internal static string Write(TenantId tenant, GraphRevision revision) =>
        string.Create(CultureInfo.InvariantCulture, $"{revision.Value} {tenant.Value}");

    /// <summary>Reads a message; null where it is none.</summary>
    internal static (TenantId Tenant, GraphRevision Revision)? Read(string? message)
    {
        var space = message?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        return space > 0
            && TenantId.IsValid(message![(space + 1)..])
            && long.TryParse(message.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
                ? (new TenantId(message[(space + 1)..]), new GraphRevision(revision))
                : null;
    }

    private void PublishCommit(GraphCommit commit) => Publish(Write(commit.Tenant, commit.Revision));

    private void Publish(string message)
    {
        if (_redis.Connected is { } connection)
        {
            _messages.Add(1, new KeyValuePair<string, object?>("direction", "sent"));
            connection.GetSubscriber().Publish(_channel, message, CommandFlags.FireAndForget);
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            var stopping = _stopping.Token;
            var connection = await _redis.ConnectAsync().WaitAsync(stopping);

            // What was published meanwhile was missed.
            connection.ConnectionRestored += Poll;
            await connection.GetSubscriber().SubscribeAsync(_channel, (_, message) => Receive(message));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        catch (ObjectDisposedException)
        {
            // Nor is there anything to listen to.
        }
        catch (Exception failure) when (RedisStore.IsFailure(failure))
        {
            // The subscription is noted, and made with the connection.
            Log.NotYet(_logger, failure);
        }
    }

    private void Receive(string? message)
    {
        if (Read(message) is var (tenant, revision))
        {
            _messages.Add(1, new KeyValuePair<string, object?>("direction", "received"));
            _store.Announce(tenant, revision);
        }
        else if (message is not null && message.StartsWith(Clear, StringComparison.Ordinal) && message != _clearing)
        {
            _messages.Add(1, new KeyValuePair<string, object?>("direction", "received"));
            _forget();
        }
    }

    private void Poll(object? sender, ConnectionFailedEventArgs restored) => _store.Poll();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Redis cannot be listened to yet; writes of other nodes are seen a little later meanwhile.")]
        public static partial void NotYet(ILogger logger, Exception exception);
    }
}
