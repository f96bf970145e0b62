using NUnit.Framework;
using ReferralGraph.Neo4j.Writing;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Neo4j.Tests.Store;

/// <summary>Writes of one tenant go one at a time, and a small one waits for one large one at most.</summary>
internal sealed class WriteTurnsTests
{
    private readonly List<string> _begun = [];
    private WriteTurns _turns = null!;

    [SetUp]
    public void Start()
    {
        _begun.Clear();
        _turns = new WriteTurns();
    }

    [Test]
    public async Task Small_ones_go_before_large_ones_that_wait_but_not_those_that_come_later()
    {
        await _turns.EnterAsync(isLarge: true, CancellationToken.None);
        Task[] waiting = [WaitAsync("large 1"), WaitAsync("large 2"), WaitAsync("small 1"), WaitAsync("small 2")];

        await EndAsync("small 1");
        var late = WaitAsync("small 3");
        await EndAsync("small 2");
        await EndAsync("large 1");
        await EndAsync("small 3");
        await EndAsync("large 2");
        _turns.Leave();

        await Task.WhenAll([.. waiting, late]);
        Assert.That(_turns.EnterAsync(isLarge: false, CancellationToken.None).IsCompletedSuccessfully, "nobody has a turn any more");
    }

    [Test]
    public async Task Who_gives_up_waiting_takes_no_turn()
    {
        using var cancellation = new CancellationTokenSource();
        await _turns.EnterAsync(isLarge: false, CancellationToken.None);
        var gone = _turns.EnterAsync(isLarge: false, cancellation.Token);
        var next = WaitAsync("small 1");
        await cancellation.CancelAsync();

        await EndAsync("small 1");

        Assert.That(() => gone, Throws.InstanceOf<OperationCanceledException>());
        await next;
    }

    private async Task WaitAsync(string name)
    {
        await _turns.EnterAsync(name.StartsWith("large", StringComparison.Ordinal), CancellationToken.None);
        lock (_begun)
        {
            _begun.Add(name);
        }
    }

    /// <summary>Ends the present turn and waits for the one that must begin.</summary>
    private async Task EndAsync(string name)
    {
        var before = Begun().Length;
        _turns.Leave();
        await Polling.UntilAsync(() => Task.FromResult(Begun().Length > before), "the next turn");
        Assert.That(Begun()[before..], Is.EqualTo(new[] { name }));
    }

    private string[] Begun()
    {
        lock (_begun)
        {
            return [.. _begun];
        }
    }
}
