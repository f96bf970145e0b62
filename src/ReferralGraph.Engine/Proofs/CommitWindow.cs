using ReferralGraph.Core.Paths;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Proofs;

/// <summary>The effects of a tenant's last commits, for proofs that answers given before them still hold. Safe for concurrent
/// use.</summary>
/// <param name="capacity">Steps remembered at most; 0 remembers nothing and costs nothing.</param>
internal sealed class CommitWindow(int capacity)
{
    /// <summary>Bytes of effects kept at most, whatever the capacity: a large graph's take more each.</summary>
    private const long MostBytes = 64L << 20;

    private readonly Lock _gate = new();

    // Without gaps: each begins where the one before ended, all on one day.
    private readonly List<Step> _steps = [];
    private DateOnly _day;
    private long _bytes;

    /// <summary>Notes a step. Quick: its effect is computed when it is first needed, or by <see cref="Settle"/>.</summary>
    /// <param name="before">The snapshot before.</param>
    /// <param name="after">The snapshot after.</param>
    /// <param name="followed">What was followed; null where all was built anew, which may have changed everything.</param>
    public void Add(GraphSnapshot before, GraphSnapshot after, FollowedChanges? followed)
    {
        if (capacity == 0 || ReferenceEquals(before, after))
        {
            return;
        }

        lock (_gate)
        {
            if (followed is null || after.Day != _day || (_steps.Count > 0 && _steps[^1].To != before.Revision.Value))
            {
                Forget(_steps.Count);
                _day = after.Day;
            }

            if (followed is not null && before.Day == after.Day)
            {
                Forget(Math.Max(0, _steps.Count + 1 - capacity));
                _steps.Add(new Step(
                    before.Revision.Value, after.Revision.Value, new Lazy<CommitEffect?>(() => CommitEffect.Of(before, after, followed))));
            }
        }
    }

    /// <summary>Computes what was noted last, so that the snapshots it is computed from need not be kept.</summary>
    public void Settle()
    {
        Step? last;
        lock (_gate)
        {
            last = _steps.Count == 0 ? null : _steps[^1];
        }

        if (last is not { Effect.IsValueCreated: false })
        {
            return;
        }

        var effect = last.Effect.Value;
        lock (_gate)
        {
            if (effect is null)
            {
                // Whatever lies before it can be joined to nothing after it.
                Forget(_steps.IndexOf(last) + 1);
            }
            else if (_steps.Contains(last))
            {
                last.Bytes = effect.Bytes;
                _bytes += effect.Bytes;
                while (_bytes > MostBytes && _steps.Count > 1)
                {
                    Forget(1);
                }
            }
        }
    }

    /// <summary>True when an answer is proven to be the same at both states.</summary>
    public bool IsUnchanged(AnswerDependencies dependencies, GraphState earlier, GraphState later)
    {
        if (earlier.Day != later.Day)
        {
            return false;
        }

        if (earlier.Revision == later.Revision)
        {
            return true;
        }

        Step[] between;
        lock (_gate)
        {
            var first = _steps.FindIndex(step => step.From == earlier.Revision.Value);
            var last = _steps.FindLastIndex(step => step.To == later.Revision.Value);
            if (earlier.Day != _day || first < 0 || last < first)
            {
                return false;
            }

            between = [.. _steps[first..(last + 1)]];
        }

        return between.All(step => step.Effect.Value is { } effect && !effect.MayChange(dependencies));
    }

    private void Forget(int count)
    {
        for (var place = 0; place < count; place++)
        {
            _bytes -= _steps[place].Bytes;
        }

        _steps.RemoveRange(0, count);
    }

    private sealed class Step(long from, long to, Lazy<CommitEffect?> effect)
    {
        public long From => from;

        public long To => to;

        public Lazy<CommitEffect?> Effect => effect;

        public int Bytes { get; set; }
    }
}
