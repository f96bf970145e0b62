namespace ReferralGraph.Engine;

/// <summary>What one search may cost before it is cut short.</summary>
public sealed record SearchLimits
{
    /// <summary>People one search may settle, each once per hop count.</summary>
    public int MaxVisitedPeople { get; init; } = 2_000_000;

    /// <summary>How long one search may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Directed ties of a tenant above which nothing is added to them; 0 for no bound. Of more than twice as many no graph is
    /// made.</summary>
    public long MaxTies { get; init; }

    /// <summary>Days other than the present one whose ties are kept in memory.</summary>
    public int DaysInMemory { get; init; } = 2;

    /// <summary>Commits of each tenant whose effect on answers is remembered, for <see cref="Core.Paths.IAnswerProofs"/>; 0 for none, where
    /// nobody keeps answers.</summary>
    public int CommitsInMemory { get; init; }
}
