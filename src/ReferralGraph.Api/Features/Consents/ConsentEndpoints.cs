using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Features.Consents;

/// <summary>What people state about being named, by themselves or by an admin.</summary>
internal static class ConsentEndpoints
{
    private const string Route = "/people/{person}/consents/{purpose}";

    public static void MapConsentEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("People").ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPut(Route, PutConsent)
            .WithName(nameof(PutConsent))
            .UnderConditions()
            .NeedsOrInPerson(ApiScopes.Admin)
            .WithSummary("State whether a person consents to be named for a purpose")
            .WithDescription(
                "By the person or an admin. Where the settings ask for consent, whoever has not given it is told of by company and tier "
                + "alone: in the middle of a path and at its start for want of referrals, at its end of contact. One is none for the "
                + "other. It holds now, whatever day a question is about; when a refusal is answered, no answer names them, kept ones "
                + "included, and none of another node a second later.");

        group.MapGet(Route, ReadConsent)
            .WithName(nameof(ReadConsent))
            .NeedsOrInPerson(ApiScopes.Admin)
            .WithSummary("Whether a person consents to be named for a purpose");

        group.MapDelete(Route, DeleteConsent)
            .WithName(nameof(DeleteConsent))
            .UnderConditions()
            .NeedsOrInPerson(ApiScopes.Admin)
            .WithSummary("Take back what a person stated for a purpose")
            .WithDescription("It is as if they had never stated anything: they do not consent.");
    }

    internal static Task<Results<Ok<ConsentResponse>, ProblemHttpResult>> PutConsent(
        [Description("Id of the person.")] string person,
        [Description($"For what: {ConsentNames.Purposes}.")] string purpose,
        ConsentRequest body,
        ConsentStatements consents,
        CancellationToken cancellationToken) => consents.PutAsync(person, purpose, body, cancellationToken);

    internal static Task<Results<Ok<ConsentResponse>, ProblemHttpResult>> ReadConsent(
        [Description("Id of the person.")] string person,
        [Description($"For what: {ConsentNames.Purposes}.")] string purpose,
        ConsentStatements consents,
        CancellationToken cancellationToken) => consents.ReadAsync(person, purpose, cancellationToken);

    internal static Task<Results<NoContent, ProblemHttpResult>> DeleteConsent(
        [Description("Id of the person.")] string person,
        [Description($"For what: {ConsentNames.Purposes}.")] string purpose,
        ConsentStatements consents,
        CancellationToken cancellationToken) => consents.DeleteAsync(person, purpose, cancellationToken);
}
