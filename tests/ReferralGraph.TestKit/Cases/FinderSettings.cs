using Microsoft.Extensions.Time.Testing;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.TestKit.Cases;

/// <summary>How a finder under test is set up.</summary>
public sealed record FinderSettings
{
    /// <summary>The day every contract test happens on.</summary>
    public static readonly DateOnly Today = new(2026, 11, 1);

    /// <summary>The tie model.</summary>
    public TrustModel Model { get; init; } = new();

    /// <summary>People one search may settle.</summary>
    public int MaxVisitedPeople { get; init; } = 10_000_000;

    /// <summary>How long one search may take: as long as it likes, unless that is tested.</summary>
    public TimeSpan Deadline { get; init; } = Polling.Patience;

    /// <summary>What passes at each look at the clock. Zero: time stands still.</summary>
    public TimeSpan ClockStep { get; init; }

    /// <summary>A clock at noon of <see cref="Today"/>.</summary>
    public TimeProvider Clock() =>
        new FakeTimeProvider(new DateTimeOffset(Today, new TimeOnly(12, 0), TimeSpan.Zero)) { AutoAdvanceAmount = ClockStep };
}
