using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Access;

/// <summary>What a tenant decides for itself.</summary>
internal static class SettingsEndpoints
{
    private const int MostHomeCompanies = 100;

    public static void MapSettingsEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Access");

        group.MapGet("/settings", ReadSettings)
            .WithName(nameof(ReadSettings))
            .Needs(ApiScopes.Admin)
            .WithSummary("Read the settings of the tenant");

        group.MapPut("/settings", PutSettings)
            .WithName(nameof(PutSettings))
            .UnderConditions()
            .Needs(ApiScopes.Admin)
            .WithSummary("Change the settings of the tenant")
            .WithDescription("Replaces all of them; one that is left out is as it was before anything was decided.");
    }

    internal static Ok<SettingsBody> ReadSettings(AccessDirectory access, Caller caller) =>
        TypedResults.Ok(SettingsBody.From(access.Current.Find<TenantSettings>(caller.Tenant, caller.Tenant.Value)));

    internal static async Task<Results<Ok<SettingsBody>, ProblemHttpResult>> PutSettings(
        SettingsBody body, AccessWriter writer, IOptions<LimitOptions> service, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        if (body.HomeCompanies is { } companies)
        {
            if (companies.Count > MostHomeCompanies)
            {
                fields.Add("homeCompanies", $"may name at most {MostHomeCompanies} companies; got {companies.Count}.");
            }

            fields.Companies("homeCompanies", companies);
        }

        var sharing = SharingRules.Read(body.Sharing);
        if (body.Sharing is not null && sharing is null)
        {
            fields.Add("sharing", $"must be {SharingRules.PersonNames}.");
        }

        var limits = body.Limits?.Read(fields, service.Value);
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var settings = new TenantSettings(caller.Tenant) { HomeCompanies = body.HomeCompanies, Sharing = sharing, Limits = limits };
        return await writer.WriteAsync<Results<Ok<SettingsBody>, ProblemHttpResult>>(
            view => TypedResults.Ok(SettingsBody.From(view.Find<TenantSettings>(caller.Tenant, caller.Tenant.Value))),
            _ => ([new AccessChange.Put(settings)], TypedResults.Ok(SettingsBody.From(settings))),
            problem => problem,
            cancellationToken);
    }
}

/// <summary>The settings of a tenant.</summary>
public sealed record SettingsBody
{
    /// <summary>Whom <c>from=us</c> means.</summary>
    [Description("Companies whose people from=us means, each by id, name, alias, domain or profile address. Null: not decided.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public IReadOnlyList<string>? HomeCompanies { get; init; }

    /// <summary>With whom people share their ties who have stated nothing.</summary>
    [Description($"With whom people share their ties who have stated nothing: {SharingRules.PersonNames}. Null: tenant.")]
    [AllowedValues(null, "tenant", "tierOnly", "team", "private")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Sharing { get; init; }

    /// <summary>Limits that are stricter than the service's.</summary>
    [Description("Limits of callers that are stricter than the service's; RateLimit-Policy tells those that hold. Left out: none.")]
    public LimitsBody? Limits { get; init; }

    internal static SettingsBody From(TenantSettings? settings) => new()
    {
        HomeCompanies = settings?.HomeCompanies,
        Sharing = settings?.Sharing is { } sharing ? SharingRules.NameOf(sharing) : null,
        Limits = LimitsBody.From(settings?.Limits),
    };
}
