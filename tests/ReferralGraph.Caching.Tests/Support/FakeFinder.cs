using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Caching.Tests.Support;

/// <summary>
/// A finder whose graph is moved on by hand, whose every answer names the revision it was computed from, and that counts.
/// </summary>
internal sealed class FakeFinder : IReferralPathFinder, IAnswerProofs
{
    public static readonly DateOnly Day = new(2026, 11, 23);

    private int _computed;
    private long _revision = 1;

    /// <summary>Answers computed.</summary>
    public int Computed => Volatile.Read(ref _computed);

    /// <summary>The revision answers are of.</summary>
    public long Revision
    {
        get => Volatile.Read(ref _revision);
        set => Volatile.Write(ref _revision, value);
    }

    /// <summary>False as long as the finder does not know its graph.</summary>
    public bool IsLoaded { get; set; } = true;

    /// <summary>Whether answers are proven to hold.</summary>
    public Func<GraphState, GraphState, bool> Proof { get; set; } = (_, _) => false;

    /// <summary>What an answer waits for before it is computed of the revision there is then; and what is made of it.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>What is made of each answer.</summary>
    public Func<PathSearchResult.Completed, PathSearchResult> Answer { get; set; } = answer => answer;

    public string Name => "fake";

    public TrustModel Model { get; } = new();

    public GraphState? StateOf(TenantId tenant) => IsLoaded ? new GraphState(new GraphRevision(Revision), Day) : null;

    public bool IsUnchanged(TenantId tenant, AnswerDependencies dependencies, GraphState earlier, GraphState later) =>
        Proof(earlier, later);

    public async Task<PathSearchResult> FindAsync(PathQuery query, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _computed);
        var revision = Revision;
        await Before(cancellationToken);
        return Answer(Samples.Answer(revision, query.AsOf ?? Day));
    }

    public Task<LeadsResult> FindLeadsAsync(LeadsQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DistanceResult> DistanceAsync(
        AccessScope scope,
        PersonId from,
        PersonId to,
        DateOnly? asOf,
        CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TiesResult> TiesAsync(
        AccessScope scope, PersonId person, DateOnly? asOf, TieRankKey? after, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<TieResult> TieAsync(AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlySet<(PersonId From, PersonId To)>> HiddenAsync(
        AccessScope scope, IReadOnlyCollection<(PersonId From, PersonId To)> pairs, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlySet<PersonId>> UnknownPeopleAsync(AccessScope scope, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<PersonId>>(new HashSet<PersonId>());

    public Task<bool> HasLeftAsync(TenantId tenant, LeaverRule rule, PersonId person, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    public Task<LearnedState> LearnedAsync(TenantId tenant, DateOnly? asOf, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<TieCount> CountTiesAsync(TenantId tenant, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task WaitForRevisionAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken) => Task.CompletedTask;
}
