using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Referrals;

/// <summary>The record of work between people, beside the graph: events, and the cases they make. Safe for concurrent use.</summary>
/// <remarks>
/// It is written through <see cref="Graph.IGraphStore"/>, with a <see cref="LedgerAppending"/>, so that what follows for the graph
/// is in the same transaction; whoever is removed from the graph is taken out of it likewise (<see cref="ErasedPeople"/>). Every method
/// may throw <see cref="Errors.GraphStoreException"/>.
/// </remarks>
public interface IReferralLedger
{
    /// <summary>A case, or null.</summary>
    Task<WorkCase?> ReadAsync(TenantId tenant, CaseKey key, CancellationToken cancellationToken);

    /// <summary>A page of cases, those made last first.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="before"><see cref="WorkCase.Made"/> of the last one of the page before; null for the first page.</param>
    /// <param name="limit">Most of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<WorkCase>> ListAsync(
        TenantId tenant, CaseFilter filter, long? before, int limit, CancellationToken cancellationToken);

    /// <summary>Events of a tenant in order of sequence.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="after">Sequence of the last one of the page before; 0 for the first page.</param>
    /// <param name="limit">Most of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<LedgerEvent>> ListEventsAsync(TenantId tenant, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Every event of one case, in order.</summary>
    Task<IReadOnlyList<LedgerEvent>> ListEventsAsync(TenantId tenant, CaseKey key, CancellationToken cancellationToken);

    /// <summary>The same of those that name any of some people, whatever became of the case.</summary>
    /// <inheritdoc cref="ListEventsAsync(TenantId, long, int, CancellationToken)"/>
    Task<IReadOnlyList<LedgerEvent>> ListEventsAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> people, long after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Takes cases of all tenants to which something is due, those that have been due longest first. One that is taken is given to nobody
    /// else until <paramref name="until"/>, unless something happens to it.
    /// </summary>
    /// <param name="now">Due by then.</param>
    /// <param name="until">Taken until then.</param>
    /// <param name="limit">Most of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<DueCase>> TakeDueAsync(DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken cancellationToken);

    /// <summary>Notes that somebody was shown all that waits for them, up to the sequence of an event.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="people">Every id that they have; those that no case names are left out.</param>
    /// <param name="sequence">Of the last event that what they were shown is of.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task MarkSeenAsync(TenantId tenant, IReadOnlyCollection<PersonId> people, long sequence, CancellationToken cancellationToken);

    /// <summary>Up to the sequence of which event somebody was shown what waits for them; 0 where they never were.</summary>
    /// <inheritdoc cref="MarkSeenAsync"/>
    Task<long> ReadSeenAsync(TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken);

    /// <summary>Erases what was written, and what is said of people, in some of the events and cases that name any of some
    /// people.</summary>
    /// <returns>How many; 0 when there is nothing left.</returns>
    Task<int> EraseTextsAsync(TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken);
}
