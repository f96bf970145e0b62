using ReferralGraph.Api.Limits;

namespace ReferralGraph.Api.Access;

/// <summary>Who asks in the present request: the one place that says whose graph it is about, and what of it may be seen.</summary>
internal sealed class RequestCaller
{
    private Caller? _caller;

    /// <summary>True once somebody was let in.</summary>
    public bool IsKnown => _caller is not null;

    /// <summary>Who asks.</summary>
    /// <exception cref="InvalidOperationException">Nobody was let in.</exception>
    public Caller Caller
    {
        get => _caller ?? throw new InvalidOperationException("The request has no caller.");
        set => _caller = value;
    }

    /// <summary>What they are told of their limits; null before that is known.</summary>
    public ToldLimits? Limits { get; set; }
}
