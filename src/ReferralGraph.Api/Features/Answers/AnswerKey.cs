using ReferralGraph.Api.Words;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>What requests for one answer have in common.</summary>
/// <param name="Tenant">Whose graph.</param>
/// <param name="Scope">What of it the callers may see: <see cref="AccessScope.Key"/>.</param>
/// <param name="Path">The path asked for.</param>
/// <param name="Query">The query string.</param>
/// <param name="Language">In which language it is worded.</param>
internal readonly record struct AnswerKey(TenantId Tenant, string Scope, string Path, string? Query, Language Language)
{
    public static AnswerKey Of(AccessScope scope, HttpRequest request) =>
        new(scope.Tenant, scope.Key, request.Path.Value!, request.QueryString.Value, Language.Of(request));
}
