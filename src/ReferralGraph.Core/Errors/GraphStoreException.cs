namespace ReferralGraph.Core.Errors;

/// <summary>A back end failed. The only exception adapters let through for that; unknown ids and "no path" are answers instead.</summary>
public sealed class GraphStoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    public GraphStoreException(StoreFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>What went wrong, as far as a caller can act on it.</summary>
    public StoreFailure Failure { get; }
}

/// <summary>What a caller can do about a failed back end.</summary>
public enum StoreFailure
{
    /// <summary>Not reachable or not able to answer; try again later.</summary>
    Unavailable,

    /// <summary>Reachable, but too slow for this call.</summary>
    TimedOut,

    /// <summary>Reachable, but of a version, schema or format this build does not understand; trying again does not help.</summary>
    Incompatible,

    /// <summary>
    /// A graph of more ties than fit, so that it answers no question until something is undone; the message says what, without any name of
    /// a person.
    /// </summary>
    TooLarge,
}
