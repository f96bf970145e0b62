using ReferralGraph.Core.Errors;

namespace ReferralGraph.Api.Problems;

/// <summary>The service has too much to do to begin with a request, or one caller asks for too much.</summary>
internal sealed class OverloadedException : ProblemException, ICallerRefusal
{
    /// <param name="message">What there is too much of, for the caller.</param>
    /// <param name="ofCaller">True where only this caller asks for too much, and others are answered.</param>
    public OverloadedException(string message, bool ofCaller = false)
        : base(ofCaller ? ProblemTypes.TooManyRequests : ProblemTypes.Overloaded, $"{message} Try again after the time given.") =>
        RetryAfterSeconds = 1;
}
