namespace ReferralGraph.Core.Access;

/// <summary>Whom answers name only with their consent. Names as callers write them: <see cref="ConsentNames"/>.</summary>
public enum ConsentPolicy
{
    /// <summary><c>off</c>: everybody is named.</summary>
    Off,

    /// <summary><c>middle</c>: people in the middle of a path are named only where they consented.</summary>
    Middle,

    /// <summary><c>everyone</c>: everybody on a path but who asks is.</summary>
    Everyone,
}
