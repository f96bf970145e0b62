using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Companies;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Dashboard;

/// <summary>Finds what somebody may mean who types into the box of the search.</summary>
internal sealed class NameSuggestions(
    PeopleSearch people, DirectoryReader directory, AskedDay days, IGraphStore store, Caller caller, AccessScope scope)
{
    private static readonly PageParameters Page = new() { Limit = 6 };

    /// <summary>How questions for whom one knows at a company begin, in every language, longest first.</summary>
    private static readonly FrozenSet<string> Beginnings =
        Language.All.SelectMany(language => language.Say("page.phrases").Split('|')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Companies and people of whose names words begin so; of a question, the companies it may be about.</summary>
    public async Task<FoundNames> FindAsync(string text, CancellationToken cancellationToken)
    {
        var (name, isQuestion) = NameIn(text);
        if (name.Length == 0 || name.Length > PeopleFilter.LongestText)
        {
            return new FoundNames([], []);
        }

        var companies = await CompanyEndpoints.ListCompanies(
            new CompanyFilter { Q = name }, Page, directory, days, store, caller, scope, cancellationToken);
        var found = isQuestion ? null : (await people.FindAsync(new PeopleFilter { Q = name }, Page, cancellationToken)).Result;
        return new FoundNames(
            (companies.Result as Ok<CompaniesResponse>)?.Value?.Companies ?? [],
            (found as Ok<PeopleResponse>)?.Value?.People ?? []);
    }

    /// <summary>The name that a text is, or asks about.</summary>
    internal static (string Name, bool IsQuestion) NameIn(string text)
    {
        var plain = text.Trim().TrimEnd('?', '!', '.').TrimEnd();
        var beginning = Beginnings
            .Where(one => plain.StartsWith(one + " ", StringComparison.OrdinalIgnoreCase))
            .MaxBy(one => one.Length);
        return beginning is null ? (plain, false) : (plain[beginning.Length..].Trim(), true);
    }
}
