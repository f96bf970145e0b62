using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;

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
        SettingsBody body, AccessWriter writer, Caller caller, CancellationToken cancellationToken)
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

        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var settings = new TenantSettings(caller.Tenant) { HomeCompanies = body.HomeCompanies };
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

    internal static SettingsBody From(TenantSettings? settings) => new() { HomeCompanies = settings?.HomeCompanies };
}
