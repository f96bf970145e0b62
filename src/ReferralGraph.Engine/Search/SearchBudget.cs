using ReferralGraph.Core.Paths;

namespace ReferralGraph.Engine.Search;

/// <summary>How much one search may cost; counts what it did. Not safe for concurrent use.</summary>
/// <remarks>Running out is an answer ("truncated"); being cancelled is an exception, because then nobody waits for one.</remarks>
internal sealed class SearchBudget
{
    /// <summary>Ties looked at between two looks at the clock: some tens of microseconds.</summary>
    private const int TiesPerCheck = 1 << 14;

    private readonly int _maxVisitedPeople;
    private readonly TimeSpan _timeLimit;
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly CancellationToken _cancellationToken;
    private long _tiesUntilCheck;
    private TruncationReason? _reason;

    /// <summary>Starts the clock.</summary>
    /// <param name="maxVisitedPeople">People the search may settle.</param>
    /// <param name="timeLimit">How long it may run from now.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public SearchBudget(int maxVisitedPeople, TimeSpan timeLimit, TimeProvider clock, CancellationToken cancellationToken)
    {
        _maxVisitedPeople = maxVisitedPeople;
        _timeLimit = timeLimit;
        _clock = clock;
        _started = clock.GetTimestamp();
        _cancellationToken = cancellationToken;
    }

    /// <summary>People settled so far, each once per hop count.</summary>
    public int VisitedPeople { get; private set; }

    /// <summary>True once a limit was hit.</summary>
    public bool Exhausted => _reason is not null;

    /// <summary>Which limit was hit, or null.</summary>
    public SearchTruncation? Truncation => _reason is { } reason
        ? new SearchTruncation(reason, VisitedPeople, LimitOf(reason))
        : null;

    /// <summary>Settles one person whose ties are about to be looked at.</summary>
    /// <param name="ties">How many ties they have.</param>
    /// <returns>False when that would be more than the search may do.</returns>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public bool TrySettle(int ties)
    {
        if (Exhausted)
        {
            return false;
        }

        if (VisitedPeople >= _maxVisitedPeople)
        {
            _reason = TruncationReason.VisitedPeople;
            return false;
        }

        VisitedPeople++;
        return TryLook(ties);
    }

    /// <summary>Counts somebody who was looked at without being settled, where nobody is.</summary>
    public void Count() => VisitedPeople++;

    /// <summary>Looks at some ties without settling anybody: costs time, but no visited person.</summary>
    /// <returns>False when the time is over.</returns>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public bool TryLook(int ties)
    {
        _tiesUntilCheck -= ties + 1;
        return _tiesUntilCheck >= 0 || HasTime(_timeLimit);
    }

    /// <summary>Looks at what people who were found are ordered by.</summary>
    /// <remarks>
    /// What a search found before it ran out of anything is ordered all the same, until twice the time is over: it is the answer.
    /// </remarks>
    /// <returns>False when the time is over.</returns>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public bool TryRank(long looked)
    {
        _tiesUntilCheck -= looked + 1;
        return _tiesUntilCheck >= 0 || HasTime(Exhausted ? 2 * _timeLimit : _timeLimit);
    }

    /// <summary>Ends the search as if it had settled all it may: it would have to remember too many.</summary>
    public void Exhaust() => _reason ??= TruncationReason.VisitedPeople;

    private long LimitOf(TruncationReason reason) =>
        reason == TruncationReason.VisitedPeople ? _maxVisitedPeople : (long)_timeLimit.TotalMilliseconds;

    private bool HasTime(TimeSpan limit)
    {
        _tiesUntilCheck = TiesPerCheck;
        _cancellationToken.ThrowIfCancellationRequested();
        if (_clock.GetElapsedTime(_started) < limit)
        {
            return true;
        }

        _reason ??= TruncationReason.Deadline;
        return false;
    }
}
