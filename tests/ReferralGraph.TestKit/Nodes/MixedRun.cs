using System.Collections.Concurrent;
using System.Diagnostics;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.TestKit.Nodes;

/// <summary>
/// Reads and writes at random on some nodes at once. Every answer is compared with an oracle's of the revision it says it is of, and with
/// what its asker must see.
/// </summary>
/// <param name="nodes">The nodes. All are of one graph.</param>
/// <param name="questions">What is asked, again and again.</param>
/// <param name="writes">What is written, each once; how often follows from how many operations there are.</param>
/// <param name="workers">How many ask and write at the same time.</param>
internal sealed class MixedRun(
    IReadOnlyList<MixedRun.Node> nodes, IReadOnlyList<PathQuery> questions, IReadOnlyList<IReadOnlyList<GraphChange>> writes, int workers)
{
    /// <summary>A write that was answered so long ago is seen by everybody, on every node.</summary>
    private static readonly TimeSpan SeenWithin = TimeSpan.FromSeconds(1);

    // By revision: what was written, and when it was answered. By question and revision: what was answered.
    private readonly ConcurrentDictionary<long, IReadOnlyList<GraphChange>> _written = new();
    private readonly ConcurrentDictionary<(int Question, long Revision), string> _answers = new();
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(long Revision, long At)> _answered = new();
    private readonly long[] _onNode = new long[nodes.Count];
    private readonly Tally _tally = new();
    private long _anywhere;
    private long _everywhere;
    private long _forwarded;
    private int _operations;
    private int _writes;

    /// <summary>A node under test.</summary>
    /// <param name="Finder">Answers.</param>
    /// <param name="WriteAsync">Writes, and waits until the node's answers are of the write.</param>
    internal sealed record Node(IReferralPathFinder Finder, Func<IReadOnlyList<GraphChange>, Task<GraphWriteResult>> WriteAsync);

    /// <summary>Draws writes. Of those that take something away that questions name there are few, or soon most of it is unknown.</summary>
    public static IReadOnlyList<IReadOnlyList<GraphChange>> WritesTo(RandomGraph graph, IReadOnlyList<GraphRecord> records, int count) =>
    [
        .. graph.Writes(records, count * 2)
            .Where((write, place) => place % 40 == 0 || !write.Any(TakesAway))
            .Take(count),
    ];

    private static bool TakesAway(GraphChange change) =>
        change is GraphChange.DeletePerson or GraphChange.DeleteCompany or GraphChange.DeleteTeam;

    /// <summary>Runs.</summary>
    /// <param name="operations">Reads and writes together.</param>
    /// <param name="base">The revision there is.</param>
    /// <param name="before">Called before every operation with its number, from 0: the place to make faults.</param>
    public async Task RunAsync(int operations, GraphRevision @base, Func<int, Task>? before = null)
    {
        _anywhere = _everywhere = @base.Value;
        Array.Fill(_onNode, @base.Value);
        before ??= _ => Task.CompletedTask;
        await Task.WhenAll(Enumerable.Range(1, workers).Select(worker => Task.Run(() => WorkAsync(new Draw(worker), operations, before))));
    }

    /// <summary>Has an oracle answer every question at every revision at which it was answered.</summary>
    /// <param name="write">Writes to the oracle's graph, which is as that of the nodes was at first.</param>
    /// <param name="oracle">Answers.</param>
    public async Task<Tally> CompareAsync(Func<IReadOnlyList<GraphChange>, Task<GraphRevision>> write, IReferralPathFinder oracle)
    {
        foreach (var revision in _answers.Keys.GroupBy(answer => answer.Revision).OrderBy(group => group.Key))
        {
            await ForwardAsync(revision.Key, write);
            foreach (var (question, _) in revision)
            {
                var expected = await oracle.FindAsync(questions[question], CancellationToken.None);
                _tally.Compared++;
                if (TextOf(expected) != _answers[(question, revision.Key)])
                {
                    _tally.AddWrong(
                        $"{questions[question]} at revision {revision.Key}\n"
                        + $"expected {TextOf(expected)}\nbut was {_answers[(question, revision.Key)]}");
                }
            }
        }

        return _tally;
    }

    private async Task ForwardAsync(long revision, Func<IReadOnlyList<GraphChange>, Task<GraphRevision>> write)
    {
        if (_forwarded == 0)
        {
            _forwarded = _written.Keys.DefaultIfEmpty(revision + 1).Min();
        }

        for (; _forwarded <= revision; _forwarded++)
        {
            if (!_written.TryGetValue(_forwarded, out var changes) || (await write(changes)).Value != _forwarded)
            {
                throw new InvalidOperationException($"Revision {_forwarded} cannot be made again.");
            }
        }
    }

    private async Task WorkAsync(Draw draw, int operations, Func<int, Task> before)
    {
        var every = Math.Max(2, operations / writes.Count);
        for (int number; (number = Interlocked.Increment(ref _operations) - 1) < operations;)
        {
            await before(number);
            var node = draw.Below(nodes.Count);
            if (draw.OneIn(every) && Interlocked.Increment(ref _writes) is var write && write <= writes.Count)
            {
                await WriteAsync(node, writes[write - 1]);
            }
            else
            {
                // Some more often than others.
                await AskAsync(node, draw.Below(draw.Below(questions.Count) + 1), carriesToken: draw.OneIn(4));
            }
        }
    }

    private async Task WriteAsync(int node, IReadOnlyList<GraphChange> changes)
    {
        var written = await nodes[node].WriteAsync(changes);
        var revision = written.Revision.Value;
        if (written.Outcomes.Any(outcome =>
            outcome.Kind is ChangeOutcomeKind.Created or ChangeOutcomeKind.Updated or ChangeOutcomeKind.Deleted))
        {
            _written[revision] = changes;
            _tally.AddWrite();
        }

        Raise(ref _onNode[node], revision);
        Raise(ref _anywhere, revision);
        _answered.Enqueue((revision, Stopwatch.GetTimestamp()));
    }

    private async Task AskAsync(int node, int question, bool carriesToken)
    {
        while (_answered.TryPeek(out var first) && Stopwatch.GetElapsedTime(first.At) > SeenWithin && _answered.TryDequeue(out first))
        {
            Raise(ref _everywhere, first.Revision);
        }

        var least = Math.Max(Volatile.Read(ref _everywhere), Volatile.Read(ref _onNode[node]));
        if (carriesToken)
        {
            least = Volatile.Read(ref _anywhere);
            await nodes[node].Finder.WaitForRevisionAsync(questions[question].Tenant, new GraphRevision(least), CancellationToken.None);
        }

        var answer = await nodes[node].Finder.FindAsync(questions[question], CancellationToken.None);
        if (answer is not PathSearchResult.Completed found)
        {
            // Says that something is unknown, and not since when.
            _tally.AddUnknown();
            return;
        }

        _tally.AddRead(found.Origin, isStale: found.Revision.Value < least);
        var text = TextOf(found);
        if (_answers.GetOrAdd((question, found.Revision.Value), text) != text)
        {
            _tally.AddWrong($"{questions[question]} at revision {found.Revision} was answered in two ways, one of them {text}");
        }
    }

    /// <summary>The answer but for its revision.</summary>
    private string TextOf(PathSearchResult answer)
    {
        var text = Answers.Write(answer is PathSearchResult.Completed found ? found with { Revision = default } : answer);
        return _texts.GetOrAdd(text, text);
    }

    private static void Raise(ref long place, long value)
    {
        long present;
        while ((present = Volatile.Read(ref place)) < value && Interlocked.CompareExchange(ref place, value, present) != present)
        {
        }
    }

    /// <summary>What came of it.</summary>
    internal sealed class Tally
    {
        private int _reads;
        private int _kept;
        private int _fromStore;
        private int _stale;
        private int _unknown;
        private int _writes;
        private int _wrong;

        public int Reads => _reads;

        /// <summary>Reads answered without computing.</summary>
        public int Kept => _kept;

        /// <summary>Of these, from Redis.</summary>
        public int FromStore => _fromStore;

        /// <summary>Reads answered of a revision before one that the asker must see.</summary>
        public int Stale => _stale;

        public int Writes => _writes;

        /// <summary>Different answers that were compared with the oracle's.</summary>
        public int Compared { get; set; }

        /// <summary>Of these, those that differ.</summary>
        public int Wrong => _wrong;

        public string? FirstWrong { get; private set; }

        public void AddWrite() => Interlocked.Increment(ref _writes);

        public void AddUnknown() => Interlocked.Increment(ref _unknown);

        public void AddRead(AnswerOrigin origin, bool isStale)
        {
            Interlocked.Increment(ref _reads);
            Interlocked.Add(ref _kept, origin.IsKept() ? 1 : 0);
            Interlocked.Add(ref _fromStore, origin == AnswerOrigin.Store ? 1 : 0);
            Interlocked.Add(ref _stale, isStale ? 1 : 0);
        }

        public void AddWrong(string how)
        {
            Interlocked.Increment(ref _wrong);
            FirstWrong ??= how;
        }

        public override string ToString() =>
            $"{_reads} reads ({_kept} kept, of these {_fromStore} in Redis; {_unknown} more unknown), {_writes} writes, {_stale} stale; "
            + $"{Compared} answers compared, {_wrong} wrong.";
    }
}
