using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Suggestions;

/// <summary>Suggests whom to ask about an opening, and about whom.</summary>
/// <remarks>
/// The graph is that which the asker sees, without those who do not want to be asked. Whoever is not named stays so: neither their title
/// counts, nor is told how much they are asked.
/// </remarks>
internal sealed class OpeningSuggestions(
    Openings openings,
    IReferralPathFinder finder,
    Origins origins,
    ClosedPeople closed,
    AskConditions asks,
    SuggestionShow show,
    Masking masking,
    NameLookups lookups,
    LookupNotes notes,
    AnswerStamp stamp,
    WorkCaller work,
    Caller caller,
    Viewing viewing,
    AccessScope scope)
{
    private const double UnitsPerNat = 1e12;

    /// <summary>Answers; whom it shows is noted.</summary>
    /// <param name="id">Of the opening.</param>
    /// <param name="maxHops">Longest path from whom to ask, in ties.</param>
    /// <param name="limit">People to ask.</param>
    /// <param name="purpose">For what it is asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Results<Ok<SuggestionsResponse>, ProblemHttpResult>> ListAsync(
        string id, int maxHops, int limit, string? purpose, CancellationToken cancellationToken)
    {
        if (await openings.FindAsync(id, cancellationToken) is not { } opening)
        {
            return CaseProblems.UnknownOpening(id);
        }

        var (home, trouble) = await origins.HomeAsync(cancellationToken);
        if (trouble is not null)
        {
            return ApiProblem.Result(ProblemTypes.HomeCompaniesUnknown, trouble);
        }

        var asker = await AskerAsync(opening, cancellationToken);
        var seen = viewing.As(asker);

        // What somebody is who is not named would be told by whether, and where, they are here. Systems that read facts know it.
        var masks = caller.Person is null && caller.May(ApiScopes.FactsRead)
            ? Masks.None
            : await masking.ForAsync(seen, cancellationToken);
        var found = await finder.FindLeadsAsync(
            await QuestionAsync(opening, home, asker, seen, masks, maxHops, cancellationToken), cancellationToken);
        var open = await asks.OpenAsksAsync(scope.Tenant, cancellationToken);
        var ranked = found.Starters
            .OrderByDescending(one =>
                Score(one.People[0].Cost, masks.HidesStarter(one.Starter) ? 0 : open.GetValueOrDefault(one.Starter)))
            .ThenBy(one => one.Starter)
            .ToList();
        var answer = new SuggestionsResponse(
            id,
            await show.ShowAsync([.. ranked.Take(limit)], home, found, asker, seen, open, cancellationToken),
            ranked.Count > limit,
            stamp.Model(found.Day),
            AnswerStamp.Graph(found.Revision))
        {
            Asker = asker?.Value,
            Search = found.Truncation is { } cut ? new SearchResponse(cut.Reason, cut.Explored, cut.Budget) : null,
        };
        await notes.NoteAsync(LookedAt.Of(answer, caller.Person?.Value ?? Origins.Us), purpose, cancellationToken);
        return TypedResults.Ok(answer);
    }

    private static double Score(long cost, int open) => Math.Exp(-cost / UnitsPerNat) / (1 + open);

    /// <summary>Who would ask: whoever asks here, or for whom they act; else whoever has the opening to fill.</summary>
    private async Task<PersonId?> AskerAsync(WorkCase opening, CancellationToken cancellationToken)
    {
        var asker = caller.Person
            ?? opening.With(PartyRole.Recruiter).Concat(opening.With(PartyRole.HiringManager)).Select(person => (PersonId?)person)
                .FirstOrDefault();
        return asker is { } person ? await lookups.KeptIdAsync(scope.Tenant, person, cancellationToken) : null;
    }

    private async Task<LeadsQuery> QuestionAsync(
        WorkCase opening,
        ValueArray<CompanyId> home,
        PersonId? asker,
        AccessScope seen,
        Masks masks,
        int maxHops,
        CancellationToken cancellationToken)
    {
        var says = Opening.Of(opening);
        var measures = ReferenceEquals(masks, Masks.None);
        return new LeadsQuery(
            await closed.OfAsync(seen, cancellationToken),
            home,
            new WantedPeople(
                says.WantedTitles, ValueArray.From(says.TargetCompanies.Select(company => new CompanyId(company)))))
        {
            From = SeesEverybody(opening) ? null : asker,
            Asker = asker,
            MaxHops = maxHops,
            JobFamily = measures ? says.JobFamily : null,
            HidesTitle = measures ? null : masks.HidesEnd,
        };
    }

    private bool SeesEverybody(WorkCase opening) => caller.May(ApiScopes.PathsAny)
        || work.RolesIn(opening).Any(role => role is PartyRole.Recruiter or PartyRole.HiringManager);
}
