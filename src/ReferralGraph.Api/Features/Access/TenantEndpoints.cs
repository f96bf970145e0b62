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
            .WithDescription("A new tenant is answered with its first administrator's key, which is never shown again.")
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapGet("/tenants/{tenant}", ReadTenant)
            .WithName(nameof(ReadTenant))
            .Needs(ApiScopes.Operator)
            .WithSummary("Read a tenant")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete("/tenants/{tenant}", DeleteTenant)
            .WithName(nameof(DeleteTenant))
            .UnderConditions()
            .Needs(ApiScopes.Operator)
            .WithSummary("Remove a tenant with everything it has")
            .WithDescription(
                "Its keys and tokens are refused from now on, its imports are cancelled. Its graph, its import reports, what was kept of "
                + "its requests and answers and everything about it here are then removed, on every node and out of Redis; GET at "
                + "Location says removing until nothing is left, and then that there is no such tenant. It cannot be undone, and its id is "
                + "given to no other tenant.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapPost("/tenants/{tenant}/keys", CreateTenantKey)
            .WithName(nameof(CreateTenantKey))
            .Needs(ApiScopes.Operator)
            .WithSummary("Make another administrator's key for a tenant")
            .WithDescription("For a tenant whose administrators have lost theirs. The key is shown in this answer and never again.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
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
                if (view.WasRemoved(owner))
                {
                    return ([], ApiProblem.Result(
                        ProblemTypes.Conflict,
                        $"A tenant '{Spelling.Excerpt(id)}' was removed, and its id is never another tenant's; choose another id."));
                }

                if (view.Find<KnownTenant>(owner, id) is { } known)
                {
                    if (known.Removing is not null)
                    {
                        return ([], Leaving(id));
                    }

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

    internal static Task<Results<Accepted<TenantResponse>, ProblemHttpResult>> DeleteTenant(
        [Description("Id of the tenant.")] string tenant,
        AccessDirectory access,
        AccessWriter writer,
        CancellationToken cancellationToken)
    {
        var owner = new TenantId(tenant);
        return writer.WriteAsync<Results<Accepted<TenantResponse>, ProblemHttpResult>>(
            view => view.Find<KnownTenant>(owner, tenant) is { } present ? TypedResults.Ok(TenantResponse.From(present)) : null,
            view =>
            {
                if (owner == TenantId.Default)
                {
                    return ([], ApiProblem.Result(
                        ProblemTypes.Conflict,
                        "The tenant 'default' is always there; stop the service and delete its data directory or database instead."));
                }

                if (view.Find<KnownTenant>(owner, tenant) is not { } known)
                {
                    return ([], Unknown(tenant));
                }

                var leaving = known.Removing is null ? known with { Removing = access.Now } : known;
                return (
                    leaving == known ? [] : [new AccessChange.Put(leaving)],
                    TypedResults.Accepted($"/v1/tenants/{tenant}", TenantResponse.From(leaving)));
            },
            problem => problem,
            cancellationToken);
    }

    internal static Task<Results<Created<NewKeyResponse>, ProblemHttpResult>> CreateTenantKey(
        [Description("Id of the tenant.")] string tenant,
        AccessDirectory access,
        AccessWriter writer,
        CancellationToken cancellationToken)
    {
        var owner = new TenantId(tenant);
        var drawn = KeyMaker.Draw(access, owner, "made by an operator", ApiScopes.Admin, expires: null);
        return writer.WriteAsync<Results<Created<NewKeyResponse>, ProblemHttpResult>>(
            view => view.Find<KnownTenant>(owner, tenant) switch
            {
                null => ([], Unknown(tenant)),
                { Removing: not null } => ([], Leaving(tenant)),
                _ => (
                    [new AccessChange.Put(drawn.Key)],
                    TypedResults.Created($"/v1/keys/{drawn.Key.Id}", NewKeyResponse.From(drawn))),
            },
            cancellationToken);
    }

    private static ProblemHttpResult Leaving(string tenant) => ApiProblem.Result(
        ProblemTypes.Conflict, $"The tenant '{Spelling.Excerpt(tenant)}' is being removed; nothing of it is changed any more.");

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

    /// <summary>Since when it is being removed, UTC; left out for one that stays.</summary>
    public DateTimeOffset? Removing { get; init; }

    internal static TenantResponse From(KnownTenant tenant) =>
        new(tenant.Id, tenant.Name, tenant.Created) { Removing = tenant.Removing };
}

/// <summary>A page of tenants, in ordinal order of id.</summary>
/// <param name="Tenants">The tenants.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record TenantsResponse(
    IReadOnlyList<TenantResponse> Tenants, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);
