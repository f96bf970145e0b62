using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Api.Problems;

/// <summary>Makes problem documents (RFC 9457). The only place that does.</summary>
internal static class ApiProblem
{
    /// <summary>The answer of an endpoint.</summary>
    /// <param name="type">Which problem.</param>
    /// <param name="detail">What is particular to this case, and the fix.</param>
    /// <param name="extensions">Further members.</param>
    public static ProblemHttpResult Result(ProblemType type, string detail, params ReadOnlySpan<(string Name, object? Value)> extensions) =>
        TypedResults.Problem(Document(type, detail, extensions));

    /// <summary>400 for a request whose parameters or members are wrong.</summary>
    public static ProblemHttpResult Invalid(FieldErrors errors) =>
        Result(ProblemTypes.InvalidRequest, errors.ToString(), ("errors", errors.ToDictionary()));

    /// <summary>400 for one wrong field.</summary>
    public static ProblemHttpResult Invalid(string field, string message)
    {
        var errors = new FieldErrors();
        errors.Add(field, message);
        return Invalid(errors);
    }

    /// <summary>The document for a request that is refused.</summary>
    public static ProblemDetails Document(ProblemException refused) => Document(refused.Type, refused.Message);

    /// <summary>The document for a failed store.</summary>
    public static ProblemDetails Document(GraphStoreException failure) => failure.Failure switch
    {
        StoreFailure.TimedOut => Document(ProblemTypes.StoreTimedOut, "Try again after the time given, or ask for less."),
        StoreFailure.Incompatible => Document(
            ProblemTypes.StoreIncompatible, "Trying again does not help; the operator has to act."),
        StoreFailure.TooLarge => Document(ProblemTypes.GraphTooLarge, failure.Message),
        _ => Document(ProblemTypes.StoreUnavailable, "Try again after the time given."),
    };

    /// <summary>The document alone.</summary>
    public static ProblemDetails Document(ProblemType type, string detail, params ReadOnlySpan<(string Name, object? Value)> extensions)
    {
        var document = new ProblemDetails { Type = type.Urn, Title = type.Title, Status = type.Status, Detail = detail };
        foreach (var (name, value) in extensions)
        {
            document.Extensions[name] = value;
        }

        return document;
    }
}
