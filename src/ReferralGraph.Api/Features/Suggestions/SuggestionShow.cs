using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Words;
using ReferralGraph.Core;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Suggestions;

/// <summary>Tells suggestions as the asker may be told them.</summary>
internal sealed class SuggestionShow(
    IReferralPathFinder finder,
    AskConditions asks,
    IntroductionShow introductions,
    Masking masking,
    NameLookups lookups,
    Language language,
    Viewing viewing)
{
    private readonly IgnoredEmployerNames _noEmployers = finder.Model.IgnoredEmployerNames();

    /// <summary>Tells them.</summary>
    /// <param name="leads">Who leads to whom.</param>
    /// <param name="home">Where they start.</param>
    /// <param name="found">The answer that they are of.</param>
    /// <param name="asker">Who would ask; null for nobody.</param>
    /// <param name="seen">The graph as the asker sees it.</param>
    /// <param name="open">How many asks wait for whom.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<SuggestionResponse>> ShowAsync(
        IReadOnlyList<LeadsOfOne> leads,
        ValueArray<CompanyId> home,
        LeadsResult found,
        PersonId? asker,
        AccessScope seen,
        IReadOnlyDictionary<PersonId, int> open,
        CancellationToken cancellationToken)
    {
        // What is told of somebody depends on who starts and who is sought, as in the answer to a question as us.
        var question = new PathQuery(seen, new PathOrigin.EmployedAt(home), new PathGoal.ToCompany(home[0]));
        var people = leads.SelectMany(one => one.People).Select(lead => lead.Person).ToList();
        var masks = await masking.ForAsync(seen, cancellationToken);
        await masks.PrepareAsync(
            question,
            new PathSearchResult.Completed(found.Revision, found.Day, people, HasMore: false, VisitedPeople: 0),
            (companies, counts) => masking.CountAsync(seen, companies, found.Day, counts, cancellationToken));
        var (named, employers) = (new HashSet<PersonId>(), new HashSet<CompanyId>());
        foreach (var path in people.SelectMany(person => person.Paths))
        {
            PathAnswers.Add(path, named, employers);
        }

        var names = await GraphNames.ReadAsync(lookups, seen.Tenant, named, employers, _noEmployers, cancellationToken);
        var telling = new Telling(question, masks, new Wording(language, names, viewing.IsPerson ? asker : null));
        var shown = new List<SuggestionResponse>();
        foreach (var one in leads)
        {
            shown.Add(await ShowAsync(one, telling, asker, open.GetValueOrDefault(one.Starter), cancellationToken));
        }

        return shown;
    }

    private async Task<SuggestionResponse> ShowAsync(
        LeadsOfOne one, Telling telling, PersonId? asker, int open, CancellationToken cancellationToken)
    {
        var (question, masks, words) = telling;
        var first = one.People[0].Person.Paths[0];
        var mask = masks.Of(first, words.Names);
        var isMasked = mask?.Hides(0) == true;
        var own = asker is not { } who || who == one.Starter ? null
            : await asks.TieAsync(question.Scope, who, one.Starter, cancellationToken);
        var candidates = new List<SuggestedCandidateResponse>();
        foreach (var lead in one.People)
        {
            candidates.Add(await CandidateAsync(lead, telling, asker, own, cancellationToken));
        }

        var asked = asker is not { } person ? null
            : person == one.Starter ? first.Ties[0]
            : own ?? NoTie(person, one.Starter);
        var guard = asked is null ? null : await asks.JudgeAsync(question.Scope, asked, cancellationToken);
        return new SuggestionResponse(
            isMasked ? null : words.Names.Of(one.Starter, first.Workplaces[0]),
            candidates)
        {
            Masked = isMasked ? masks.Tell(one.Starter, mask!.CompanyOf(0), words) : null,
            OpenAsks = isMasked ? null : open,
            Guard = guard is null ? null : new AskGuardResponse(guard.Passes, guard.Reason),
        };
    }

    private async Task<SuggestedCandidateResponse> CandidateAsync(
        Lead lead, Telling telling, PersonId? asker, TieExplanation? own, CancellationToken cancellationToken)
    {
        var (question, masks, words) = telling;
        var told = ReachableResponse.Summary(lead.Person, question.Ranking, words, masks);
        var path = lead.Person.Paths[0];
        var mask = masks.Of(path, words.Names);
        IReadOnlyList<string>? introduction = null;
        string? draft = null;
        if (asker is { } who)
        {
            var isOwn = who == path.People[0];
            introduction = isOwn ? told.Steps : own is null ? null : [who.Value, .. told.Steps!];
            bool[] hidden = [.. path.People.Select((_, place) => mask?.Hides(place) == true)];
            draft = await introductions.DraftAsync(
                isOwn
                    ? new CheckedPath(question.Scope, path.People, path.Ties, hidden)
                    : new CheckedPath(
                        question.Scope,
                        [who, .. path.People],
                        [own ?? NoTie(who, path.People[0]), .. path.Ties],
                        [false, .. hidden]),
                cancellationToken);
        }

        return new SuggestedCandidateResponse(told.Person, lead.Fit, told.Hops, told.Tier, told.Text, told.Steps!)
        {
            Masked = told.Masked,
            Introduction = introduction,
            Draft = draft,
            Along = told.Along!,
        };
    }

    private static TieExplanation NoTie(PersonId from, PersonId to) => new(from, to, 0, 0, []);

    /// <param name="Question">Who starts, and who is sought.</param>
    /// <param name="Masks">Who is not named.</param>
    /// <param name="Words">In whose words.</param>
    private sealed record Telling(PathQuery Question, Masks Masks, Wording Words);
}
