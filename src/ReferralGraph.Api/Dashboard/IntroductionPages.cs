using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Dashboard.Pages;
using ReferralGraph.Api.Dashboard.Sessions;
using ReferralGraph.Api.Features.Inboxes;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Dashboard;

/// <summary>Pages that ask for introductions, show how each stands, and what waits for whoever looks.</summary>
internal static class IntroductionPages
{
    /// <summary>Name of the field with the people of a path.</summary>
    internal const string Path = "path";

    /// <summary>What stands between them; no id and no handle has it.</summary>
    internal const char Between = ' ';

    /// <summary>Name of the field with what somebody would write.</summary>
    internal const string Text = "text";

    /// <summary>Name of the field with somebody to be asked instead.</summary>
    internal const string Colleague = "colleague";

    /// <summary>People who are named where a name means several.</summary>
    private const int MostNamed = 6;

    public static void MapIntroductionPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPages();
        pages.MapGet(DashboardAddresses.Inbox, ShowInboxAsync).NeedsOrPerson(ApiScopes.WorkflowWrite);
        pages.MapGet(DashboardAddresses.Introductions + "/{id}", ShowAsync).NeedsOrPerson(ApiScopes.WorkflowWrite);

        var forms = routes.MapPages().AddEndpointFilter(SessionEndpoints.OwnFormsAsync);
        forms.MapPost(DashboardAddresses.Introductions, DraftAsync).NeedsOrPerson(ApiScopes.WorkflowWrite);
        forms.MapPost(DashboardAddresses.Introductions + "/{id}/events", MoveAsync).NeedsOrPerson(ApiScopes.WorkflowWrite);
    }

    private static async Task<IResult> ShowInboxAsync(
        [AsParameters] PageParameters page,
        Inbox inbox,
        IntroductionList list,
        WorkCaller work,
        CancellationToken cancellationToken)
    {
        await work.ReadAsync(cancellationToken);
        if (work.Person is not { } self)
        {
            return DashboardPage.Of<InboxPage>();
        }

        var waiting = (await inbox.ReadAsync(self.Value, new PageParameters(), cancellationToken)).Result;
        if (waiting is not Ok<InboxResponse> { Value: { } read })
        {
            return waiting;
        }

        var listed = (await list.ListAsync(new IntroductionFilter { Person = self.Value }, page, cancellationToken)).Result;
        return listed is Ok<IntroductionsResponse> { Value: { } mine }
            ? DashboardPage.Of<InboxPage>(
                (nameof(InboxPage.Waiting), read.Waiting.Where(one => one.Introduction is not null)
                    .Select(one => (one, OwnPlace(one.Introduction!, work)))
                    .ToList()),
                (nameof(InboxPage.Mine), mine.Introductions.Where(one => OwnPlace(one, work) == 0).ToList()),
                (nameof(InboxPage.NextCursor), mine.NextCursor))
            : listed;
    }

    private static async Task<IResult> ShowAsync(
        string id, Introductions introductions, Openings openings, WorkCaller work, CancellationToken cancellationToken) =>
        await RenderAsync(id, failed: null, text: null, introductions, openings, work, cancellationToken);

    private static async Task<IResult> DraftAsync(
        HttpRequest request, HttpResponse response, IntroductionDrafts drafts, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var asked = new IntroductionRequest { Path = form[Path].ToString().Split(Between, StringSplitOptions.RemoveEmptyEntries) };
        var result = (await drafts.CreateAsync(response, asked, cancellationToken)).Result;
        return result is Created<IntroductionResponse> { Value.Id: { } id }
            ? TypedResults.LocalRedirect(DashboardAddresses.Introduction(id))
            : result;
    }

    private static async Task<IResult> MoveAsync(
        string id,
        HttpRequest request,
        HttpResponse response,
        Introductions introductions,
        Openings openings,
        PeopleSearch people,
        WorkCaller work,
        Language language,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        string? Field(string name) => form[name].ToString() is { Length: > 0 } value ? value : null;
        var text = Field(Text)?.ReplaceLineEndings("\n");
        var move = new IntroductionEventRequest
        {
            Event = Field("event"),
            Version = long.TryParse(Field("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
        };
        IResult? failed = null;
        switch (move.Event)
        {
            case IntroductionStates.Ask:
                // What stands in the form goes out, and not what stood there before.
                var kept = await KeepTextAsync(response, id, move, text, introductions, cancellationToken);
                (move, failed) = (move with { Version = kept.Version }, kept.Failed);
                break;
            case IntroductionStates.Edit:
                move = move with { Text = text };
                break;
            case IntroductionStates.Decline or IntroductionStates.TargetDecline:
                move = move with { ReasonClass = Field("reasonClass") };
                break;
            case IntroductionStates.HandOver:
                (var to, failed) = await FindAsync(Field(Colleague) ?? string.Empty, people, language, cancellationToken);
                move = move with { To = to };
                break;
        }

        var result = failed ?? (await introductions.MoveAsync(response, id, move, cancellationToken)).Result;
        return result switch
        {
            ProblemHttpResult { StatusCode: not StatusCodes.Status404NotFound } problem =>
                await RenderAsync(id, problem.ProblemDetails, text, introductions, openings, work, cancellationToken),
            Ok<IntroductionResponse> => TypedResults.LocalRedirect(DashboardAddresses.Introduction(id)),
            _ => result,
        };
    }

    /// <summary>Keeps the text of a draft, where it is another one: with the version from then on, or what is wrong with it.</summary>
    private static async Task<(long? Version, IResult? Failed)> KeepTextAsync(
        HttpResponse response,
        string id,
        IntroductionEventRequest move,
        string? text,
        Introductions introductions,
        CancellationToken cancellationToken)
    {
        if (text is null
            || (await introductions.ReadAsync(id, cancellationToken)).Result is Ok<IntroductionResponse> { Value: { } present }
                && present.Text == text)
        {
            return (move.Version, null);
        }

        var edit = move with { Event = IntroductionStates.Edit, Text = text };
        var result = (await introductions.MoveAsync(response, id, edit, cancellationToken)).Result;
        return result is Ok<IntroductionResponse> { Value: { } edited } ? (edited.Version, null) : (null, result);
    }

    /// <summary>The one person whom a text means: an id, or a name that one alone has.</summary>
    private static async Task<(string? Id, IResult? Problem)> FindAsync(
        string text, PeopleSearch people, Language language, CancellationToken cancellationToken)
    {
        var plain = text.Trim();
        var found = plain.Length is 0 or > PeopleFilter.LongestText ? null
            : (await people.FindAsync(new PeopleFilter { Q = plain }, new PageParameters { Limit = MostNamed }, cancellationToken)).Result
                as Ok<PeopleResponse>;
        var meant = found?.Value?.People ?? [];
        return meant switch
        {
            [var only] => (only.Id, null),
            _ when meant.FirstOrDefault(person => person.Id == plain) is { } exact => (exact.Id, null),
            [] => (null, ApiProblem.Invalid(Colleague, language.Say("page.move.nobody", ("text", Spelling.Excerpt(plain))))),
            _ => (null, ApiProblem.Invalid(
                Colleague,
                language.Say(
                    "page.move.several", ("names", string.Join(", ", meant.Select(person => $"{person.Name} ({person.Id})")))))),
        };
    }

    private static async Task<IResult> RenderAsync(
        string id,
        ProblemDetails? failed,
        string? text,
        Introductions introductions,
        Openings openings,
        WorkCaller work,
        CancellationToken cancellationToken)
    {
        var result = (await introductions.ReadAsync(id, cancellationToken)).Result;
        if (result is not Ok<IntroductionResponse> { Value: { } shown })
        {
            return result;
        }

        var opening = shown.Opening is null ? null : (await openings.ReadAsync(shown.Opening, cancellationToken)).Result;
        return DashboardPage.Of<IntroductionPage>(
            failed?.Status,
            (nameof(IntroductionPage.Shown), shown),
            (nameof(IntroductionPage.Own), OwnPlace(shown, work)),
            (nameof(IntroductionPage.Events), await introductions.HistoryAsync(id, cancellationToken)),
            (nameof(IntroductionPage.Opening), (opening as Ok<OpeningResponse>)?.Value),
            (nameof(IntroductionPage.Hindrance), (await introductions.AskRefusalAsync(id, cancellationToken))?.ProblemDetails),
            (nameof(IntroductionPage.Failed), failed),
            (nameof(IntroductionPage.Text), text));
    }

    /// <summary>Place on the path of whoever asks; -1 where they are not on it.</summary>
    internal static int OwnPlace(IntroductionResponse shown, WorkCaller work) =>
        shown.Path.ToList().FindIndex(step => step.Person is { } person && work.Ids.Contains(new PersonId(person.Id)));
}
