namespace ReferralGraph.Api.Admission;

/// <summary>Who asks, as far as taking turns goes.</summary>
/// <param name="Key">What tells callers apart.</param>
internal sealed record Caller(string Key)
{
    private static readonly Caller Unknown = new(string.Empty);

    private static readonly AsyncLocal<Caller?> Entered = new();

    /// <summary>True where the work is a part of something that was admitted as a whole: it waits for its turn, however many do.</summary>
    public bool IsPatient { get; init; }

    /// <summary>Whoever the present work is for.</summary>
    public static Caller Current => Entered.Value ?? Unknown;

    /// <summary>The caller of a request: the one place that decides it. Without credentials they are told apart by address.</summary>
    public static Caller Of(HttpContext context) => new(context.Connection.RemoteIpAddress?.ToString() ?? string.Empty);

    /// <summary>Lets the work of the present flow be for somebody.</summary>
    public static void Enter(Caller caller) => Entered.Value = caller;
}
