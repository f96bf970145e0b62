using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Reading;
using ReferralGraph.Sqlite.Tables;
using ReferralGraph.Sqlite.Writing;

namespace ReferralGraph.Sqlite;

/// <summary>The record of work between people, in the database of an embedded store.</summary>
internal sealed class SqliteReferralLedger(Writer writer, ReaderPool readers) : IReferralLedger
{
    /// <inheritdoc/>
    public Task<WorkCase?> ReadAsync(TenantId tenant, CaseKey key, CancellationToken cancellationToken) =>
        AskAsync(tenant, (tables, number) => tables.Cases.Find(number, key)?.Case, null, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkCase>> ListAsync(
        TenantId tenant, CaseFilter filter, long? before, int limit, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<WorkCase>>(
            tenant, (tables, number) => tables.Cases.List(number, filter, before, limit), [], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEvent>> ListEventsAsync(
        TenantId tenant, long after, int limit, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<LedgerEvent>>(
            tenant, (tables, number) => tables.Events.List(number, after, limit), [], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEvent>> ListEventsAsync(TenantId tenant, CaseKey key, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<LedgerEvent>>(tenant, (tables, number) => tables.Events.List(number, key), [], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEvent>> ListEventsAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> people, long after, int limit, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<LedgerEvent>>(
            tenant, (tables, number) => tables.Events.List(number, people, after, limit), [], cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueCase>> TakeDueAsync(
        DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken cancellationToken) =>
        // Asked every few seconds, and there is seldom anything to write.
        await readers.AskAsync(tables => tables.Ledger.Cases.AreAnyDue(now), cancellationToken)
            ? await writer.Enqueue(new PendingDueCases(now, until, limit), cancellationToken)
            : [];

    /// <inheritdoc/>
    public Task MarkSeenAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> people, long sequence, CancellationToken cancellationToken) =>
        writer.Enqueue(new PendingSeenMark(tenant, people, sequence), cancellationToken);

    /// <inheritdoc/>
    public Task<long> ReadSeenAsync(TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken) =>
        AskAsync(tenant, (tables, number) => tables.Seen(number, people), 0L, cancellationToken);

    /// <inheritdoc/>
    public Task<int> EraseTextsAsync(TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken) =>
        writer.Enqueue(new PendingTextErasure(tenant, people), cancellationToken);

    private Task<TResult> AskAsync<TResult>(
        TenantId tenant, Func<LedgerTables, long, TResult> ask, TResult nothing, CancellationToken cancellationToken) =>
        readers.AskAsync(
            tables => tables.Tenants.Find(tenant) is { } number ? ask(tables.Ledger, number) : nothing, cancellationToken);
}
