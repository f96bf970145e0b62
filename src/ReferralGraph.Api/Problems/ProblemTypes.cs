using System.Collections.Frozen;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace ReferralGraph.Api.Problems;

/// <summary>Every problem the service answers with. Names are part of the contract: they are added, never changed.</summary>
internal static class ProblemTypes
{
    public static readonly ProblemType InvalidRequest = new("invalid-request", Status400BadRequest, "The request is not valid.");
    public static readonly ProblemType MalformedBody = new("malformed-body", Status400BadRequest, "The body cannot be read.");
    public static readonly ProblemType HostNotAllowed = new(
        "host-not-allowed", Status400BadRequest, "The service does not go by this name.");
    public static readonly ProblemType CredentialMissing = new(
        "credential-missing", Status401Unauthorized, "The request carries no credential.");
    public static readonly ProblemType CredentialRefused = new(
        "credential-refused", Status401Unauthorized, "The credential is none that works.");
    public static readonly ProblemType ScopeMissing = new("scope-missing", Status403Forbidden, "The credential does not give this right.");
    public static readonly ProblemType EmbedLocked = new(
        "embed-locked", Status403Forbidden, "The token of the embed is for another question.");
    public static readonly ProblemType CrossSite = new("cross-site", Status403Forbidden, "The request comes from a page of another site.");
    public static readonly ProblemType RouteUnknown = new("route-unknown", Status404NotFound, "There is nothing at this address.");
    public static readonly ProblemType PersonUnknown = new("person-unknown", Status404NotFound, "The person is not in the graph.");
    public static readonly ProblemType CompanyUnknown = new("company-unknown", Status404NotFound, "The company is not in the graph.");
    public static readonly ProblemType TeamUnknown = new("team-unknown", Status404NotFound, "The team is not in the graph.");
    public static readonly ProblemType FactUnknown = new("fact-unknown", Status404NotFound, "The fact is not in the graph.");
    public static readonly ProblemType ImportUnknown = new("import-unknown", Status404NotFound, "There is no such import.");
    public static readonly ProblemType KeyUnknown = new("key-unknown", Status404NotFound, "There is no such key.");
    public static readonly ProblemType TenantUnknown = new("tenant-unknown", Status404NotFound, "There is no such tenant.");
    public static readonly ProblemType EmbedUnknown = new("embed-unknown", Status404NotFound, "There is no such embed.");
    public static readonly ProblemType WebhookUnknown = new("webhook-unknown", Status404NotFound, "There is no such webhook.");
    public static readonly ProblemType DeliveryUnknown = new(
        "delivery-unknown", Status404NotFound, "There is no such message to the webhook.");
    public static readonly ProblemType IntroductionUnknown = new(
        "introduction-unknown", Status404NotFound, "There is no such introduction.");
    public static readonly ProblemType ReferralUnknown = new("referral-unknown", Status404NotFound, "There is no such referral.");
    public static readonly ProblemType PassAlongUnknown = new("pass-along-unknown", Status404NotFound, "There is no such pass-along.");
    public static readonly ProblemType PromptUnknown = new("prompt-unknown", Status404NotFound, "There is no such prompt.");
    public static readonly ProblemType RewardUnknown = new("reward-unknown", Status404NotFound, "There is no such reward.");
    public static readonly ProblemType OpeningUnknown = new("opening-unknown", Status404NotFound, "There is no such opening.");
    public static readonly ProblemType MethodNotAllowed = new(
        "method-not-allowed", Status405MethodNotAllowed, "The address does not take this method.");
    public static readonly ProblemType RequestTimedOut = new(
        "request-timed-out", Status408RequestTimeout, "The request did not arrive in time.");
    public static readonly ProblemType PersonAmbiguous = new("person-ambiguous", Status409Conflict, "Several people may be meant.");
    public static readonly ProblemType CompanyAmbiguous = new("company-ambiguous", Status409Conflict, "Several companies may be meant.");
    public static readonly ProblemType HomeCompaniesUnknown = new(
        "home-companies-unknown", Status409Conflict, "Which companies are meant by us is not known.");
    public static readonly ProblemType Conflict = new("conflict", Status409Conflict, "The change cannot be made beside what is stored.");
    public static readonly ProblemType PersonErased = new(
        "person-erased", Status409Conflict, "Somebody who is named had their data erased.");
    public static readonly ProblemType RequestRunning = new(
        "request-running", Status409Conflict, "The same request is being done already.");
    public static readonly ProblemType NoSuchPath = new("no-such-path", Status409Conflict, "Nobody leads that way.");
    public static readonly ProblemType AskTooSoon = new(
        "ask-too-soon", Status409Conflict, "The asker hardly knows whom they would ask.");
    public static readonly ProblemType PersonBusy = new("person-busy", Status409Conflict, "Whoever would be asked is asked enough.");
    public static readonly ProblemType MoveIllegal = new(
        "move-illegal", Status409Conflict, "The state of the case does not allow the move.");
    public static readonly ProblemType CaseChanged = new(
        "case-changed", Status409Conflict, "The case is no longer of the version that the request names.");
    public static readonly ProblemType ReferralRepeated = new(
        "referral-repeated", Status409Conflict, "The referrer has put the candidate forward for the opening already.");
    public static readonly ProblemType ConsentMissing = new(
        "consent-missing", Status409Conflict, "The candidate has not agreed to be put forward.");
    public static readonly ProblemType PreconditionFailed = new(
        "precondition-failed", Status412PreconditionFailed, "What the request is about is no longer as the request says.");
    public static readonly ProblemType BodyTooLarge = new("body-too-large", Status413PayloadTooLarge, "The body is too large.");
    public static readonly ProblemType UriTooLong = new("uri-too-long", Status414UriTooLong, "The address is too long.");
    public static readonly ProblemType HeadersTooLarge = new(
        "headers-too-large", Status431RequestHeaderFieldsTooLarge, "The headers are too large.");
    public static readonly ProblemType UnsupportedMediaType = new(
        "unsupported-media-type", Status415UnsupportedMediaType, "The address does not take this content type.");
    public static readonly ProblemType CompanyIgnored = new(
        "company-ignored", Status422UnprocessableEntity, "The company is on the list of employers that are none.");
    public static readonly ProblemType ContentRefused = new("content-refused", Status422UnprocessableEntity, "The content is not taken.");
    public static readonly ProblemType NamesUnknown = new(
        "names-unknown", Status422UnprocessableEntity, "A strict write names people or companies that are not in the graph.");
    public static readonly ProblemType TooManyTies = new(
        "too-many-ties", Status422UnprocessableEntity, "The graph has as many ties as it may.");
    public static readonly ProblemType TooManyRequests = new(
        "too-many-requests", Status429TooManyRequests, "The caller asks for more than their share.");
    public static readonly ProblemType QuotaExceeded = new(
        "quota-exceeded", Status429TooManyRequests, "A limit of the caller is used up.");
    public static readonly ProblemType IdempotencyKeyReused = new(
        "idempotency-key-reused", Status422UnprocessableEntity, "The key belongs to another request.");
    public static readonly ProblemType InternalError = new("internal-error", Status500InternalServerError, "The service failed to answer.");
    public static readonly ProblemType NotReady = new("not-ready", Status503ServiceUnavailable, "A part of the service is not ready.");
    public static readonly ProblemType Overloaded = new("overloaded", Status503ServiceUnavailable, "The service has too much to do.");
    public static readonly ProblemType RevisionNotReached = new(
        "revision-not-reached", Status503ServiceUnavailable, "The graph has not reached the revision asked for.");
    public static readonly ProblemType StoreUnavailable = new(
        "store-unavailable", Status503ServiceUnavailable, "The graph store cannot answer.");
    public static readonly ProblemType StoreIncompatible = new(
        "store-incompatible", Status503ServiceUnavailable, "The graph store is of a version this build does not understand.");
    public static readonly ProblemType GraphTooLarge = new(
        "graph-too-large", Status503ServiceUnavailable, "The graph has more ties than fit.");
    public static readonly ProblemType StoreTimedOut = new("store-timed-out", Status504GatewayTimeout, "The graph store took too long.");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<ProblemType> All =
    [
        InvalidRequest, MalformedBody, HostNotAllowed, CredentialMissing, CredentialRefused, ScopeMissing, EmbedLocked, CrossSite,
        RouteUnknown, PersonUnknown, CompanyUnknown, TeamUnknown, FactUnknown, ImportUnknown, KeyUnknown, TenantUnknown, EmbedUnknown,
        MethodNotAllowed, RequestTimedOut, PersonAmbiguous, CompanyAmbiguous, HomeCompaniesUnknown, Conflict, PersonErased,
        RequestRunning, OpeningUnknown, IntroductionUnknown, ReferralUnknown, PassAlongUnknown, PromptUnknown, RewardUnknown, NoSuchPath,
        AskTooSoon,
        PersonBusy, MoveIllegal, CaseChanged, ReferralRepeated, ConsentMissing, WebhookUnknown, DeliveryUnknown,
        PreconditionFailed, BodyTooLarge, UriTooLong, UnsupportedMediaType, HeadersTooLarge,
        CompanyIgnored, ContentRefused, NamesUnknown, IdempotencyKeyReused, TooManyTies, TooManyRequests, QuotaExceeded,
        InternalError, NotReady, Overloaded, RevisionNotReached, StoreUnavailable, StoreIncompatible, GraphTooLarge,
        StoreTimedOut,
    ];

    private static readonly FrozenDictionary<int, ProblemType> ByFrameworkStatus =
        new[]
        {
            RouteUnknown, MethodNotAllowed, RequestTimedOut, BodyTooLarge, UriTooLong, UnsupportedMediaType, HeadersTooLarge, InternalError,
        }.ToFrozenDictionary(type => type.Status);

    /// <summary>
    /// The problem behind a bare status code the framework answered with; other codes of 500 and more are failures of ours, of 400
    /// and more of the request.
    /// </summary>
    public static ProblemType ForStatus(int status) =>
        ByFrameworkStatus.TryGetValue(status, out var type)
            ? type
            : (status >= Status500InternalServerError ? InternalError : InvalidRequest) with { Status = status };
}
