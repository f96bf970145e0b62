using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Dashboard.Pages;
using ReferralGraph.Api.Dashboard.Sessions;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Dashboard;

/// <summary>Pages of openings: a board of them, and one with what is under way for it.</summary>
internal static class OpeningPages
{
    /// <summary>Openings of a state on the board; a list of them has all.</summary>
    private const int MostOnBoard = 12;

    public static void MapOpeningPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPages();
        pages.MapGet(DashboardAddresses.Openings, ListAsync).NeedsOrPerson(ApiScopes.WorkflowWrite);
        pages.MapGet(DashboardAddresses.Openings + "/{id}", ShowAsync).NeedsOrPerson(ApiScopes.WorkflowWrite);

        var forms = routes.MapPages().AddEndpointFilter(SessionEndpoints.OwnFormsAsync);
        forms.MapPost(DashboardAddresses.Openings + "/{id}/events", MoveAsync).NeedsOrPerson(ApiScopes.WorkflowWrite);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] OpeningFilter filter, [AsParameters] PageParameters page, OpeningList list, CancellationToken cancellationToken)
    {
        var isBoard = filter.State is null && page.Cursor is null;
        var columns = new List<(string State, OpeningsResponse Listed)>();
        foreach (var state in isBoard ? Openings.States : (IReadOnlyList<string?>)[filter.State])
        {
            var shown = isBoard && page.Limit is null ? page with { Limit = MostOnBoard } : page;
            var listed = (await list.ListAsync(filter with { State = state }, shown, cancellationToken)).Result;
            if (listed is not Ok<OpeningsResponse> { Value: { } some })
            {
                return listed;
            }

            columns.Add((state ?? string.Empty, some));
        }

        return DashboardPage.Of<OpeningsPage>(
            (nameof(OpeningsPage.Columns), columns), (nameof(OpeningsPage.IsBoard), isBoard));
    }

    private static Task<IResult> ShowAsync(
        string id,
        [AsParameters] PageParameters page,
        Openings openings,
        IntroductionList introductions,
        PageNames names,
        WorkCaller work,
        CancellationToken cancellationToken) =>
        RenderAsync(id, failed: null, page, openings, introductions, names, work, cancellationToken);

    private static async Task<IResult> MoveAsync(
        string id,
        HttpRequest request,
        HttpResponse response,
        Openings openings,
        IntroductionList introductions,
        PageNames names,
        WorkCaller work,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var move = new OpeningEventRequest
        {
            Event = form["event"],
            Version = long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
        };
        var result = (await openings.MoveAsync(response, id, move, cancellationToken)).Result;
        return result switch
        {
            ProblemHttpResult { StatusCode: StatusCodes.Status409Conflict } problem => await RenderAsync(
                id, problem.ProblemDetails, new PageParameters(), openings, introductions, names, work, cancellationToken),
            Ok<OpeningResponse> => TypedResults.LocalRedirect(DashboardAddresses.Opening(id)),
            _ => result,
        };
    }

    private static async Task<IResult> RenderAsync(
        string id,
        ProblemDetails? failed,
        PageParameters page,
        Openings openings,
        IntroductionList introductions,
        PageNames names,
        WorkCaller work,
        CancellationToken cancellationToken)
    {
        var read = (await openings.ReadAsync(id, cancellationToken)).Result;
        if (read is not Ok<OpeningResponse> { Value: { } opening })
        {
            return read;
        }

        var listed = (await introductions.ListAsync(new IntroductionFilter { Opening = id }, page, cancellationToken)).Result;
        return listed is Ok<IntroductionsResponse> { Value: { } some }
            ? DashboardPage.Of<OpeningPage>(
                failed?.Status,
                (nameof(OpeningPage.Opening), opening),
                (nameof(OpeningPage.Names), await names.OfAsync(
                    [opening.Recruiter, opening.HiringManager], opening.TargetCompanies, cancellationToken)),
                (nameof(OpeningPage.Introductions), some.Introductions
                    .Select(one => (one, IntroductionPages.OwnPlace(one, work))).ToList()),
                (nameof(OpeningPage.NextCursor), some.NextCursor),
                (nameof(OpeningPage.Failed), failed))
            : listed;
    }
}
