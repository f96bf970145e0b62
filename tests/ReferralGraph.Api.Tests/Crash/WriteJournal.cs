using System.Collections.Concurrent;

namespace ReferralGraph.Api.Tests.Crash;

/// <summary>What writers tried and what the service acknowledged, kept by the test and so out of reach of the crash.</summary>
internal sealed class WriteJournal
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _acknowledged;
    private long _revision;

    /// <summary>Writes that were acknowledged.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>The latest revision that was acknowledged.</summary>
    public long Revision => Interlocked.Read(ref _revision);

    /// <summary>The last version of each record that was tried, and the last that was acknowledged (0: none).</summary>
    public IReadOnlyDictionary<string, Entry> Entries => _entries;

    /// <summary>Notes a version before it is sent.</summary>
    public void Try(string record, int version) =>
        _entries.AddOrUpdate(record, new Entry(version, 0), (_, entry) => entry with { Tried = version });

    /// <summary>Notes a version that the service acknowledged.</summary>
    public void Acknowledge(string record, int version, long revision)
    {
        _entries.AddOrUpdate(record, new Entry(version, version), (_, entry) => entry with { Acknowledged = version });
        Interlocked.Increment(ref _acknowledged);
        var seen = Revision;
        while (revision > seen && Interlocked.CompareExchange(ref _revision, revision, seen) != seen)
        {
            seen = Revision;
        }
    }

    /// <summary>Versions of one record; its one writer counts them up.</summary>
    /// <param name="Tried">The last that was sent.</param>
    /// <param name="Acknowledged">The last that was acknowledged, or 0.</param>
    internal sealed record Entry(int Tried, int Acknowledged);
}
