using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Access;

/// <summary>Places in others' pages where answers are shown.</summary>
internal static class EmbedEndpoints
{
    private const int MostOrigins = 20;
    private const string ListQuestion = "embeds";

    public static void MapEmbedEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Access");

        group.MapGet("/embeds", ListEmbeds)
            .WithName(nameof(ListEmbeds))
            .Needs(ApiScopes.Admin)
            .WithSummary("List embeds, by id");

        group.MapPut("/embeds/{id}", PutEmbed)
            .WithName(nameof(PutEmbed))
            .UnderConditions()
            .Needs(ApiScopes.Admin)
            .WithSummary("Register a place in pages of yours where answers are shown");

        group.MapGet("/embeds/{id}", ReadEmbed)
            .WithName(nameof(ReadEmbed))
            .Needs(ApiScopes.Admin)
            .WithSummary("Read an embed")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete("/embeds/{id}", DeleteEmbed)
            .WithName(nameof(DeleteEmbed))
            .UnderConditions()
            .Needs(ApiScopes.Admin)
            .WithSummary("Remove an embed")
            .WithDescription("Its tokens are refused at once, and by other nodes within a second.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    internal static Results<Ok<EmbedsResponse>, ProblemHttpResult> ListEmbeds(
        [AsParameters] PageParameters page, AccessDirectory access, Caller caller, AccessScope scope) =>
        AccessPages.Cut(page, scope, ListQuestion, access.Current.Of<Embed>(caller.Tenant)) is var (shown, next)
            ? TypedResults.Ok(new EmbedsResponse([.. shown.Select(EmbedResponse.From)], next))
            : PageParameters.ForeignCursor();

    internal static async Task<Results<Ok<EmbedResponse>, Created<EmbedResponse>, ProblemHttpResult>> PutEmbed(
        [Description("Id of the embed.")] string id,
        EmbedRequest body,
        AccessDirectory access,
        AccessWriter writer,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        fields.Id("id", id);
        var name = fields.Text("name", body.Name, TextLimits.Name) ?? id;
        var origins = body.Origins ?? [];
        if (origins.Count is 0 or > MostOrigins)
        {
            fields.Add("origins", $"is required: 1 to {MostOrigins} origins of pages, such as https://hr.example.com.");
        }

        for (var number = 0; number < origins.Count; number++)
        {
            if (!AccessOptionsValidator.IsOrigin(origins[number]))
            {
                fields.Add($"origins[{number}]", "must be scheme and host alone, such as https://hr.example.com.");
            }
        }

        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        return await writer.WriteAsync<Results<Ok<EmbedResponse>, Created<EmbedResponse>, ProblemHttpResult>>(
            view => Show(view, caller, id),
            view =>
            {
                var known = view.Find<Embed>(caller.Tenant, id);
                var put = new Embed(caller.Tenant, id, name, known?.Created ?? access.Now) { Origins = origins };
                var answer = EmbedResponse.From(put);
                return (
                    [new AccessChange.Put(put)],
                    known is null ? TypedResults.Created($"/v1/embeds/{id}", answer) : TypedResults.Ok(answer));
            },
            problem => problem,
            cancellationToken);
    }

    internal static Results<Ok<EmbedResponse>, ProblemHttpResult> ReadEmbed(
        [Description("Id of the embed.")] string id, AccessDirectory access, Caller caller) =>
        access.Current.Find<Embed>(caller.Tenant, id) is { } embed ? TypedResults.Ok(EmbedResponse.From(embed)) : Unknown(id);

    internal static Task<Results<NoContent, ProblemHttpResult>> DeleteEmbed(
        [Description("Id of the embed.")] string id, AccessWriter writer, Caller caller, CancellationToken cancellationToken) =>
        writer.WriteAsync<Results<NoContent, ProblemHttpResult>>(
            view => Show(view, caller, id),
            view => view.Find<Embed>(caller.Tenant, id) is { } embed
                ? ([new AccessChange.Delete(embed)], TypedResults.NoContent())
                : ([], Unknown(id)),
            problem => problem,
            cancellationToken);

    private static Ok<EmbedResponse>? Show(AccessView view, Caller caller, string id) =>
        view.Find<Embed>(caller.Tenant, id) is { } embed ? TypedResults.Ok(EmbedResponse.From(embed)) : null;

    /// <summary>404 for an embed that there is not.</summary>
    internal static ProblemHttpResult Unknown(string id) => ApiProblem.Result(
        ProblemTypes.EmbedUnknown, $"There is no embed '{Spelling.Excerpt(id)}'; PUT /v1/embeds/{{id}} registers one.", ("id", id));
}

/// <summary>An embed to be registered.</summary>
public sealed record EmbedRequest
{
    /// <summary>As shown to administrators.</summary>
    [Description("As shown to administrators; at most 256 characters. Default: the id.")]
    public string? Name { get; init; }

    /// <summary>Whose pages may show it.</summary>
    [Description("Origins of the pages that may show it, 1 to 20, such as https://hr.example.com. Required.")]
    public IReadOnlyList<string>? Origins { get; init; }
}

/// <summary>An embed.</summary>
/// <param name="Id">Of the embed.</param>
/// <param name="Name">As shown to administrators.</param>
/// <param name="Origins">Origins of the pages that may show it.</param>
public sealed record EmbedResponse(string Id, string Name, IReadOnlyList<string> Origins)
{
    internal static EmbedResponse From(Embed embed) => new(embed.Id, embed.Name, embed.Origins);
}

/// <summary>A page of embeds, in ordinal order of id.</summary>
/// <param name="Embeds">The embeds.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record EmbedsResponse(
    IReadOnlyList<EmbedResponse> Embeds, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);
