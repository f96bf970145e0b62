using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>Removes facts for good, and lets them in again.</summary>
/// <remarks>
/// First what may not be said, then the removal: what the source says in between goes with it, and nothing comes after it.
/// </remarks>
internal sealed class FactSuppressions(
    FactAccess facts, RequestWriter writer, AccessDirectory access, IGraphStore store, AccessScope scope, TimeProvider time)
{
    /// <summary>After which every node knows what may not be said.</summary>
    private static readonly TimeSpan Everywhere = TimeSpan.FromSeconds(1);

    /// <summary>Removes the fact of an id, and keeps it away when its source sends it again.</summary>
    public async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        HttpResponse response, FactId id, Func<ProblemHttpResult> unknown, CancellationToken cancellationToken)
    {
        if (writer.IsWritten)
        {
            return await facts.DeleteAsync(response, id, unknown, cancellationToken);
        }

        if (await facts.FindAsync(id, cancellationToken) is not { } fact)
        {
            return unknown();
        }

        var before = await access.ChangeAsync(view => Suppress(view, fact), cancellationToken);
        var isRemoved = false;
        try
        {
            if (store is ISharedGraphStore)
            {
                await Task.Delay(Everywhere, time, cancellationToken);
            }

            var result = await facts.DeleteAsync(response, id, unknown, cancellationToken);
            isRemoved = result.Result is NoContent;
            return result;
        }
        finally
        {
            if (!isRemoved)
            {
                // As where a condition does not hold, the store fails or the caller is gone: its source may go on.
                await access.ChangeAsync<bool>(view => (Undo(view, id, before), true), CancellationToken.None);
            }
        }
    }

    /// <summary>Lets a fact in again, if anything keeps it away.</summary>
    public Task<NoContent> EndAsync(AccessWriter changes, FactId id, CancellationToken cancellationToken) =>
        changes.WriteAsync<NoContent>(
            view => view.Find<SuppressedFact>(scope.Tenant, id.Value) is { } known
                ? ([new AccessChange.Delete(known)], TypedResults.NoContent())
                : ([], TypedResults.NoContent()),
            cancellationToken);

    private (IReadOnlyList<AccessChange> Changes, SuppressedFact? Before) Suppress(AccessView view, Fact fact)
    {
        var before = view.Find<SuppressedFact>(scope.Tenant, fact.Id.Value);
        var now = SuppressedFact.Of(scope.Tenant, fact, access.Now);

        // Another source may have said the same before, which goes by the same id.
        IEnumerable<string> sources = [.. before?.Sources ?? [], .. now.Sources];
        now = now with { Sources = [.. sources.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] };
        return ([new AccessChange.Put(now)], before);
    }

    private IReadOnlyList<AccessChange> Undo(AccessView view, FactId id, SuppressedFact? before) =>
        before is not null ? [new AccessChange.Put(before)]
        : view.Find<SuppressedFact>(scope.Tenant, id.Value) is { } known ? [new AccessChange.Delete(known)]
        : [];
}
