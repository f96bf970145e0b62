using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using ReferralGraph.Caching.Tests.Support;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Caching.Tests.Questions;

/// <summary>Equal questions at the same time, and what is kept of them.</summary>
[TestFixture]
public sealed class TogetherTests
{
    private const int Askers = 1000;

    private FakeFinder _finder = null!;
    private CachedPathFinder _cache = null!;

    [SetUp]
    public void Start()
    {
        _finder = new FakeFinder();
        _cache = New(new CachingOptions());
    }

    [TearDown]
    public void Stop() => _cache.Dispose();

    [Test]
    public async Task A_thousand_equal_questions_are_computed_once()
    {
        var gate = new TaskCompletionSource();
        _finder.Before = _ => gate.Task;
        var asking = Enumerable.Range(0, Askers).Select(_ => AskAsync()).ToList();
        gate.SetResult();
        var answers = await Task.WhenAll(asking);

        Assert.That(_finder.Computed, Is.EqualTo(1));
        Assert.That(answers, Is.All.Matches<PathSearchResult>(answer => Comparing.Same(answer, answers[0])));
    }

    [Test]
    public async Task So_are_those_that_come_while_the_graph_is_read()
    {
        _finder.IsLoaded = false;
        var gate = new TaskCompletionSource();
        _finder.Before = _ => gate.Task;
        var early = Enumerable.Range(0, Askers / 2).Select(_ => AskAsync()).ToList();
        _finder.IsLoaded = true;
        var late = Enumerable.Range(0, Askers / 2).Select(_ => AskAsync()).ToList();
        gate.SetResult();
        await Task.WhenAll(early.Concat(late));

        Assert.That(_finder.Computed, Is.EqualTo(1));
    }

    [Test]
    public async Task Who_joins_another_is_not_refused_in_their_stead()
    {
        var (gate, asked) = (new TaskCompletionSource(), 0);
        _finder.Before = async _ =>
        {
            if (Interlocked.Increment(ref asked) == 1)
            {
                await gate.Task;
                throw new Refusal();
            }
        };
        var first = AskAsync();
        var joining = Enumerable.Range(0, 3).Select(_ => AskAsync()).ToList();
        gate.SetResult();

        Assert.That(() => first, Throws.TypeOf<Refusal>());
        Assert.That(await Task.WhenAll(joining), Is.All.TypeOf<PathSearchResult.Completed>());
        Assert.That(_finder.Computed, Is.EqualTo(2), "one of them asked for all");
    }

    [Test]
    public async Task Who_is_refused_on_their_own_account_is_told_so()
    {
        var gate = new TaskCompletionSource();
        _finder.Before = async _ =>
        {
            await gate.Task;
            throw new Refusal();
        };
        var (first, joined) = (AskAsync(), AskAsync());
        gate.SetResult();

        Assert.That(() => first, Throws.TypeOf<Refusal>());
        Assert.That(() => joined, Throws.TypeOf<Refusal>());
        Assert.That(_finder.Computed, Is.EqualTo(2), "each was tried once");
    }

    [Test]
    public async Task Whoever_has_seen_a_write_is_not_given_what_was_begun_before_it()
    {
        var gate = new TaskCompletionSource();
        _finder.Before = _ => gate.Task;
        var early = AskAsync();
        _finder.Revision++;
        var late = AskAsync();
        gate.SetResult();

        Assert.That(((PathSearchResult.Completed)await early).Revision.Value, Is.EqualTo(_finder.Revision - 1));
        Assert.That(((PathSearchResult.Completed)await late).Revision.Value, Is.EqualTo(_finder.Revision));
    }

    [Test]
    public async Task Whoever_comes_later_is_not_given_what_was_begun_of_nobody_knows_which_graph()
    {
        _finder.IsLoaded = false;
        var gate = new TaskCompletionSource();
        _finder.Before = _ => gate.Task;
        var early = AskAsync();
        _finder.Revision++;
        var late = AskAsync();
        gate.SetResult();
        await early;

        Assert.That(((PathSearchResult.Completed)await late).Revision.Value, Is.EqualTo(_finder.Revision));
    }

    /// <summary>
    /// Twice and not once: what is under way may have been begun before a write that those who came later have seen, and nothing tells
    /// that it was not.
    /// </summary>
    [Test]
    public async Task Where_nobody_knows_the_graph_in_the_end_either_what_is_begun_after_they_came_serves_all_who_wait()
    {
        _finder.IsLoaded = false;
        var gate = new TaskCompletionSource();
        _finder.Before = _ => gate.Task;
        var asking = Enumerable.Range(0, Askers).Select(_ => AskAsync()).ToList();
        gate.SetResult();
        await Task.WhenAll(asking);

        Assert.That(_finder.Computed, Is.EqualTo(2));
    }

    [Test]
    public async Task Nobody_waits_for_writes_that_come_after_them()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        _finder.Before = _ => first.Task;
        var early = AskAsync();
        var waiting = AskAsync();
        _finder.Revision++;
        _finder.Before = _ => second.Task;
        first.SetResult();

        Assert.That(((PathSearchResult.Completed)await waiting).Revision.Value, Is.EqualTo(_finder.Revision - 1));
        Assert.That(await early, Is.TypeOf<PathSearchResult.Completed>());
        second.SetResult();
    }

    [Test]
    public async Task What_is_begun_as_of_a_day_asked_for_is_not_what_is_begun_as_of_now()
    {
        var gate = new TaskCompletionSource();
        _finder.Before = _ => gate.Task;
        var now = AskAsync();
        var then = _cache.FindAsync(Samples.Question() with { AsOf = FakeFinder.Day.AddDays(-1) }, CancellationToken.None);
        gate.SetResult();

        Assert.That(((PathSearchResult.Completed)await now).Day, Is.EqualTo(FakeFinder.Day));
        Assert.That(((PathSearchResult.Completed)await then).Day, Is.EqualTo(FakeFinder.Day.AddDays(-1)));
    }

    [Test]
    public async Task One_who_gives_up_does_not_stop_the_others()
    {
        var gate = new TaskCompletionSource();
        _finder.Before = gate.Task.WaitAsync;
        using var impatience = new CancellationTokenSource();
        var first = _cache.FindAsync(Samples.Question(), impatience.Token);
        var second = AskAsync();
        await impatience.CancelAsync();

        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        gate.SetResult();
        Assert.That(await second, Is.TypeOf<PathSearchResult.Completed>());
    }

    [Test]
    public async Task The_last_one_to_give_up_stops_the_work_and_the_next_one_begins_anew()
    {
        var stopped = new TaskCompletionSource();
        _finder.Before = async cancel =>
        {
            await using var registration = cancel.Register(stopped.SetResult);
            await Task.Delay(Timeout.Infinite, cancel);
        };
        using var impatience = new CancellationTokenSource();
        var asking = new[]
        {
            _cache.FindAsync(Samples.Question(), impatience.Token),
            _cache.FindAsync(Samples.Question(), impatience.Token),
        };
        await impatience.CancelAsync();
        await stopped.Task;
        foreach (var asked in asking)
        {
            Assert.That(async () => await asked, Throws.InstanceOf<OperationCanceledException>());
        }

        _finder.Before = _ => Task.CompletedTask;
        Assert.That(await AskAsync(), Is.TypeOf<PathSearchResult.Completed>());
    }

    [Test]
    public void A_failure_reaches_all_and_is_not_kept()
    {
        _finder.Before = _ => throw new GraphStoreException(StoreFailure.Unavailable, "Not there.");
        Assert.That(async () => await Task.WhenAll(AskAsync(), AskAsync()), Throws.InstanceOf<GraphStoreException>());

        _finder.Before = _ => Task.CompletedTask;
        Assert.That(async () => await AskAsync(), Throws.Nothing);
    }

    [Test]
    public async Task An_answer_that_is_proven_says_the_later_revision()
    {
        await AskAsync();
        _finder.Revision += 3;
        _finder.Proof = (_, _) => true;
        var answer = (PathSearchResult.Completed)await AskAsync();

        Assert.That((answer.Revision.Value, answer.Origin), Is.EqualTo((_finder.Revision, AnswerOrigin.Memory)));
    }

    [Test]
    public async Task A_proof_is_asked_for_once_a_revision()
    {
        var proofs = 0;
        await AskAsync();
        _finder.Proof = (_, _) => ++proofs > 0;
        _finder.Revision++;
        await AskAsync();
        await AskAsync();

        Assert.That(proofs, Is.EqualTo(1));
    }

    [Test]
    public async Task Nothing_is_proven_of_another_day()
    {
        _finder.Proof = (_, _) => true;
        var question = Samples.Question() with { AsOf = FakeFinder.Day.AddDays(-1) };
        await _cache.FindAsync(question, CancellationToken.None);
        Assert.That(Origin(await _cache.FindAsync(question, CancellationToken.None)), Is.EqualTo(AnswerOrigin.Memory));
        _finder.Revision++;

        Assert.That(Origin(await _cache.FindAsync(question, CancellationToken.None)), Is.EqualTo(AnswerOrigin.ComputedAfterChange));
    }

    [Test]
    public async Task Today_asked_for_by_name_is_today()
    {
        await AskAsync();

        Assert.That(
            Origin(await _cache.FindAsync(Samples.Question() with { AsOf = FakeFinder.Day }, CancellationToken.None)),
            Is.EqualTo(AnswerOrigin.Memory));
    }

    [Test]
    public async Task What_is_kept_for_one_scope_is_not_there_for_another()
    {
        foreach (var scope in Scopes.Apart)
        {
            Assert.That(Origin(await AskAsync(scope)), Is.EqualTo(AnswerOrigin.ComputedAfterMiss), scope.Key);
            Assert.That(Origin(await AskAsync(scope)), Is.EqualTo(AnswerOrigin.Memory), scope.Key);
        }
    }

    [Test]
    public async Task Nor_are_questions_of_two_scopes_computed_together()
    {
        var gate = new TaskCompletionSource();
        _finder.Before = _ => gate.Task;
        var asking = Scopes.Apart.Select(AskAsync).ToList();
        gate.SetResult();
        await Task.WhenAll(asking);

        Assert.That(_finder.Computed, Is.EqualTo(Scopes.Apart.Count));
    }

    [Test]
    public async Task What_is_cut_short_or_unknown_is_not_kept()
    {
        _finder.Answer = answer => answer with { Truncation = new SearchTruncation(TruncationReason.Deadline, 1, 1) };
        await AskAsync();
        _finder.Answer = _ => new PathSearchResult.PersonUnknown(new PersonId("ada"), "from");
        Assert.That(await AskAsync(), Is.TypeOf<PathSearchResult.PersonUnknown>());
        _finder.Answer = answer => answer;

        Assert.That(Origin(await AskAsync()), Is.EqualTo(AnswerOrigin.ComputedAfterMiss));
    }

    [Test]
    public async Task Memory_is_bounded()
    {
        const int Bytes = 1 << 20;
        using var small = New(new CachingOptions { MemoryBytes = Bytes });
        for (var number = 0; number < 5000; number++)
        {
            await small.FindAsync(Samples.Question($"asker-{number}"), CancellationToken.None);
        }

        Assert.That(small.Bytes, Is.GreaterThan(Bytes / 2).And.LessThanOrEqualTo(Bytes));
    }

    private CachedPathFinder New(CachingOptions options) =>
        new(_finder, _finder, options, store: null, TimeProvider.System, NullLoggerFactory.Instance);

    private Task<PathSearchResult> AskAsync() => _cache.FindAsync(Samples.Question(), CancellationToken.None);

    private Task<PathSearchResult> AskAsync(AccessScope scope) =>
        _cache.FindAsync(Samples.Question() with { Scope = scope }, CancellationToken.None);

    private sealed class Refusal : Exception, ICallerRefusal;

    private static AnswerOrigin Origin(PathSearchResult result) => ((PathSearchResult.Completed)result).Origin;
}
