using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Why nothing is done in introductions.</summary>
internal static class IntroductionProblems
{
    /// <summary>404: there is none, or it is not for whoever asks; which of both is not told.</summary>
    public static ProblemHttpResult Unknown(string id) => ApiProblem.Result(
        ProblemTypes.IntroductionUnknown,
        $"There is no introduction '{Spelling.Excerpt(id)}' for you; GET /v1/introductions lists yours.");

    /// <summary>409: nobody is led that way; equal in every byte whatever the cause, for some causes are nobody's business.</summary>
    public static ProblemHttpResult NoSuchPath() => ApiProblem.Result(
        ProblemTypes.NoSuchPath, "Nobody leads you that way today. Ask for paths, and take one as it is answered.");

    /// <summary>409: the asker hardly knows whom they would ask.</summary>
    /// <param name="text">Why they may not, in a sentence.</param>
    /// <param name="reason">The same in a word.</param>
    /// <param name="suggestion">What would help.</param>
    public static ProblemHttpResult TooSoon(string text, string reason, AskSuggestionResponse suggestion) => ApiProblem.Result(
        ProblemTypes.AskTooSoon,
        $"{text} {suggestion.Text}",
        ("reason", reason),
        ("suggestion", suggestion));

    /// <summary>409: whoever would be asked is asked enough.</summary>
    /// <param name="freeOn">The first day on which they may be asked.</param>
    public static ProblemHttpResult Busy(DateOnly freeOn)
    {
        var day = freeOn.ToDateTime(TimeOnly.MinValue);
        var week = string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):00}");
        return ApiProblem.Result(
            ProblemTypes.PersonBusy, $"Whoever you would ask is asked enough for now. Ask again in week {week}.", ("freeIn", week));
    }
}

/// <summary>One thing that would help before somebody is asked.</summary>
/// <param name="Text">In a sentence or two.</param>
/// <param name="Person">Id of a person to ask instead, whom the asker knows better; left out where it is something to do.</param>
public sealed record AskSuggestionResponse(string Text, string? Person);
