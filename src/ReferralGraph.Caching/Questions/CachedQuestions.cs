using ReferralGraph.Caching.Levels;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Caching.Questions;

/// <summary>
/// Caches the answers to one sort of question: memory, then one call for all who ask at once, then the remote store, then the finder.
/// Safe for concurrent use.
/// </summary>
/// <param name="levels">Where they are kept.</param>
/// <param name="proofs">Says whether they still hold.</param>
/// <param name="metrics">Counts.</param>
internal abstract class CachedQuestions<TQuestion, TResult>(TwoLevelCache levels, IAnswerProofs proofs, CacheMetrics metrics)
    where TQuestion : class
    where TResult : class
{
    private readonly SingleFlight<Outcome> _calls = new();
    private long _begun;

    /// <summary>Name of the sort of question in metrics.</summary>
    protected abstract string Sort { get; }

    /// <summary>True when answers go to the store as well: where looking one up there is quicker than computing it.</summary>
    protected abstract bool IsStored { get; }

    /// <summary>The cached answer, if it is proven to hold; else the computed one, computed once for all who ask meanwhile.</summary>
    public Task<TResult> AskAsync(TQuestion question, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult>(cancellationToken);
        }

        var (tenant, asOf) = GraphOf(question);
        if (proofs.StateOf(tenant) is { } now
            && levels.InMemory(KeyOf(question, asOf ?? now.Day)) is CacheEntry<TResult> kept
            && Revalidate(kept, question, now) is { } answer)
        {
            metrics.Answered(Sort, AnswerOrigin.Memory);
            return answer.Answer;
        }

        return AskTogetherAsync(question, cancellationToken);
    }

    /// <summary>Whose graph is asked, and as of which day; null for the present one.</summary>
    protected abstract (TenantId Tenant, DateOnly? AsOf) GraphOf(TQuestion question);

    /// <summary>The question as a text that no other has.</summary>
    protected abstract string KeyOf(TQuestion question, DateOnly day);

    /// <summary>Computes the answer.</summary>
    protected abstract Task<TResult> ComputeAsync(TQuestion question, CancellationToken cancellationToken);

    /// <summary>
    /// The graph an answer was computed from; null for one that must not be kept: not complete, or that something is not known.
    /// </summary>
    protected abstract GraphState? StateOf(TResult result);

    /// <summary>The same answer, saying that it is of another graph and came from elsewhere.</summary>
    protected abstract TResult With(TResult result, GraphState state, AnswerOrigin origin);

    /// <summary>What a complete answer rests on.</summary>
    protected abstract AnswerDependencies DependenciesOf(TQuestion question, TResult result);

    /// <summary>Memory an answer takes, about.</summary>
    protected abstract int BytesOf(TResult result);

    private async Task<TResult> AskTogetherAsync(TQuestion question, CancellationToken cancellationToken)
    {
        var (tenant, asOf) = GraphOf(question);
        var begun = metrics.Begin();

        // The answer must be of at least the graph as it is now. Taken once, or a caller might wait for as long as others write.
        var wanted = proofs.StateOf(tenant);
        var before = Volatile.Read(ref _begun);
        var key = (asOf is null ? "now " : string.Empty) + KeyOf(question, asOf ?? default);
        for (SingleFlight<Outcome>.Call? after = null; ;)
        {
            var isOwn = false;
            Outcome outcome;
            try
            {
                (outcome, isOwn, after) = await _calls.RunAsync(
                    key,
                    after,
                    token =>
                    {
                        isOwn = true;
                        return LoadAsync(question, token);
                    },
                    cancellationToken);
            }
            catch (Exception refusal) when (!isOwn && refusal is ICallerRefusal)
            {
                // It was whoever asked first that was refused. The next of those who waited asks, for all of them.
                after = null;
                continue;
            }

            if (isOwn)
            {
                metrics.Answered(Sort, outcome.Origin, begun);
                return outcome.Result;
            }

            // A call begun before this one asked may be of a graph that is too old; where its graph was not known then, it may be known
            // by now.
            if (outcome.Number > before
                || (outcome.Begun is { } from && wanted is { } least && from.Revision >= least.Revision && from.Day == least.Day)
                || (outcome.State is { } state
                    && (wanted ?? proofs.StateOf(tenant)) is { } present
                    && state.Revision >= present.Revision
                    && (asOf is not null || state.Day == present.Day)))
            {
                metrics.Answered(Sort, AnswerOrigin.Shared, begun);
                return outcome.State is { } of ? With(outcome.Result, of, AnswerOrigin.Shared) : outcome.Result;
            }
        }
    }

    /// <summary>What one call does for all who share it: memory again, the remote store, the finder.</summary>
    private async Task<Outcome> LoadAsync(TQuestion question, CancellationToken cancellationToken)
    {
        var (tenant, asOf) = GraphOf(question);
        var number = Interlocked.Increment(ref _begun);
        var now = proofs.StateOf(tenant);
        var origin = AnswerOrigin.ComputedAfterMiss;
        var remote = IsStored && levels.HasRemote;
        if (now is { } state)
        {
            var key = KeyOf(question, asOf ?? state.Day);

            // Another call may have kept it in between.
            if (levels.InMemory(key) is CacheEntry<TResult> kept)
            {
                if (Revalidate(kept, question, state) is { } answer)
                {
                    return OutcomeOf(await answer.Answer, AnswerOrigin.Memory, number, now);
                }

                metrics.Proven(false);
                origin = AnswerOrigin.ComputedAfterChange;
            }

            if (remote && await levels.InRemoteAsync(key, cancellationToken) is CacheEntry<TResult> stored)
            {
                if (Revalidate(stored, question, state) is { } answer)
                {
                    levels.KeepInMemory(stored);
                    return OutcomeOf(With(await answer.Answer, answer.State, AnswerOrigin.Store), AnswerOrigin.Store, number, now);
                }

                metrics.Proven(false);

                // A node that is ahead of this one has left it there for those who can use it.
                remote = stored.State.Revision <= state.Revision;
                origin = AnswerOrigin.ComputedAfterChange;
            }
        }

        var result = await ComputeAsync(question, cancellationToken);
        if (StateOf(result) is not { } given)
        {
            return OutcomeOf(result, origin, number, now);
        }

        var entry = new CacheEntry<TResult>(
            KeyOf(question, asOf ?? given.Day), given, BytesOf(result), With(result, given, AnswerOrigin.Memory));
        levels.KeepInMemory(entry);
        if (remote)
        {
            levels.KeepInRemote(entry);
        }

        return OutcomeOf(With(result, given, origin), origin, number, now);
    }

    private Outcome OutcomeOf(TResult result, AnswerOrigin origin, long number, GraphState? begun) =>
        new(result, origin, number, begun, StateOf(result));

    /// <summary>The answer as of <paramref name="now"/> where it is proven to be that; else null.</summary>
    private CacheEntry<TResult>.Proven? Revalidate(CacheEntry<TResult> kept, TQuestion question, GraphState now)
    {
        var (tenant, asOf) = GraphOf(question);
        var wanted = now with { Day = asOf ?? now.Day };
        var known = kept.Latest;
        if (known.State == wanted)
        {
            return known;
        }

        // Nothing is proven about other days, nor backwards.
        if (known.State.Day != now.Day || wanted.Day != now.Day || known.State.Revision > now.Revision)
        {
            return null;
        }

        var proven = proofs.IsUnchanged(tenant, kept.Dependencies ??= DependenciesOf(question, kept.Answer), known.State, now);
        if (!proven)
        {
            return null;
        }

        metrics.Proven(true);

        var next = new CacheEntry<TResult>.Proven(now, Task.FromResult(With(kept.Answer, now, AnswerOrigin.Memory)));
        kept.Advance(known, next);
        return next;
    }

    /// <summary>What came of a call.</summary>
    /// <param name="Result">The answer.</param>
    /// <param name="Origin">Where it came from.</param>
    /// <param name="Number">Counts calls as they begin.</param>
    /// <param name="Begun">The graph before the call began: the answer is of that one or a later one.</param>
    /// <param name="State">The graph the answer is of; null where it may not be kept.</param>
    private sealed record Outcome(TResult Result, AnswerOrigin Origin, long Number, GraphState? Begun, GraphState? State);
}
