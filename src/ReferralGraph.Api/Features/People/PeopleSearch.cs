using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Companies;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine.Directory;

namespace ReferralGraph.Api.Features.People;

/// <summary>Finds people by what is known of them.</summary>
internal sealed class PeopleSearch(
    DirectoryReader directory, CompanyLookup companies, UnknownNames unknown, AskedDay days, AccessScope scope)
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
                [.. found.Items.Select(PersonResponse.From)], FoundPages.Next(scope, list, day, found.Next)));
    }
}
