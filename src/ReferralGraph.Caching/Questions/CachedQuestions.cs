using ReferralGraph.Caching.Levels;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Caching.Questions;

/// <summary>Keeps the answers to one sort of question. Safe for concurrent use.</summary>
/// <param name="levels">Where they are kept.</param>
/// <param name="proofs">Says whether they still hold.</param>
/// <param name="metrics">Counts.</param>
internal abstract class CachedQuestions<TQuestion, TResult>(AnswerLevels levels, IAnswerProofs proofs, CacheMetrics metrics)
    where TQuestion : class
    where TResult : class
{
    private readonly Flights<Landing> _flights = new();
    private long _begun;

    /// <summary>Name of the sort of question in metrics.</summary>
    protected abstract string Sort { get; }

    /// <summary>True when answers go to the store as well: where looking one up there is quicker than computing it.</summary>
    protected abstract bool IsStored { get; }

    /// <summary>The answer that is kept, if it is proven to hold; else computed, once for all who ask meanwhile.</summary>
    public Task<TResult> AskAsync(TQuestion question, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult>(cancellationToken);
        }

        var (tenant, asOf) = GraphOf(question);
        if (proofs.StateOf(tenant) is { } now
            && levels.InMemory(KeyOf(question, asOf ?? now.Day)) is KeptAnswer<TResult> kept
            && Hold(kept, question, now) is { } answer)
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

    /// <summary>The graph an answer was computed from; null for one that must not be kept: not complete, or that something is not known.</summary>
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

        // What the asker must be given at least: the graph there is as he comes, and not as he waits, or he might wait for as long as
        // others write.
        var wanted = proofs.StateOf(tenant);
        var before = Volatile.Read(ref _begun);
        var key = (asOf is null ? "now " : string.Empty) + KeyOf(question, asOf ?? default);
        for (Flights<Landing>.Flight? after = null; ;)
        {
            (var landing, var mine, after) = await _flights.RunAsync(key, after, token => FlyAsync(question, token), cancellationToken);
            if (mine)
            {
                metrics.Answered(Sort, landing.Origin, begun);
                return landing.Result;
            }

            // What others began before this one asked may be of a graph that is too old; where nobody knew then of which one, it may be
            // known by now.
            if (landing.Number > before
                || (landing.Begun is { } from && wanted is { } least && from.Revision >= least.Revision && from.Day >= least.Day)
                || (landing.State is { } state
                    && (wanted ?? proofs.StateOf(tenant)) is { } present
                    && state.Revision >= present.Revision
                    && (asOf is not null || state.Day >= present.Day)))
            {
                metrics.Answered(Sort, AnswerOrigin.Shared, begun);
                return landing.State is { } of ? With(landing.Result, of, AnswerOrigin.Shared) : landing.Result;
            }
        }
    }

    private async Task<Landing> FlyAsync(TQuestion question, CancellationToken cancellationToken)
    {
        var (tenant, asOf) = GraphOf(question);
        var number = Interlocked.Increment(ref _begun);
        var now = proofs.StateOf(tenant);
        var origin = AnswerOrigin.ComputedAfterMiss;
        var store = IsStored && levels.HasStore;
        if (now is { } state)
        {
            var key = KeyOf(question, asOf ?? state.Day);

            // Again, because it may have come in between.
            if (levels.InMemory(key) is KeptAnswer<TResult> kept)
            {
                if (Hold(kept, question, state) is { } answer)
                {
                    return Landed(await answer.Answer, AnswerOrigin.Memory, number, now);
                }

                metrics.Proven(false);
                origin = AnswerOrigin.ComputedAfterChange;
            }

            if (store && await levels.InStoreAsync(key, cancellationToken) is KeptAnswer<TResult> stored)
            {
                if (Hold(stored, question, state) is { } answer)
                {
                    await levels.KeepAsync(stored, inStore: false);
                    return Landed(With(await answer.Answer, answer.State, AnswerOrigin.Store), AnswerOrigin.Store, number, now);
                }

                metrics.Proven(false);

                // Another node may be ahead of this one: what it left there is for those who can use it.
                store = stored.State.Revision <= state.Revision;
                origin = AnswerOrigin.ComputedAfterChange;
            }
        }

        var result = await ComputeAsync(question, cancellationToken);
        if (StateOf(result) is not { } given)
        {
            return Landed(result, origin, number, now);
        }

        await levels.KeepAsync(
            new KeptAnswer<TResult>(KeyOf(question, asOf ?? given.Day), given, BytesOf(result), With(result, given, AnswerOrigin.Memory)), store);
        return Landed(With(result, given, origin), origin, number, now);
    }

    private Landing Landed(TResult result, AnswerOrigin origin, long number, GraphState? begun) =>
        new(result, origin, number, begun, StateOf(result));

    /// <summary>The answer as of <paramref name="now"/> where it is proven to be that; else null.</summary>
    private KeptAnswer<TResult>.Proven? Hold(KeptAnswer<TResult> kept, TQuestion question, GraphState now)
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

        var next = new KeptAnswer<TResult>.Proven(now, Task.FromResult(With(kept.Answer, now, AnswerOrigin.Memory)));
        kept.Advance(known, next);
        return next;
    }

    /// <summary>What came of a computation.</summary>
    /// <param name="Result">The answer.</param>
    /// <param name="Origin">Where it came from.</param>
    /// <param name="Number">Counts computations as they begin.</param>
    /// <param name="Begun">The graph before it began: it is of that one or a later one.</param>
    /// <param name="State">The graph it is of; null where the answer may not be kept.</param>
    private sealed record Landing(TResult Result, AnswerOrigin Origin, long Number, GraphState? Begun, GraphState? State);
}
