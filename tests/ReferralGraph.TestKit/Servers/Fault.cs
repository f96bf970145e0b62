namespace ReferralGraph.TestKit.Servers;

/// <summary>What a <see cref="FaultProxy"/> does to what passes it.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>Nothing: passes all on.</summary>
    public sealed record None : Fault;

    /// <summary>Refuses: closes each connection as soon as it is made, and those there are.</summary>
    public sealed record Refusing : Fault;

    /// <summary>
    /// Half-open: takes what comes and passes nothing on. A connection that carried something meanwhile stays so; new ones are not.
    /// </summary>
    public sealed record Silent : Fault;

    /// <summary>Passes each piece on so much later.</summary>
    public sealed record Slow(TimeSpan Delay) : Fault;

    /// <summary>Answers with bytes drawn from a seed, as many as there were.</summary>
    public sealed record Garbage(int Seed) : Fault;

    /// <summary>Passes on so much of an answer and then resets the connection.</summary>
    public sealed record Tearing(int AfterBytes) : Fault;

    /// <summary>Passes on every answer with one bit turned over in each so many bytes.</summary>
    public sealed record Damaging(int EveryBytes) : Fault;
}
