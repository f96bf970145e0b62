using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

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

        return await SuppressAsync(
            fact,
            () => facts.DeleteAsync(response, id, unknown, cancellationToken),
            result => result.Result is NoContent,
            cancellationToken);
    }

    /// <summary>
    /// Takes some of those who were asked to a meeting or wrote to out of it, for good: it stays for the others as it is then, and what its
    /// source says of it later is kept away.
    /// </summary>
    /// <param name="response">Is told the revision.</param>
    /// <param name="met">The interaction; somebody is left in it.</param>
    /// <param name="leaving">Who is taken out, by all their ids.</param>
    /// <param name="unknown">Answers where it is gone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Results<NoContent, ProblemHttpResult>> LeaveAsync(
        HttpResponse response,
        Interaction met,
        IReadOnlyCollection<PersonId> leaving,
        Func<ProblemHttpResult> unknown,
        CancellationToken cancellationToken)
    {
        return SuppressAsync(
            met,
            () => writer.ChangeAsync<Results<NoContent, ProblemHttpResult>>(
                response, facts.Written(met), (stored, _) => Task.FromResult(Decide(stored)), problem => problem, cancellationToken),
            result => result.Result is NoContent,
            cancellationToken);

        Decided<Results<NoContent, ProblemHttpResult>> Decide(GraphRecord? stored)
        {
            if (stored is not Interaction now)
            {
                return Decided<Results<NoContent, ProblemHttpResult>>.Not(unknown());
            }

            var left = ValueArray.From(now.To.Where(person => !leaving.Contains(person)));
            GraphChange[] changes = left.Count == 0
                ? [new GraphChange.DeleteFact(now.Id)]
                : [new GraphChange.DeleteFact(now.Id), new GraphChange.Put(now with { To = left })];
            return new Decided<Results<NoContent, ProblemHttpResult>>(
                new RequestedWrite(changes) { IsRemainder = true }, _ => TypedResults.NoContent());
        }
    }

    /// <summary>Lets a fact in again, if anything keeps it away.</summary>
    public Task<NoContent> EndAsync(AccessWriter changes, FactId id, CancellationToken cancellationToken) =>
        changes.WriteAsync<NoContent>(
            view => view.Find<SuppressedFact>(scope.Tenant, id.Value) is { } known
                ? ([new AccessChange.Delete(known)], TypedResults.NoContent())
                : ([], TypedResults.NoContent()),
            cancellationToken);

    private async Task<TResult> SuppressAsync<TResult>(
        Fact fact, Func<Task<TResult>> remove, Func<TResult, bool> isRemoved, CancellationToken cancellationToken)
    {
        await access.ChangeAsync<bool>(view => ([new AccessChange.Put(Suppress(view, fact))], true), cancellationToken);
        var removed = false;
        try
        {
            if (store is ISharedGraphStore)
            {
                await Task.Delay(Everywhere, time, cancellationToken);
            }

            var result = await remove();
            removed = isRemoved(result);
            return result;
        }
        finally
        {
            if (!removed)
            {
                // As where a condition does not hold, the store fails or the caller is gone: its source may go on.
                await access.ChangeAsync<bool>(view => (Undo(view, fact), true), CancellationToken.None);
            }
        }
    }

    /// <summary>
    /// What keeps a fact away, once more: another source may have said the same before, which goes by the same id, and somebody else may
    /// be removing it right now. A source stands there as often as it was removed, so that whoever takes theirs back takes nobody else's.
    /// </summary>
    private SuppressedFact Suppress(AccessView view, Fact fact)
    {
        var before = view.Find<SuppressedFact>(scope.Tenant, fact.Id.Value);
        var now = SuppressedFact.Of(scope.Tenant, fact, access.Now);
        return now with { Sources = [.. (before?.Sources ?? []).Concat(now.Sources).Order(StringComparer.Ordinal)] };
    }

    private IReadOnlyList<AccessChange> Undo(AccessView view, Fact fact)
    {
        if (view.Find<SuppressedFact>(scope.Tenant, fact.Id.Value) is not { } known)
        {
            return [];
        }

        var sources = known.Sources.ToList();
        sources.Remove(fact.Source);
        return [sources.Count == 0 ? new AccessChange.Delete(known) : new AccessChange.Put(known with { Sources = sources })];
    }
}
