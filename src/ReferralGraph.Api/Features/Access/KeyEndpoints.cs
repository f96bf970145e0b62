using System.ComponentModel;
using System.Xml;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Access;

/// <summary>Keys of systems: made, listed, replaced and revoked.</summary>
internal static class KeyEndpoints
{
    private const string ListQuestion = "keys";

    private static readonly TimeSpan DefaultOverlap = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    public static void MapKeyEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Access");

        group.MapPost("/keys", CreateKey)
            .WithName(nameof(CreateKey))
            .Needs(ApiScopes.Admin)
            .WithSummary("Make a key for a system")
            .WithDescription("The key is shown in this answer and never again.");

        group.MapGet("/keys", ListKeys)
            .WithName(nameof(ListKeys))
            .Needs(ApiScopes.Admin)
            .WithSummary("List keys, without their secrets");

        group.MapPost("/keys/{id}/rotate", RotateKey)
            .WithName(nameof(RotateKey))
            .Needs(ApiScopes.Admin)
            .WithSummary("Replace a key by a new one of equal rights")
            .WithDescription("The old key works on for the overlap. The new one is shown in this answer and never again.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete("/keys/{id}", RevokeKey)
            .WithName(nameof(RevokeKey))
            .Needs(ApiScopes.Admin)
            .WithSummary("Revoke a key")
            .WithDescription("It is refused at once by the node that answers, and by others within a second. It stays in the list.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    internal static async Task<Results<Created<NewKeyResponse>, ProblemHttpResult>> CreateKey(
        KeyRequest body, AccessDirectory access, AccessWriter writer, Caller caller, CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var (name, scopes) = body.Read(fields, access.Now);
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var drawn = KeyMaker.Draw(access, caller.Tenant, name, scopes, body.Expires);
        return await writer.WriteAsync<Created<NewKeyResponse>>(
            _ => ([new AccessChange.Put(drawn.Key)], TypedResults.Created($"/v1/keys/{drawn.Key.Id}", NewKeyResponse.From(drawn))),
            cancellationToken);
    }

    internal static Results<Ok<KeysResponse>, ProblemHttpResult> ListKeys(
        [AsParameters] PageParameters page, AccessDirectory access, Caller caller, AccessScope scope)
    {
        var view = access.Current;
        return AccessPages.Cut(page, scope, ListQuestion, view.Of<ApiKey>(caller.Tenant)) is var (shown, next)
            ? TypedResults.Ok(new KeysResponse([.. shown.Select(key => KeyResponse.From(key, view))], next))
            : PageParameters.ForeignCursor();
    }

    internal static async Task<Results<Ok<NewKeyResponse>, ProblemHttpResult>> RotateKey(
        [Description("Id of the key.")] string id,
        KeyRotationRequest body,
        AccessDirectory access,
        AccessWriter writer,
        Caller caller,
        CancellationToken cancellationToken)
    {
        if (!TryReadOverlap(body.Overlap, out var overlap))
        {
            return ApiProblem.Invalid("overlap", "overlap must be a duration from PT0S to P30D, such as PT24H.");
        }

        return await writer.WriteAsync<Results<Ok<NewKeyResponse>, ProblemHttpResult>>(
            view =>
            {
                if (view.Find<ApiKey>(caller.Tenant, id) is not { } old || !old.IsLive(access.Now))
                {
                    return ([], Unknown(id));
                }

                var (ends, drawn) = (
                    access.Now + overlap, KeyMaker.Draw(access, caller.Tenant, old.Name, old.Scopes, old.Expires));
                var ended = old with { Expires = old.Expires < ends ? old.Expires : ends };
                return ([new AccessChange.Put(ended), new AccessChange.Put(drawn.Key)], TypedResults.Ok(NewKeyResponse.From(drawn)));
            },
            cancellationToken);
    }

    internal static Task<Results<NoContent, ProblemHttpResult>> RevokeKey(
        [Description("Id of the key.")] string id,
        AccessDirectory access,
        AccessWriter writer,
        Caller caller,
        CancellationToken cancellationToken) =>
        writer.WriteAsync<Results<NoContent, ProblemHttpResult>>(
            view => view.Find<ApiKey>(caller.Tenant, id) is not { } key ? ([], Unknown(id))
                : key.Revoked is not null ? ([], TypedResults.NoContent())
                : ([new AccessChange.Put(key with { Revoked = access.Now })], TypedResults.NoContent()),
            cancellationToken);

    private static ProblemHttpResult Unknown(string id) => ApiProblem.Result(
        ProblemTypes.KeyUnknown, $"No key that works has the id '{Spelling.Excerpt(id)}'; GET /v1/keys lists those there are.", ("id", id));

    private static bool TryReadOverlap(string? text, out TimeSpan overlap)
    {
        overlap = DefaultOverlap;
        if (text is null)
        {
            return true;
        }

        try
        {
            overlap = XmlConvert.ToTimeSpan(text);
            return overlap >= TimeSpan.Zero && overlap <= LongestOverlap;
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
        {
            return false;
        }
    }
}
