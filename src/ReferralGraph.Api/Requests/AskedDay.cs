using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core;

namespace ReferralGraph.Api.Requests;

/// <summary>The day a question is about: <c>asOf</c>, or today in UTC.</summary>
internal sealed class AskedDay(TimeProvider time)
{
    /// <summary>What the parameter means.</summary>
    public const string Meaning =
        "The answer as of that day, UTC, e.g. 2026-01-31, from the facts there are now: those dated later do not count. "
        + "Not in the future. Default today.";

    private const string Name = "asOf";

    /// <summary>Today, UTC.</summary>
    public DateOnly Today => time.Today();

    /// <summary>Adds what is wrong with a day.</summary>
    public void Check(DateOnly? asOf, FieldErrors errors)
    {
        if (asOf > Today)
        {
            errors.Add(Name, $"{Name} must not be in the future; got {asOf:yyyy-MM-dd}, and today in UTC is {Today:yyyy-MM-dd}.");
        }
    }

    /// <summary>The problem to answer a day with, or null.</summary>
    public ProblemHttpResult? Problem(DateOnly? asOf)
    {
        var errors = new FieldErrors();
        Check(asOf, errors);
        return errors.Any ? ApiProblem.Invalid(errors) : null;
    }
}
