using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>What people say of facts about them. It takes nothing away: whoever reads the fact reads it as well.</summary>
internal sealed class FactDisputes(AccessDirectory access, AccessWriter writer, AccessScope scope)
{
    /// <summary>What is said of some facts, in ordinal order of fact and person.</summary>
    public IReadOnlyList<DisputeResponse> Of(IEnumerable<FactId> facts)
    {
        var ids = facts.Select(fact => fact.Value).ToHashSet(StringComparer.Ordinal);
        return ids.Count == 0 ? [] : Show(dispute => ids.Contains(dispute.Fact));
    }

    /// <summary>What a person said of facts, likewise.</summary>
    public IReadOnlyList<DisputeResponse> By(IReadOnlySet<PersonId> ids) => Show(dispute => ids.Contains(new PersonId(dispute.Person)));

    /// <summary>Says something of a fact, in place of what they said before.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="ids">Who says it: the id that stands for them, and all that were merged into it.</param>
    /// <param name="body">What.</param>
    /// <param name="unknown">Answers where they are gone.</param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    public async Task<Results<Ok<DisputeResponse>, ProblemHttpResult>> PutAsync(
        Fact fact,
        IReadOnlyList<PersonId> ids,
        DisputeRequest body,
        Func<ProblemHttpResult> unknown,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var note = fields.Text("note", body.Note, FactDispute.LongestNote);
        if (note is null && fields.IsValid)
        {
            fields.Add("note", "is required: why it is not so.");
        }

        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var said = FactDispute.Of(scope.Tenant, fact, ids[0], note!, access.Now);

        // Whoever is erased between the reading of the fact and this leaves no word behind, nor is one left about them.
        return await writer.WriteAsync<Results<Ok<DisputeResponse>, ProblemHttpResult>>(
            view => ids.Any(id => WasErased(view, id.Value)) || said.People.Any(id => WasErased(view, id))
                ? ([], unknown())
                : (
                    [.. Known(view, fact.Id, ids.Skip(1)).Select(one => new AccessChange.Delete(one)), new AccessChange.Put(said)],
                    TypedResults.Ok(DisputeResponse.From(said))),
            cancellationToken);
    }

    /// <summary>Takes back what was said of a fact.</summary>
    public Task<NoContent> DeleteAsync(FactId fact, IReadOnlyList<PersonId> ids, CancellationToken cancellationToken) =>
        writer.WriteAsync<NoContent>(
            view => ([.. Known(view, fact, ids).Select(one => new AccessChange.Delete(one))], TypedResults.NoContent()),
            cancellationToken);

    private IReadOnlyList<DisputeResponse> Show(Func<FactDispute, bool> isMeant) =>
    [
        .. access.Current.Of<FactDispute>(scope.Tenant).Where(isMeant)
            .OrderBy(dispute => dispute.Fact, StringComparer.Ordinal)
            .ThenBy(dispute => dispute.Person, StringComparer.Ordinal)
            .Select(DisputeResponse.From),
    ];

    private IEnumerable<FactDispute> Known(AccessView view, FactId fact, IEnumerable<PersonId> ids) =>
        ids.Select(id => view.Find<FactDispute>(scope.Tenant, FactDispute.IdOf(fact, id))).OfType<FactDispute>();

    private bool WasErased(AccessView view, string id) => view.WasErased(scope.Tenant, ErasedSort.Id, id);
}
