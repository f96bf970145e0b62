using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Access;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>What requests for one answer have in common.</summary>
/// <param name="Tenant">Whose graph.</param>
/// <param name="Scope">What of it the callers may see by themselves: <see cref="AccessScope.Key"/>.</param>
/// <param name="Asker">Who they are, where that makes a difference: <see cref="Caller.Asker"/>.</param>
/// <param name="Consent">Who may be named for what: <see cref="ConsentState.Epoch"/>.</param>
/// <param name="Closed">To whom nobody is led: <see cref="ClosedPeople.EpochOf"/>.</param>
/// <param name="Home">Whom <c>from=us</c> means, where it is asked; else null.</param>
/// <param name="Path">The path asked for.</param>
/// <param name="Query">The query string without the purpose.</param>
/// <param name="Language">In which language it is worded.</param>
internal readonly record struct AnswerKey(
    TenantId Tenant, string Scope, string? Asker, long Consent, long Closed, string? Home, string Path, string? Query, Language Language)
{
    /// <summary>The key of a request.</summary>
    public static AnswerKey Of(
        AccessScope scope, Caller caller, ConsentState consent, ClosedPeople closed, HomeCompanies home, HttpRequest request) => new(
        scope.Tenant,
        scope.Key,
        caller.Asker,
        consent.Epoch,
        closed.EpochOf(scope.Tenant),
        request.Query["from"] == Origins.Us ? string.Join('\n', home.Of(scope.Tenant).Companies) : null,
        request.Path.Value!,
        LookupNotes.WithoutPurpose(request.QueryString.Value),
        Language.Of(request));
}
