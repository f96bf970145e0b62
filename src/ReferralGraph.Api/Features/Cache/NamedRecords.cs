using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Cache;

/// <summary>
/// Knows between which revisions nobody and nothing was renamed, added, removed or merged: everything an answer says that the finder does not. Safe for concurrent use.
/// </summary>
internal sealed class NamedRecords : IDisposable
{
    private readonly CommitWatermarks _marks;

    /// <param name="store">Where names are.</param>
    /// <param name="changed">Called with each commit after which no name of before is certain, before its write is answered.</param>
    public NamedRecords(IGraphStore store, Action<TenantId> changed) => _marks = new CommitWatermarks(store, Names, changed);

    /// <summary>True when it is certain that names are the same at both revisions.</summary>
    public bool AreSame(TenantId tenant, GraphRevision earlier, GraphRevision later) =>
        earlier == later || (_marks.Of(tenant) is { } heard && later <= heard.Last && heard.Marked <= earlier);

    /// <summary>True when names have changed since a revision, as far as was heard.</summary>
    public bool HaveChangedSince(TenantId tenant, GraphRevision revision) => _marks.Of(tenant) is { } heard && heard.Marked > revision;

    /// <inheritdoc/>
    public void Dispose() => _marks.Dispose();

    private static bool Names(RecordChange change) => (change.After ?? change.Before) is Person or Company or Team or PersonMerge;
}
