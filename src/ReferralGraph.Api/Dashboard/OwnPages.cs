using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Dashboard.Pages;
using ReferralGraph.Api.Dashboard.Parts;
using ReferralGraph.Api.Dashboard.Sessions;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Ties;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Dashboard;

/// <summary>Pages of whoever looks: how they want to be asked, what they share and consent to, who asked about them, and what is
/// held.</summary>
internal static class OwnPages
{
    /// <summary>Facts on a page.</summary>
    private const int MostFacts = 100;

    public static void MapOwnPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPages();
        pages.MapGet(DashboardAddresses.Me, ShowAsync).NeedsOrPerson(ApiScopes.Admin);
        pages.MapGet(DashboardAddresses.MyData, ShowDataAsync).NeedsOrPerson(ApiScopes.Admin);

        var forms = routes.MapPages().AddEndpointFilter(SessionEndpoints.OwnFormsAsync);
        forms.MapPost(DashboardAddresses.MyPreferences, PreferAsync).NeedsOrPerson(ApiScopes.Admin);
        forms.MapPost(DashboardAddresses.MySharing, ShareAsync).NeedsOrPerson(ApiScopes.Admin);
        forms.MapPost(DashboardAddresses.MyConsents + "/{purpose}", ConsentAsync).NeedsOrPerson(ApiScopes.Admin);
    }

    private static Task<IResult> ShowAsync(OwnPageReader page, Caller caller, CancellationToken cancellationToken) =>
        page.RenderAsync(caller, failed: null, cancellationToken);

    private static async Task<IResult> ShowDataAsync(
        [AsParameters] PageParameters page, PersonData data, WorkCaller work, PageNames names, CancellationToken cancellationToken)
    {
        await work.ReadAsync(cancellationToken);
        if (work.Person is not { } self)
        {
            return DashboardPage.Of<OwnDataPage>();
        }

        var asked = page.Limit is null ? page with { Limit = MostFacts } : page;
        var read = (await data.ReadAsync(self.Value, asked, cancellationToken)).Result;
        return read is Ok<PersonDataResponse> { Value: { } held }
            ? DashboardPage.Of<OwnDataPage>(
                (nameof(OwnDataPage.Held), held),
                (nameof(OwnDataPage.Ids), work.Ids.Select(id => id.Value).ToHashSet(StringComparer.Ordinal)),
                (nameof(OwnDataPage.Names), await names.OfAsync(
                    held.Facts.SelectMany(one => FactNames.PeopleIn(one.Fact)),
                    held.Facts.Select(one => FactNames.CompanyIn(one.Fact)).OfType<string>(),
                    cancellationToken)))
            : read;
    }

    private static async Task<IResult> PreferAsync(
        HttpRequest request, OwnPageReader page, Preferences preferences, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Person is not { } self)
        {
            return TypedResults.LocalRedirect(DashboardAddresses.Me);
        }

        var form = await request.ReadFormAsync(cancellationToken);
        string? Field(string name) => form[name].ToString().Trim() is { Length: > 0 } value ? value : null;
        var most = Field("maxOpenAsks");
        if (!int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && most is not null)
        {
            return await BackAsync(
                ApiProblem.Invalid("maxOpenAsks", "maxOpenAsks must be a whole number from 1, or left empty."),
                page,
                caller,
                cancellationToken);
        }

        var stated = new PreferencesRequest
        {
            Introductions = Field("introductions"),
            MaxOpenAsks = most is null ? null : number,
            AwayUntil = Field("awayUntil"),
            Notices = Field("notices") is not null,
        };
        return await BackAsync(
            (await preferences.PutAsync(self.Value, stated, cancellationToken)).Result, page, caller, cancellationToken);
    }

    private static async Task<IResult> ShareAsync(
        HttpRequest request,
        HttpResponse response,
        OwnPageReader page,
        SharingStatements sharing,
        Caller caller,
        CancellationToken cancellationToken)
    {
        if (caller.Person is not { } self)
        {
            return TypedResults.LocalRedirect(DashboardAddresses.Me);
        }

        var level = (await request.ReadFormAsync(cancellationToken))["level"].ToString();
        if (level.Length > 0)
        {
            return await BackAsync(
                (await sharing.PutAsync(response, self.Value, other: null, level, cancellationToken)).Result,
                page,
                caller,
                cancellationToken);
        }

        // Whoever has stated nothing has nothing to take back.
        return (await sharing.ReadAsync(self.Value, cancellationToken)).Result is Ok<SharingResponse> { Value.Stated: false }
            ? TypedResults.LocalRedirect(DashboardAddresses.Me)
            : await BackAsync(
                (await sharing.DeleteAsync(response, self.Value, other: null, cancellationToken)).Result, page, caller, cancellationToken);
    }

    private static async Task<IResult> ConsentAsync(
        string purpose,
        HttpRequest request,
        OwnPageReader page,
        ConsentStatements consents,
        Caller caller,
        CancellationToken cancellationToken)
    {
        if (caller.Person is not { } self)
        {
            return TypedResults.LocalRedirect(DashboardAddresses.Me);
        }

        var form = await request.ReadFormAsync(cancellationToken);
        var stated = new ConsentRequest
        {
            Granted = bool.TryParse(form["granted"], out var granted) ? granted : null,
            Until = granted && form["until"].ToString() is { Length: > 0 } until ? until : null,
            Source = "dashboard",
        };
        return await BackAsync(
            (await consents.PutAsync(self.Value, purpose, stated, cancellationToken)).Result, page, caller, cancellationToken);
    }

    /// <summary>Leads back to the page, which says what was not done where that is so.</summary>
    private static async Task<IResult> BackAsync(
        IResult result, OwnPageReader page, Caller caller, CancellationToken cancellationToken) =>
        result is ProblemHttpResult { StatusCode: StatusCodes.Status400BadRequest } problem
            ? await page.RenderAsync(caller, problem.ProblemDetails, cancellationToken)
            : result is ProblemHttpResult ? result
            : TypedResults.LocalRedirect(DashboardAddresses.Me);
}
