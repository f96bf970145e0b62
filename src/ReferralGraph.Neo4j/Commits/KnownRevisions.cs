using System.Collections.Concurrent;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Neo4j.Commits;

/// <summary>
/// The latest revision of every tenant that was observed in the database, and how long ago all were polled. Safe for concurrent use.
/// </summary>
internal sealed class KnownRevisions
{
    /// <summary>
    /// How long the result of a poll counts as the present. A poll that began less than this ago has seen every write that was answered a
    /// second ago, so nobody who relies on it is a second behind.
    /// </summary>
    public static readonly TimeSpan ReliableFor = TimeSpan.FromMilliseconds(900);

    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<TenantId, Tenant> _tenants = new();
    private long _polledAt;

    public KnownRevisions(TimeProvider time)
    {
        _time = time;
        _polledAt = DateTimeOffset.MinValue.UtcTicks;
    }

    /// <summary>The last revision observed; 0 for a tenant never written. There may be a later one by now.</summary>
    public GraphRevision Of(TenantId tenant) => _tenants.TryGetValue(tenant, out var known) ? known.Revision : default;

    /// <summary>The last revision observed or announced.</summary>
    public GraphRevision LatestOf(TenantId tenant) =>
        !_tenants.TryGetValue(tenant, out var known) ? default : known.Announced > known.Revision ? known.Announced : known.Revision;

    /// <summary>
    /// The last revision observed; null where no poll began within <see cref="ReliableFor"/> and has ended, as when the database does not
    /// answer or the process stood still, and where a later one was announced.
    /// </summary>
    public GraphRevision? PresentOf(TenantId tenant)
    {
        // A monotonic clock may stop while the machine sleeps, so this one is UTC; set back, it gives a negative age, which proves nothing.
        var age = _time.GetUtcNow().UtcTicks - Volatile.Read(ref _polledAt);
        if (age < 0 || age > ReliableFor.Ticks)
        {
            return null;
        }

        return !_tenants.TryGetValue(tenant, out var known) ? default(GraphRevision)
            : known.Announced <= known.Revision ? known.Revision
            : null;
    }

    /// <summary>Notes a revision that was observed in the database.</summary>
    public void Observe(TenantId tenant, GraphRevision revision) => TenantOf(tenant).Observe(revision);

    /// <summary>Notes a revision that another process announced.</summary>
    /// <returns>True when it is later than the last one observed.</returns>
    public bool Announce(TenantId tenant, GraphRevision revision)
    {
        // A tenant not observed yet counts too: a poll already under way may miss its first write.
        var known = TenantOf(tenant);
        known.Announce(revision);
        return known.Announced > known.Revision;
    }

    /// <summary>Begins to poll the revisions of all tenants.</summary>
    public Poll BeginPoll() => new(
        _time.GetUtcNow().UtcTicks,
        [
            .. _tenants.Where(tenant => tenant.Value.Announced > tenant.Value.Revision)
                .Select(tenant => (tenant.Value, tenant.Value.Announced)),
        ]);

    /// <summary>Notes what was found.</summary>
    public void EndPoll(Poll poll, IEnumerable<(TenantId Tenant, GraphRevision Revision)> found)
    {
        foreach (var (tenant, revision) in found)
        {
            Observe(tenant, revision);
        }

        // An announcement from before the poll that the poll did not confirm is of another database, or wrong.
        foreach (var (tenant, announced) in poll.Announced)
        {
            tenant.Forget(announced);
        }

        Volatile.Write(ref _polledAt, poll.Begun);
    }

    private Tenant TenantOf(TenantId tenant) => _tenants.GetOrAdd(tenant, static _ => new Tenant());

    /// <summary>A poll of all revisions, under way.</summary>
    /// <param name="Begun">When it began, in ticks, UTC.</param>
    /// <param name="Announced">Announced revisions later than those observed by then.</param>
    internal sealed record Poll(long Begun, IReadOnlyList<(Tenant Tenant, GraphRevision Revision)> Announced);

    /// <summary>The revisions of one tenant.</summary>
    internal sealed class Tenant
    {
        private long _revision;
        private long _announced;

        public GraphRevision Revision => new(Volatile.Read(ref _revision));

        public GraphRevision Announced => new(Volatile.Read(ref _announced));

        public void Observe(GraphRevision revision) => Raise(ref _revision, revision.Value);

        public void Announce(GraphRevision revision) => Raise(ref _announced, revision.Value);

        public void Forget(GraphRevision announced)
        {
            if (announced > Revision)
            {
                Interlocked.CompareExchange(ref _announced, 0, announced.Value);
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
