using ReferralGraph.Caching.Questions;
using ZiggyCreatures.Caching.Fusion.Internals.Distributed;
using ZiggyCreatures.Caching.Fusion.Serialization;

namespace ReferralGraph.Caching.Wire;

/// <summary>Puts what the cache keeps into <see cref="AnswerFormat"/>.</summary>
internal sealed class AnswerSerializer : IFusionCacheSerializer
{
    /// <inheritdoc/>
    public byte[] Serialize<T>(T? obj) => obj is FusionCacheDistributedEntry<KeptAnswer> { Value: { } answer } entry
        ? AnswerFormat.Write(answer, entry.Timestamp, entry.LogicalExpirationTimestamp)
        : throw new NotSupportedException($"No format for {typeof(T)}.");

    /// <inheritdoc/>
    public T? Deserialize<T>(byte[] data)
    {
        var (answer, keptAt, keptUntil) = AnswerFormat.Read(data);
        return new FusionCacheDistributedEntry<KeptAnswer>(answer, keptAt, keptUntil, null, null) is T entry
            ? entry
            : throw new NotSupportedException($"No format for {typeof(T)}.");
    }

    /// <inheritdoc/>
    public ValueTask<byte[]> SerializeAsync<T>(T? obj, CancellationToken token = default) => new(Serialize(obj));

    /// <inheritdoc/>
    public ValueTask<T?> DeserializeAsync<T>(byte[] data, CancellationToken token = default) => new(Deserialize<T>(data));
}
