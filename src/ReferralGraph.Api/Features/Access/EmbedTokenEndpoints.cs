using System.ComponentModel;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Limits;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Retries;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Features.Access;

/// <summary>Tokens of embeds, and what is asked with them.</summary>
internal static class EmbedTokenEndpoints
{
    private const int MostCompanies = 50;

    public static void MapEmbedTokenEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Access");

        group.MapPost("/embed-tokens", MintEmbedToken)
            .WithName(nameof(MintEmbedToken))
            .Needs(ApiScopes.EmbedMint)
            .ChangingNothing()
            .WithSummary("Make a token with which one person asks one thing in an embed")
            .WithDescription("For the server of the page, which hands it to the page; nothing but the embed takes it. With a key only.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete("/embed-tokens/{token}", EndEmbedToken)
            .WithName(nameof(EndEmbedToken))
            .Needs(ApiScopes.EmbedMint)
            .WithSummary("End a token of an embed before its time");

        routes.MapGroup("/embed").WithTags("Embed").WithMetadata(new ChecksQueryString(), new EmbedsOnly())
            .MapGet("/paths/data", AskInEmbed)
            .WithName(nameof(AskInEmbed))
            .Counts(QuestionKind.Paths)
            .WithSummary("Ask what a token of an embed is locked to")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    internal static async Task<Results<Ok<EmbedTokenResponse>, ProblemHttpResult>> MintEmbedToken(
        EmbedTokenRequest body,
        EmbedTokens tokens,
        LookupNotes notes,
        AccessDirectory access,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var id = fields.Id("embed", body.Embed);
        var person = fields.Person("person", body.Person);
        var seconds = body.Seconds ?? EmbedTokens.MostSeconds;
        if (seconds is < 1 or > EmbedTokens.MostSeconds)
        {
            fields.Add("seconds", $"must be 1 to {EmbedTokens.MostSeconds}.");
        }

        if (notes.ComplaintAbout(body.Purpose) is { } complaint)
        {
            fields.Add(LookupNotes.Purpose, complaint);
        }

        CheckLock(fields, body.Lock);
        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        // It ends with the key that it was made with; what a person made would never have begun.
        if (!access.Current.IsLive(caller.Tenant, caller.Subject, access.Now))
        {
            return AccessProblems.Lacking(ApiScopes.EmbedMint, "A token of an embed is made with a key, which");
        }

        if (access.Current.Find<Embed>(caller.Tenant, id) is not { } embed)
        {
            return EmbedEndpoints.Unknown(id);
        }

        var (token, grant) = await tokens.MintAsync(
            caller, embed, person, body.Lock!, body.Purpose, seconds, cancellationToken);
        return TypedResults.Ok(new EmbedTokenResponse(token, grant.Id, DateTimeOffset.FromUnixTimeSeconds(grant.Ends)));
    }

    internal static Task<NoContent> EndEmbedToken(
        [Description("Id of the token, as it was made.")] string token,
        AccessDirectory access,
        AccessWriter writer,
        Caller caller,
        CancellationToken cancellationToken) =>
        writer.WriteAsync<NoContent>(
            view => (
                [
                    .. view.All<EndedToken>().Where(ended => ended.Until < access.Now).Select(ended => new AccessChange.Delete(ended)),
                    new AccessChange.Put(new EndedToken(caller.Tenant, token, access.Now.AddSeconds(EmbedTokens.MostSeconds))),
                ],
                TypedResults.NoContent()),
            cancellationToken);

    internal static async Task<Results<Ok<PathsResponse>, ProblemHttpResult>> AskInEmbed(
        [FromQuery(Name = "company"), Description("Which of the companies that the token is locked to; not needed where there is one.")]
        string? company,
        HttpContext context,
        PathQuestions questions,
        LookupNotes notes,
        CancellationToken cancellationToken)
    {
        var grant = context.Features.GetRequiredFeature<EmbedGrant>();
        var result = await AskAsync(grant, company, questions, cancellationToken);
        if (result.Result is Ok<PathsResponse> { Value: { } answer })
        {
            await notes.NoteAsync(answer, grant.Purpose, cancellationToken);
            return TypedResults.Ok(answer with { IsForPerson = true });
        }

        return result;
    }

    private static async Task<Results<Ok<PathsResponse>, ProblemHttpResult>> AskAsync(
        EmbedGrant grant, string? company, PathQuestions questions, CancellationToken cancellationToken)
    {
        var allowed = grant.Lock;
        var parameters = new CompanyPathParameters { Purpose = grant.Purpose };
        var (question, problem) = await questions.ReadAsync(parameters, new FieldErrors(), cancellationToken);
        if (question is null)
        {
            return problem!;
        }

        if (allowed.Person is { } person && company is null)
        {
            return await questions.ToPersonAsync(question, person, cursor: null, cancellationToken);
        }

        var companies = allowed.Companies ?? [];
        var asked = company ?? (companies is [var only] ? only : null);
        return asked is null && companies.Count > 1
                ? ApiProblem.Invalid("company", $"company is required: one of {Spelling.Or([.. companies])}.")
            : asked is null || !companies.Contains(asked, StringComparer.Ordinal)
                ? ApiProblem.Result(ProblemTypes.EmbedLocked, "The token is locked to another question; make one for this.")
            : await questions.ToCompanyAsync(question, asked, parameters, cursor: null, cancellationToken);
    }

    private static void CheckLock(FieldReader fields, EmbedLock? asked)
    {
        if (asked is null || (asked.Companies is null) == (asked.Person is null))
        {
            fields.Add("lock", "is required: either companies or person.");
            return;
        }

        if (asked.Person is not null)
        {
            fields.Person("lock.person", asked.Person);
        }

        if (asked.Companies is { Count: 0 or > MostCompanies })
        {
            fields.Add("lock.companies", $"must name 1 to {MostCompanies} companies.");
        }

        fields.Companies("lock.companies", asked.Companies);
    }
}

/// <summary>A token to be made.</summary>
public sealed record EmbedTokenRequest
{
    /// <summary>Where.</summary>
    [Description("Id of the embed. Required.")]
    public string? Embed { get; init; }

    /// <summary>Who asks.</summary>
    [Description("Id of the person who asks. Required.")]
    public string? Person { get; init; }

    /// <summary>What may be asked.</summary>
    [Description("What may be asked: { companies }, at most 50, or { person }. Required.")]
    public EmbedLock? Lock { get; init; }

    /// <summary>For what.</summary>
    [Description("For what the person asks, as purpose of a question; whoever is shown reads it. Required where the settings say so.")]
    public string? Purpose { get; init; }

    /// <summary>How long it works.</summary>
    [Description("How long it works, seconds: 1 to 300. Default 300.")]
    public int? Seconds { get; init; }
}

/// <summary>A token of an embed.</summary>
/// <param name="Token">What the page hands to the embed.</param>
/// <param name="Id">Ends it: <c>DELETE /v1/embed-tokens/{id}</c>.</param>
/// <param name="Expires">When it ends by itself, UTC.</param>
public sealed record EmbedTokenResponse(string Token, string Id, DateTimeOffset Expires);
