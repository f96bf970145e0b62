using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Access;

/// <summary>Why somebody is not let in.</summary>
internal static class AccessProblems
{
    /// <summary>The member that names scopes any of which would do; <see cref="Challenge"/> repeats it.</summary>
    public const string Scopes = "scopes";

    private const string Realm = "Bearer realm=\"referralgraph\"";

    /// <summary>401 for a request without a credential.</summary>
    public static ProblemHttpResult Missing() => ApiProblem.Result(
        ProblemTypes.CredentialMissing,
        "Send an API key in X-Api-Key, or a bearer token in Authorization. "
        + "In Development the key of README and of the Swagger page works.");

    /// <summary>401 for a credential that is none that works; which of its faults it has is not told.</summary>
    public static ProblemHttpResult Refused(string detail) => ApiProblem.Result(ProblemTypes.CredentialRefused, detail);

    /// <summary>403 for a person who wants to act for another.</summary>
    public static ProblemHttpResult NotForOthers() => ApiProblem.Result(
        ProblemTypes.ScopeMissing,
        "Only a system acts on behalf of somebody: send its key instead of a person's token.",
        (Scopes, ApiScopeNames.Of(ApiScopes.PathsAny)));

    /// <summary>403 for a caller who lacks a scope.</summary>
    public static ProblemHttpResult Lacking(ApiScopes anyOf, string why)
    {
        var names = ApiScopeNames.Of(anyOf);
        return ApiProblem.Result(ProblemTypes.ScopeMissing, $"{why} needs the scope {Requests.Spelling.Or(names)}.", (Scopes, names));
    }

    /// <summary>The header that an answer of 401 or 403 carries; null for others.</summary>
    public static string? Challenge(string? type, IDictionary<string, object?> members) =>
        type == ProblemTypes.CredentialMissing.Urn ? Realm
        : type == ProblemTypes.CredentialRefused.Urn ? $"{Realm}, error=\"invalid_token\""
        : type == ProblemTypes.ScopeMissing.Urn && members.TryGetValue(Scopes, out var scopes) && scopes is IEnumerable<string> names
            ? $"{Realm}, error=\"insufficient_scope\", scope=\"{string.Join(' ', names)}\""
            : null;
}
