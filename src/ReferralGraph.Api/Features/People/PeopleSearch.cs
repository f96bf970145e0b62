using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Companies;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine.Directory;

namespace ReferralGraph.Api.Features.People;

/// <summary>Finds people by what is known of them.</summary>
internal sealed class PeopleSearch(
    DirectoryReader directory, CompanyLookup companies, UnknownNames unknown, AskedDay days, Caller caller, AccessScope scope)
{
    /// <summary>A page of the people looked for.</summary>
    public async Task<Results<Ok<PeopleResponse>, ProblemHttpResult>> FindAsync(
        PeopleFilter filter, PageParameters page, CancellationToken cancellationToken)
    {
        if (filter is { Employment: not null, Company: null })
        {
            return ApiProblem.Invalid("employment", "employment says when somebody was at company; name the company, or leave it out.");
        }

        var list = FoundPages.Question("people", filter.Q, filter.Company, filter.Employment, filter.Team);
        if (!FoundPages.TryBegin(page, scope, list, days.Today, out var day, out var after))
        {
            return PageParameters.ForeignCursor();
        }

        CompanyId? company = null;
        if (filter.Company is { } named)
        {
            var (id, problem) = await companies.FindAsync(named, cancellationToken);
            if (problem is not null)
            {
                return problem;
            }

            company = id;
        }

        var question = new PeopleQuestion(day, page.Size)
        {
            Text = filter.Q,
            Company = company,
            Employment = filter.Status,
            Team = filter.Team is { } team ? new TeamId(team) : null,
            After = after,
        };
        var found = await directory.ReadAsync(
            known => question.Team is { } asked && !known.Knows(asked) ? null : known.Find(question),
            cancellationToken);
        return found is null
            ? await unknown.TeamAsync(filter.Team!, "team", cancellationToken)
            : TypedResults.Ok(new PeopleResponse(
                [.. found.Items.Select(Show)], FoundPages.Next(scope, list, day, found.Next)));
    }

    /// <summary>Addresses are facts, which not everybody may read who may look for somebody.</summary>
    private PersonResponse Show(Person person) => caller.May(ApiScopes.FactsRead)
        ? PersonResponse.From(person)
        : PersonResponse.From(person) with { Emails = [], Urls = [] };
}
