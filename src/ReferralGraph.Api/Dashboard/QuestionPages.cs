using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Dashboard.Pages;
using ReferralGraph.Api.Dashboard.Parts;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Features.Ties;
using ReferralGraph.Api.Limits;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Dashboard;

/// <summary>Pages that ask: whom one knows at a company, how one gets to know somebody, and the box to ask from.</summary>
/// <remarks>Each asks what a route of the API asks, by the same handler, with the parameters of that route in its own address.</remarks>
internal static class QuestionPages
{
    private const int Best = 6;

    public static RouteGroupBuilder MapPages(this IEndpointRouteBuilder routes) => routes.MapGroup(string.Empty)
        .WithMetadata(new SessionsOnly(), new ChecksQueryString())
        .ExcludeFromDescription();

    public static void MapQuestionPages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapPages();
        group.MapGet(DashboardAddresses.Search, SearchAsync)
            .Counts(QuestionKind.Light)
            .Needs(ApiScopes.PathsRead | ApiScopes.PathsAny);
        group.MapGet(DashboardAddresses.Suggestions, SuggestAsync)
            .Counts(QuestionKind.Light)
            .Needs(ApiScopes.PathsRead | ApiScopes.PathsAny);

        // The compiler's request delegates leave out what a type of parameters inherits, so those of these two are made at the start.
#pragma warning disable RDG002
        Delegate toCompany = AskCompanyAsync, toPerson = AskPersonAsync;
        group.MapGet(DashboardAddresses.Search + "/companies/{company}", toCompany)
            .Counts(QuestionKind.Paths)
            .Needs(ApiScopes.PathsRead | ApiScopes.PathsAny)
            .ThroughAnswerPipeline();
        group.MapGet(DashboardAddresses.Search + "/people/{person}", toPerson)
            .Counts(QuestionKind.Paths)
            .Needs(ApiScopes.PathsRead | ApiScopes.PathsAny)
            .ThroughAnswerPipeline();
#pragma warning restore RDG002
    }

    private static async Task<IResult> SearchAsync(
        [FromQuery(Name = "q")] string? q,
        NameSuggestions names,
        TieQuestions ties,
        Caller caller,
        Language language,
        CancellationToken cancellationToken)
    {
        var text = q?.Trim();
        var found = string.IsNullOrEmpty(text) ? null : await names.FindAsync(text, cancellationToken);
        if (found?.Only is { } only)
        {
            return TypedResults.LocalRedirect(only);
        }

        // To begin with, whom one could ask for anything.
        var best = caller.Person is { } self && found is null
            ? (await ties.ListAsync(self.Value, asOf: null, Best, cursor: null, cancellationToken)).Result as Ok<TiesResponse>
            : null;
        return DashboardPage.Of<SearchPage>(
            (nameof(SearchPage.Text), text), (nameof(SearchPage.Found), found), (nameof(SearchPage.Best), best?.Value?.Ties));
    }

    private static async Task<IResult> SuggestAsync(
        [FromQuery(Name = "q")] string? q, NameSuggestions names, CancellationToken cancellationToken)
    {
        var text = q?.Trim();
        return DashboardPage.Of<Suggestions>(
            (nameof(Suggestions.Found), string.IsNullOrEmpty(text) ? null : await names.FindAsync(text, cancellationToken)));
    }

    private static async Task<IResult> AskCompanyAsync(
        string company,
        [AsParameters] CompanyPathParameters parameters,
        PathQuestions searches,
        LookupNotes notes,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var asked = parameters with { From = parameters.From ?? DefaultOrigin(caller) };
        var result = (await PathEndpoints.FindPathsToCompany(company, asked, searches, cancellationToken)).Result;
        return result is Ok<PathsResponse> { Value: { } answer }
            ? await ShowAsync<CompanyPage>(answer, asked, notes, cancellationToken)
            : result;
    }

    private static async Task<IResult> AskPersonAsync(
        string person,
        [AsParameters] PersonPathParameters parameters,
        PathQuestions searches,
        LookupNotes notes,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var asked = parameters with
        {
            From = parameters.From ?? DefaultOrigin(caller),
            PathsPerPerson = parameters.PathsPerPerson ?? PersonPage.Ways,
        };
        var result = (await PathEndpoints.FindPathsToPerson(person, asked, searches, cancellationToken)).Result;
        return result is Ok<PathsResponse> { Value: { } answer }
            ? await ShowAsync<PersonPage>(answer, asked, notes, cancellationToken)
            : result;
    }

    private static async Task<IResult> ShowAsync<TPage>(
        PathsResponse answer, PathParameters asked, LookupNotes notes, CancellationToken cancellationToken)
        where TPage : IComponent
    {
        // Before it is given, as where a route gives it.
        await notes.NoteAsync(answer, asked.Purpose, cancellationToken);
        return DashboardPage.Of<TPage>(("Answer", answer), ("Asked", asked));
    }

    /// <summary>Whoever is nobody in the graph asks for the home companies.</summary>
    private static string? DefaultOrigin(Caller caller) => caller.Person is null ? Origins.Us : null;
}
