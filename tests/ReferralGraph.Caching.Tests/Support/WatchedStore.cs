using Microsoft.Extensions.Caching.Distributed;

namespace ReferralGraph.Caching.Tests.Support;

/// <summary>A store that counts the reads that were given up because they took too long.</summary>
internal sealed class WatchedStore(IDistributedCache inner) : IDistributedCache
{
    private int _heldUp;

    /// <summary>Reads that somebody waited for until they had waited too long.</summary>
    public int HeldUp => Volatile.Read(ref _heldUp);

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        await using var givenUp = token.UnsafeRegister(_ => Interlocked.Increment(ref _heldUp), null);
        return await inner.GetAsync(key, token);
    }

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        inner.SetAsync(key, value, options, token);

    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();
}
