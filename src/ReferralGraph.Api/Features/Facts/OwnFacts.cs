using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>Removes what is said of a person at their own word, or notes that they say it is not so.</summary>
internal sealed class OwnFacts(
    FactAccess facts,
    FactSuppressions suppressions,
    FactDisputes disputes,
    RequestWriter writer,
    PersonIds people,
    DirectoryReader directory,
    UnknownNames unknown,
    Caller caller,
    Viewing viewing)
{
    /// <summary>
    /// Removes a fact that names a person, for good. Of what others were part of too, only the person is taken out: a meeting that somebody
    /// else called stays theirs.
    /// </summary>
    public async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        HttpResponse response, string person, FactId id, CancellationToken cancellationToken)
    {
        if (writer.IsWritten)
        {
            return await facts.DeleteAsync(response, id, NotTheirs, cancellationToken);
        }

        var (fact, ids, problem) = await FindAsync(person, id, cancellationToken);
        return fact switch
        {
            null => problem!,
            Employment stint when !caller.May(ApiScopes.Admin) && await IsAtHomeAsync(stint.Company, cancellationToken) =>
                AccessProblems.Lacking(ApiScopes.Admin, "Removing a stint at a home company, which says who has left,"),
            Interaction met when !ids.Contains(met.From) && !met.To.All(ids.Contains) =>
                await suppressions.LeaveAsync(response, met, ids, NotTheirs, cancellationToken),
            _ => await suppressions.DeleteAsync(response, id, NotTheirs, cancellationToken),
        };

        ProblemHttpResult NotTheirs() => OwnFacts.NotTheirs(person, id);
    }

    /// <summary>Says of a fact about a person that it is not so.</summary>
    public async Task<Results<Ok<DisputeResponse>, ProblemHttpResult>> DisputeAsync(
        string person, FactId id, DisputeRequest body, CancellationToken cancellationToken)
    {
        var (fact, ids, problem) = await FindAsync(person, id, cancellationToken);
        return fact is null
            ? problem!
            : await disputes.PutAsync(fact, ids, body, () => NotTheirs(person, id), cancellationToken);
    }

    /// <summary>Takes that back; does nothing where they said nothing.</summary>
    public async Task<Results<NoContent, ProblemHttpResult>> EndDisputeAsync(
        string person, FactId id, CancellationToken cancellationToken)
    {
        var ids = await people.OfAsync(person, cancellationToken);
        return ids.Count == 0
            ? await unknown.PersonIdAsync(person, "person", cancellationToken)
            : await disputes.DeleteAsync(id, ids, cancellationToken);
    }

    private static ProblemHttpResult NotTheirs(string person, FactId id) =>
        FactAccess.Unknown($"No fact that names '{Spelling.Excerpt(person)}' has the id '{Spelling.Excerpt(id.Value)}'.");

    /// <summary>A fact that names a person, with all ids of theirs; or why there is none.</summary>
    private async Task<(Fact? Fact, IReadOnlyList<PersonId> Ids, ProblemHttpResult? Problem)> FindAsync(
        string person, FactId id, CancellationToken cancellationToken)
    {
        var ids = await people.OfAsync(person, cancellationToken);
        if (ids.Count == 0)
        {
            return (null, ids, await unknown.PersonIdAsync(person, "person", cancellationToken));
        }

        var fact = await facts.FindAsync(id, cancellationToken);
        return fact is null || !fact.PeopleNamed().Any(ids.Contains) ? (null, ids, NotTheirs(person, id))
            : fact is Sharing ? (null, ids, AccessProblems.OnlyOwn(
                "What somebody stated about sharing their ties is taken back", "/v1/people/{person}/sharing"))
            : (fact, ids, null);
    }

    /// <summary>True for a company by which it is told who has left, or one that is one with such a company.</summary>
    private async Task<bool> IsAtHomeAsync(CompanyId company, CancellationToken cancellationToken) =>
        viewing.Policy.Leavers is { } rule
        && (rule.Companies.Contains(company)
            || await directory.ReadAsync(
                known => rule.Companies.Any(home => known.OneWith(home, rule.Day).Contains(company)), cancellationToken));
}
