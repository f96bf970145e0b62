using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Access;

/// <summary>Tenants, which operators make. Nothing of a tenant's graph is seen here.</summary>
internal static class TenantEndpoints
{
    private const string FirstKey = "first key";
    private const string ListQuestion = "tenants";

    public static void MapTenantEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Access");

        group.MapGet("/tenants", ListTenants)
            .WithName(nameof(ListTenants))
            .Needs(ApiScopes.Operator)
            .WithSummary("List tenants, by id");

        group.MapPut("/tenants/{tenant}", PutTenant)
            .WithName(nameof(PutTenant))
            .UnderConditions()
            .Needs(ApiScopes.Operator)
            .WithSummary("Make a tenant, or name it")
            .WithDescription("A new tenant is answered with its first administrator's key, which is never shown again.");

        group.MapGet("/tenants/{tenant}", ReadTenant)
            .WithName(nameof(ReadTenant))
            .Needs(ApiScopes.Operator)
            .WithSummary("Read a tenant")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPost("/tenants/{tenant}/keys", CreateTenantKey)
            .WithName(nameof(CreateTenantKey))
            .Needs(ApiScopes.Operator)
            .WithSummary("Make another administrator's key for a tenant")
            .WithDescription("For a tenant whose administrators have lost theirs. The key is shown in this answer and never again.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    internal static Results<Ok<TenantsResponse>, ProblemHttpResult> ListTenants(
        [AsParameters] PageParameters page, AccessDirectory access, AccessScope scope) =>
        AccessPages.Cut(page, scope, ListQuestion, access.Current.All<KnownTenant>()) is var (shown, next)
            ? TypedResults.Ok(new TenantsResponse([.. shown.Select(TenantResponse.From)], next))
            : PageParameters.ForeignCursor();

    internal static async Task<Results<Ok<TenantResponse>, Created<TenantResponse>, ProblemHttpResult>> PutTenant(
        [Description("Id of the tenant; not one that begins with @.")] string tenant,
        TenantRequest body,
        AccessDirectory access,
        AccessWriter writer,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var id = fields.Id("tenant", tenant);
        if (tenant.StartsWith('@'))
        {
            fields.Add("tenant", "must not begin with @, as what is not a customer's does.");
        }

        var name = fields.Text("name", body.Name, TextLimits.Name) ?? id;
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var owner = new TenantId(id);
        return await writer.WriteAsync<Results<Ok<TenantResponse>, Created<TenantResponse>, ProblemHttpResult>>(
            view => view.Find<KnownTenant>(owner, id) is { } present ? TypedResults.Ok(TenantResponse.From(present)) : null,
            view =>
            {
                if (view.Find<KnownTenant>(owner, id) is { } known)
                {
                    var renamed = known with { Name = name };
                    return (renamed == known ? [] : [new AccessChange.Put(renamed)], TypedResults.Ok(TenantResponse.From(renamed)));
                }

                var made = new KnownTenant(owner, name, access.Now);
                var drawn = KeyMaker.Draw(access, owner, FirstKey, ApiScopes.Admin, expires: null);
                var answer = TenantResponse.From(made) with { AdminKey = NewKeyResponse.From(drawn) };
                return (
                    [new AccessChange.Put(made), new AccessChange.Put(drawn.Key)], TypedResults.Created($"/v1/tenants/{id}", answer));
            },
            problem => problem,
            cancellationToken);
    }

    internal static Results<Ok<TenantResponse>, ProblemHttpResult> ReadTenant(
        [Description("Id of the tenant.")] string tenant, AccessDirectory access) =>
        access.Current.Find<KnownTenant>(new TenantId(tenant), tenant) is { } known
            ? TypedResults.Ok(TenantResponse.From(known))
            : Unknown(tenant);

    internal static Task<Results<Created<NewKeyResponse>, ProblemHttpResult>> CreateTenantKey(
        [Description("Id of the tenant.")] string tenant,
        AccessDirectory access,
        AccessWriter writer,
        CancellationToken cancellationToken)
    {
        var owner = new TenantId(tenant);
        var drawn = KeyMaker.Draw(access, owner, "made by an operator", ApiScopes.Admin, expires: null);
        return writer.WriteAsync<Results<Created<NewKeyResponse>, ProblemHttpResult>>(
            view => view.Find<KnownTenant>(owner, tenant) is null
                ? ([], Unknown(tenant))
                : (
                    [new AccessChange.Put(drawn.Key)],
                    TypedResults.Created($"/v1/keys/{drawn.Key.Id}", NewKeyResponse.From(drawn))),
            cancellationToken);
    }

    private static ProblemHttpResult Unknown(string tenant) => ApiProblem.Result(
        ProblemTypes.TenantUnknown,
        $"There is no tenant '{Spelling.Excerpt(tenant)}'; GET /v1/tenants lists those there are.",
        ("id", tenant));
}

/// <summary>What is known of a tenant.</summary>
public sealed record TenantRequest
{
    /// <summary>As shown.</summary>
    [Description("As shown; at most 256 characters. Default: the id.")]
    public string? Name { get; init; }
}

/// <summary>A tenant.</summary>
/// <param name="Id">Of the tenant.</param>
/// <param name="Name">As shown.</param>
/// <param name="Created">When it was made, UTC.</param>
public sealed record TenantResponse(string Id, string Name, DateTimeOffset Created)
{
    /// <summary>Only of a tenant that was just made: its first administrator's key.</summary>
    public NewKeyResponse? AdminKey { get; init; }

    internal static TenantResponse From(KnownTenant tenant) => new(tenant.Id, tenant.Name, tenant.Created);
}

/// <summary>A page of tenants, in ordinal order of id.</summary>
/// <param name="Tenants">The tenants.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record TenantsResponse(
    IReadOnlyList<TenantResponse> Tenants, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);
