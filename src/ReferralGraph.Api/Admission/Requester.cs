using ReferralGraph.Api.Access;

namespace ReferralGraph.Api.Admission;

/// <summary>Who asks, as far as taking turns goes.</summary>
/// <param name="Key">What tells them apart.</param>
internal sealed record Requester(string Key)
{
    private static readonly Requester Unknown = new(string.Empty);

    private static readonly AsyncLocal<Requester?> Entered = new();

    /// <summary>True where the work is a part of something that was admitted as a whole: it waits for its turn, however many do.</summary>
    public bool IsPatient { get; init; }

    /// <summary>Whoever the present work is for.</summary>
    public static Requester Current => Entered.Value ?? Unknown;

    /// <summary>
    /// Whoever a request was let in for: the one place that decides it. A system that acts for people takes turns as one, whomever it acts
    /// for.
    /// </summary>
    public static Requester Of(HttpContext context)
    {
        var caller = context.RequestServices.GetRequiredService<RequestCaller>().Caller;
        return new Requester($"{caller.Tenant}/{caller.Subject}");
    }

    /// <summary>Lets the work of the present flow be for somebody.</summary>
    public static void Enter(Requester requester) => Entered.Value = requester;
}
