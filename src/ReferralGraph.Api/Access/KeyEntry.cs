using System.Security.Cryptography;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Access;

/// <summary>A key ready to be compared with what somebody sends.</summary>
internal sealed class KeyEntry
{
    private readonly byte[] _hash;
    private readonly bool _onlyWithoutOthers;
    private long _usedHour;

    /// <summary>Prepares a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="onlyWithoutOthers">True for one of the configuration, which works while no other of its kind does.</param>
    /// <param name="isKept">False for one that no store keeps, so that nothing is noted about it.</param>
    public KeyEntry(ApiKey key, bool onlyWithoutOthers = false, bool isKept = true)
    {
        (Key, IsKept, _onlyWithoutOthers) = (key, isKept, onlyWithoutOthers);
        _hash = Convert.FromHexString(key.SecretHash);
        Caller = new Caller(key.Tenant, ApiScopeNames.WithImplied(key.Scopes), key.Id, person: null);
    }

    /// <summary>The key.</summary>
    public ApiKey Key { get; }

    /// <summary>Who asks with it.</summary>
    public Caller Caller { get; }

    /// <summary>True for one that a store keeps.</summary>
    public bool IsKept { get; }

    /// <summary>True for the key with this secret, in a time that does not tell how much of it was right.</summary>
    public bool Matches(in ApiKeyText text, ReadOnlySpan<byte> pepper)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        text.Hash(pepper, hash);
        return CryptographicOperations.FixedTimeEquals(hash, _hash) && text.IsTest == Key.IsTest;
    }

    /// <summary>True when it works at a time.</summary>
    /// <param name="now">The time.</param>
    /// <param name="others">Until when another key of its kind works.</param>
    public bool IsLive(DateTimeOffset now, DateTimeOffset others) => Key.IsLive(now) && !(_onlyWithoutOthers && others > now);

    /// <summary>True for the first use in an hour.</summary>
    public bool IsFirstUseIn(long hour) => Volatile.Read(ref _usedHour) != hour && Interlocked.Exchange(ref _usedHour, hour) != hour;
}
