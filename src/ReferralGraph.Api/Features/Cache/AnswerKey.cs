using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Cache;

/// <summary>What requests for one answer have in common.</summary>
internal readonly record struct AnswerKey(TenantId Tenant, AskerView View, string Path, string? Query)
{
    public static AnswerKey Of(CurrentTenant tenant, HttpRequest request) =>
        new(tenant.Id, tenant.View, request.Path.Value!, request.QueryString.Value);
}
