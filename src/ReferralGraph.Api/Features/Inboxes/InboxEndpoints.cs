using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.PassAlongs;
using ReferralGraph.Api.Features.Prompts;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Features.Inboxes;

/// <summary>What waits for somebody, and what became of what they asked for.</summary>
internal static class InboxEndpoints
{
    public static void MapInboxEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapApiGroup("Work").MapGet("/people/{person}/inbox", ReadInbox)
            .WithName(nameof(ReadInbox))
            .NeedsOrOwn(ApiScopes.WorkflowWrite)
            .WithSummary("What waits for a person, and what became of what they asked for")
            .WithDescription(
                "Waiting: what is to be answered first comes first, each with what may be done and what follows. Updates: what others did "
                + "in what the person asked for, put forward, handed on or was asked as a manager, what became of their rewards, and how "
                + "referrals of the person ended, oldest first, since the cursor; nextCursor asks for what comes after, also when there is "
                + "nothing yet. Reading it as the person, or for them "
                + "with the scope workflow:write, notes that they were shown the asks that wait: before that nobody is said not to have "
                + "answered.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal static Task<Results<Ok<InboxResponse>, ProblemHttpResult>> ReadInbox(
        [Description("Id of the person.")] string person,
        [AsParameters] PageParameters page,
        Inbox inbox,
        CancellationToken cancellationToken) => inbox.ReadAsync(person, page, cancellationToken);
}

/// <summary>What waits for somebody, and what became of what they asked for.</summary>
/// <param name="Waiting">What waits, what is to be answered first before the rest.</param>
/// <param name="Updates">What became of theirs, oldest first.</param>
/// <param name="NextCursor">Asks for later updates; null where there was never one.</param>
public sealed record InboxResponse(
    IReadOnlyList<WaitingResponse> Waiting,
    IReadOnlyList<UpdateResponse> Updates,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);

/// <summary>Something that waits.</summary>
/// <param name="Kind">Of the case; consent: whether they agree to be put forward.</param>
/// <param name="Text">What it is, in a sentence.</param>
/// <param name="Actions">What may be done, and what follows.</param>
public sealed record WaitingResponse(
    [property: AllowedValues("introduction", "passAlong", "prompt", WaitingResponse.Consent)] string Kind,
    string Text,
    IReadOnlyList<ActionResponse> Actions)
{
    internal const string Consent = "consent";

    /// <summary>The introduction, as they may see it; its sentence says why. Left out where it is none.</summary>
    public IntroductionResponse? Introduction { get; init; }

    /// <summary>The pass-along, as they may see it. Left out where it is none.</summary>
    public PassAlongResponse? PassAlong { get; init; }

    /// <summary>The prompt, as they may see it. Left out where it is none.</summary>
    public PromptResponse? Prompt { get; init; }

    /// <summary>The referral that somebody asks for their consent to, as they may see it. Left out where it is none.</summary>
    public ReferralResponse? Referral { get; init; }
}

/// <summary>Something that may be done.</summary>
/// <param name="Event">Which event to post.</param>
/// <param name="Effect">What follows, in a sentence.</param>
public sealed record ActionResponse(string Event, string Effect);

/// <summary>Something that happened to what somebody asked for.</summary>
/// <param name="Kind">Of the case.</param>
/// <param name="Id">Of the case.</param>
/// <param name="Version">Of the case after it.</param>
/// <param name="State">Of the case after it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Text">The same in a sentence.</param>
public sealed record UpdateResponse(
    [property: AllowedValues("introduction", "referral", "passAlong", "prompt", "reward")] string Kind,
    string Id,
    long Version,
    string State,
    DateTimeOffset At,
    string Text)
{
    /// <summary>Of what class the reason was, where a referral was rejected, a pass-along stopped, a prompt void, or a reward is not paid;
    /// else left out.</summary>
    public string? ReasonClass { get; init; }
}
