using NUnit.Framework;
using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Tests;

/// <summary>Work is admitted, not just started: bounded, by turns, and on threads of its own where it takes long.</summary>
internal sealed class WorkLaneTests
{
    private static readonly Requester One = new("one");
    private static readonly Requester Other = new("other");

    private readonly List<string> _begun = [];
    private readonly List<Task> _blocking = [];
    private WorkLane _lane = null!;
    private TaskCompletionSource _blocked = null!;

    /// <summary>A lane of one slot that is taken.</summary>
    [SetUp]
    public async Task Block()
    {
        _begun.Clear();
        _lane = new WorkLane("tests", slots: 1, TimeSpan.FromMilliseconds(10), ofItsOwn: true);
        _blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _blocking.Add(_lane.RunAsync(
            One,
            cost: 1,
            async _ =>
            {
                running.SetResult();
                await _blocked.Task;
                return 0;
            },
            CancellationToken.None));
        await running.Task;
    }

    [TearDown]
    public async Task End()
    {
        _blocked.TrySetResult();
        await Task.WhenAll(_blocking);
        _blocking.Clear();
        _lane.Dispose();
    }

    [Test]
    public async Task Work_runs_on_threads_of_its_own()
    {
        using var lane = new WorkLane("own", slots: 1, TimeSpan.FromSeconds(1), ofItsOwn: true);

        var isOfPool = await lane.RunAsync(
            One, cost: 1, _ => Task.FromResult(Thread.CurrentThread.IsThreadPoolThread), CancellationToken.None);

        Assert.That(isOfPool, Is.False);
        Assert.That(Thread.CurrentThread.Name, Is.Not.EqualTo("own"), "whoever asked does not go on there");
    }

    [Test]
    public async Task What_is_light_is_done_by_whoever_asks()
    {
        using var lanes = new WorkLanes(atOnce: 1);
        var own = Environment.CurrentManagedThreadId;

        var light = await lanes.Light.RunAsync(
            One, cost: 1, _ => Task.FromResult(Environment.CurrentManagedThreadId), CancellationToken.None);

        Assert.That(light, Is.EqualTo(own));
    }

    [Test]
    public void What_would_wait_too_long_is_refused_at_once()
    {
        var waiting = RunAsync(One, "a", cost: 1);

        Assert.That(() => RunAsync(One, "b", cost: 100), Throws.TypeOf<OverloadedException>()
            .With.Property(nameof(ProblemException.Type)).EqualTo(ProblemTypes.Overloaded)
            .And.Property(nameof(ProblemException.RetryAfterSeconds)).EqualTo(1));
        Assert.That(_lane.RefusalOf(One, 100), Is.Not.Null);
        Assert.That(waiting.IsCompleted, Is.False);
    }

    [Test]
    public async Task Callers_take_turns_whoever_asked_more()
    {
        Task[] waiting =
        [
            RunAsync(One, "one 1", 1), RunAsync(One, "one 2", 1), RunAsync(One, "one 3", 1), RunAsync(Other, "other 1", 1),
        ];

        _blocked.SetResult();
        await Task.WhenAll(waiting);

        Assert.That(_begun, Is.EqualTo(new[] { "one 1", "other 1", "one 2", "one 3" }));
    }

    [Test]
    public async Task Whoever_asks_for_more_than_their_share_makes_room_for_another()
    {
        var greedy = Enumerable.Range(1, 9).Select(number => RunAsync(One, $"one {number}", 1)).ToList();
        var modest = RunAsync(Other, "other", 1);
        var later = RunAsync(Other, "other 2", 3);

        Assert.That(() => greedy[^1], Throws.TypeOf<OverloadedException>()
            .With.Property(nameof(ProblemException.Type)).EqualTo(ProblemTypes.TooManyRequests));
        _blocked.SetResult();
        await Task.WhenAll([modest, later, .. greedy[..^1]]);
        Assert.That(_begun.IndexOf("other"), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_part_of_an_admitted_whole_waits_however_much_does()
    {
        var waiting = Enumerable.Range(0, 50).Select(number => RunAsync(One with { IsPatient = true }, $"{number}", 10)).ToList();

        _blocked.SetResult();
        await Task.WhenAll(waiting);

        Assert.That(_begun, Has.Count.EqualTo(50));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_is_part_of_an_admitted_whole_leaves_room_for_others(bool isPatient)
    {
        var waiting = Enumerable.Range(0, 3).Select(number => RunAsync(One with { IsPatient = isPatient }, $"{number}", 3)).ToList();

        Assert.That(_lane.RefusalOf(Other, 100), isPatient ? Is.Null : Is.Not.Null);

        _blocked.SetResult();
        await Task.WhenAll(waiting);
    }

    [Test]
    public async Task Whoever_gives_up_while_waiting_takes_no_turn()
    {
        using var cancellation = new CancellationTokenSource();
        var given = RunAsync(One, "given up", 1, cancellation.Token);
        var kept = RunAsync(One, "kept", 1);

        await cancellation.CancelAsync();

        Assert.That(() => given, Throws.InstanceOf<OperationCanceledException>());
        _blocked.SetResult();
        await kept;
        Assert.That(_begun, Is.EqualTo(new[] { "kept" }));
    }

    [Test]
    public async Task A_failure_of_work_is_its_own_and_the_slot_is_free_again()
    {
        var failing = _lane.RunAsync<int>(One, cost: 1, _ => throw new FormatException("broken"), CancellationToken.None);
        _blocked.SetResult();

        Assert.That(() => failing, Throws.TypeOf<FormatException>());
        await RunAsync(One, "after", 1);
    }

    [Test]
    public async Task A_slot_is_kept_until_the_answer_is_written_and_given_back_once()
    {
        using var answer = AnswerTurn.Enter();
        _blocked.SetResult();
        var turn = await _lane.BeginAsync(One, cost: 1, CancellationToken.None);
        Assert.That(answer.TryKeep(turn), Is.True);
        var waiting = RunAsync(Other, "next", 1);
        Assert.That(waiting.IsCompleted, Is.False);

        var thread = await AnswerTurn.WriteAsync(
            paths: 500, null!, () => Task.FromResult(Thread.CurrentThread.Name), CancellationToken.None);
        answer.Release();
        await waiting;
        turn.Dispose();
        using var first = await _lane.BeginAsync(One, cost: 1, CancellationToken.None);
        var second = RunAsync(One, "second", 1);

        Assert.That(thread, Is.EqualTo("tests"));
        Assert.That(second.IsCompleted, Is.False, "a slot was given back twice");
        first.Dispose();
        await second;
    }

    [TestCase(500, true)]
    [TestCase(5, false)]
    public async Task A_long_answer_that_nobody_searched_for_takes_a_slot_to_be_written(int paths, bool takes)
    {
        using var lanes = new WorkLanes(atOnce: 1);
        using var answer = AnswerTurn.Enter();

        var own = Thread.CurrentThread.Name;
        var thread = await AnswerTurn.WriteAsync(
            paths, lanes, () => Task.FromResult(Thread.CurrentThread.Name), CancellationToken.None);

        Assert.That(thread, takes ? Is.EqualTo("answers") : Is.EqualTo(own));
    }

    [Test]
    public async Task Whoever_has_gone_keeps_no_slot()
    {
        var answer = AnswerTurn.Enter();
        _blocked.SetResult();
        using var turn = await _lane.BeginAsync(One, cost: 1, CancellationToken.None);

        answer.Dispose();

        Assert.That(answer.TryKeep(turn), Is.False);
    }

    private async Task RunAsync(Requester caller, string name, double cost, CancellationToken cancellationToken = default) =>
        await _lane.RunAsync(
            caller,
            cost,
            _ =>
            {
                lock (_begun)
                {
                    _begun.Add(name);
                }

                return Task.FromResult(0);
            },
            cancellationToken);
}
