using System.Collections.Concurrent;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Neo4j.Commits;

/// <summary>How far every tenant's graph is known to have come in the database, and how long ago that was looked at. Safe for concurrent use.</summary>
internal sealed class KnownRevisions
{
    /// <summary>
    /// How long what was found counts as the present. Whatever was answered to have been written a second ago was so before the last look began,
    /// so nobody who relies on it is a second behind.
    /// </summary>
    public static readonly TimeSpan ReliableFor = TimeSpan.FromMilliseconds(900);

    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<TenantId, Tenant> _tenants = new();
    private long _lookedAt;

    public KnownRevisions(TimeProvider time)
    {
        _time = time;
        _lookedAt = DateTimeOffset.MinValue.UtcTicks;
    }

    /// <summary>The last revision known; 0 for a tenant never written. It may have gone on since.</summary>
    public GraphRevision Of(TenantId tenant) => _tenants.TryGetValue(tenant, out var known) ? known.Revision : default;

    /// <summary>The last revision known or heard of.</summary>
    public GraphRevision LatestOf(TenantId tenant) =>
        !_tenants.TryGetValue(tenant, out var known) ? default : known.Heard > known.Revision ? known.Heard : known.Revision;

    /// <summary>
    /// The last one known, where it was that within <see cref="ReliableFor"/>; null where nobody has looked for that long, as when the
    /// database does not answer or the process stood still, and where a later one was heard of.
    /// </summary>
    public GraphRevision? PresentOf(TenantId tenant)
    {
        // By the clock of the wall, because the other one may stop with the machine. Set back, it says that the last look is still to come.
        var age = _time.GetUtcNow().UtcTicks - Volatile.Read(ref _lookedAt);
        if (age < 0 || age > ReliableFor.Ticks)
        {
            return null;
        }

        return !_tenants.TryGetValue(tenant, out var known) ? default(GraphRevision)
            : known.Heard <= known.Revision ? known.Revision
            : null;
    }

    /// <summary>Notes a revision that was seen in the database.</summary>
    public void Note(TenantId tenant, GraphRevision revision) => TenantOf(tenant).Note(revision);

    /// <summary>Notes that somebody speaks of a revision.</summary>
    /// <returns>True when it is a later one than is known.</returns>
    public bool Hear(TenantId tenant, GraphRevision revision)
    {
        // Also of a tenant nobody knows yet: a look that has begun may not find it as it is spoken of.
        var known = TenantOf(tenant);
        known.Hear(revision);
        return known.Heard > known.Revision;
    }

    /// <summary>Begins to look at the revisions of all tenants.</summary>
    public Look Begin() => new(
        _time.GetUtcNow().UtcTicks,
        [.. _tenants.Where(tenant => tenant.Value.Heard > tenant.Value.Revision).Select(tenant => (tenant.Value, tenant.Value.Heard))]);

    /// <summary>Notes what was found.</summary>
    public void End(Look look, IEnumerable<(TenantId Tenant, GraphRevision Revision)> found)
    {
        foreach (var (tenant, revision) in found)
        {
            Note(tenant, revision);
        }

        // What was spoken of before and is not there now is not a revision of this database.
        foreach (var (tenant, heard) in look.Heard)
        {
            tenant.Forget(heard);
        }

        Volatile.Write(ref _lookedAt, look.Begun);
    }

    private Tenant TenantOf(TenantId tenant) => _tenants.GetOrAdd(tenant, static _ => new Tenant());

    /// <summary>A look at all revisions, on its way.</summary>
    /// <param name="Begun">When it began, in ticks, UTC.</param>
    /// <param name="Heard">Later revisions than were known then.</param>
    internal sealed record Look(long Begun, IReadOnlyList<(Tenant Tenant, GraphRevision Revision)> Heard);

    /// <summary>What is known of a tenant.</summary>
    internal sealed class Tenant
    {
        private long _revision;
        private long _heard;

        public GraphRevision Revision => new(Volatile.Read(ref _revision));

        public GraphRevision Heard => new(Volatile.Read(ref _heard));

        public void Note(GraphRevision revision) => Raise(ref _revision, revision.Value);

        public void Hear(GraphRevision revision) => Raise(ref _heard, revision.Value);

        public void Forget(GraphRevision heard)
        {
            if (heard > Revision)
            {
                Interlocked.CompareExchange(ref _heard, 0, heard.Value);
            }
        }

        private static void Raise(ref long place, long value)
        {
            for (var present = Volatile.Read(ref place); present < value;)
            {
                var found = Interlocked.CompareExchange(ref place, value, present);
                if (found == present)
                {
                    return;
                }

                present = found;
            }
        }
    }
}
