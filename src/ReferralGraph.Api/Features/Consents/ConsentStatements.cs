using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Consents;

/// <summary>Reads, states and takes back what people consent to.</summary>
/// <remarks>
/// Of what was stated under ids that were merged, <see cref="Consent.OfOne"/> counts. Whoever states something means all of them: it is
/// kept under the id that stands for the others, and what was stated under these goes with the same change.
/// </remarks>
internal sealed class ConsentStatements(
    PersonIds people, UnknownNames unknown, AccessDirectory access, AccessWriter writer, TimeProvider time, AccessScope scope)
{
    private const int LongestSource = 100;

    /// <summary>What holds for a person.</summary>
    public async Task<Results<Ok<ConsentResponse>, ProblemHttpResult>> ReadAsync(
        string person, string purpose, CancellationToken cancellationToken)
    {
        if (ConsentNames.ReadPurpose(purpose) is not { } read)
        {
            return NoPurpose(purpose);
        }

        var ids = await people.OfAsync(person, cancellationToken);
        return ids.Count == 0
            ? await unknown.PersonIdAsync(person, "person", cancellationToken)
            : Show(access.Current, ids, read);
    }

    /// <summary>States something.</summary>
    public async Task<Results<Ok<ConsentResponse>, ProblemHttpResult>> PutAsync(
        string person, string purpose, ConsentRequest body, CancellationToken cancellationToken)
    {
        if (ConsentNames.ReadPurpose(purpose) is not { } read)
        {
            return NoPurpose(purpose);
        }

        var (stated, invalid) = Read(body);
        var ids = await people.OfAsync(person, cancellationToken);
        if (ids.Count == 0)
        {
            return await unknown.PersonIdAsync(person, "person", cancellationToken);
        }

        return stated is null
            ? invalid!
            : await writer.WriteAsync<Results<Ok<ConsentResponse>, ProblemHttpResult>>(
                view => Show(view, ids, read),
                view => AreErased(view, ids)
                    ? ([], PersonProblems.Unknown(new PersonId(person)))
                    : (ChangesFor(view, ids, read, stated), Answer(ids, read, stated)),
                problem => problem,
                cancellationToken);
    }

    /// <summary>Takes back what was stated.</summary>
    public async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string person, string purpose, CancellationToken cancellationToken)
    {
        if (ConsentNames.ReadPurpose(purpose) is not { } read)
        {
            return NoPurpose(purpose);
        }

        var ids = await people.OfAsync(person, cancellationToken);
        return ids.Count == 0
            ? await unknown.PersonIdAsync(person, "person", cancellationToken)
            : await writer.WriteAsync<Results<NoContent, ProblemHttpResult>>(
                view => Show(view, ids, read),
                view => (ChangesFor(view, ids, read, stated: null), TypedResults.NoContent()),
                problem => problem,
                cancellationToken);
    }

    private static ProblemHttpResult NoPurpose(string purpose) =>
        ApiProblem.Invalid("purpose", $"purpose must be {ConsentNames.Purposes}; got '{Spelling.Excerpt(purpose)}'.");

    /// <summary>What is stated, or what is wrong with it.</summary>
    private (Consent? Stated, ProblemHttpResult? Problem) Read(ConsentRequest body)
    {
        var fields = new FieldReader();
        if (body.Granted is null)
        {
            fields.Add("granted", "is required: true or false.");
        }

        var until = fields.Day("until", body.Until);
        if (until is { } end && body.Granted is true && end <= time.Today())
        {
            fields.Add("until", "must be after today: it is the first day on which the consent no longer holds.");
        }

        var source = fields.Text("source", body.Source, LongestSource);
        return fields.IsValid
            ? (new Consent(body.Granted!.Value, time.GetUtcNow()) { Until = until, Source = source }, null)
            : (null, ApiProblem.Invalid(fields.Errors));
    }

    // Between the reading of ids and the change they may have been erased: nothing is kept of them from then on.
    private bool AreErased(AccessView view, IReadOnlyList<PersonId> ids) =>
        ids.Any(id => view.WasErased(scope.Tenant, ErasedSort.Id, id.Value));

    private List<AccessChange> ChangesFor(
        AccessView view, IReadOnlyList<PersonId> ids, ConsentPurpose purpose, Consent? stated)
    {
        var changes = new List<AccessChange>();
        foreach (var id in ids)
        {
            var known = view.Find<PersonConsents>(scope.Tenant, id.Value);
            var after = (known ?? new PersonConsents(scope.Tenant, id.Value)).With(purpose, id == ids[0] ? stated : null);
            if (!after.IsEmpty && after != known)
            {
                changes.Add(new AccessChange.Put(after));
            }
            else if (after.IsEmpty && known is not null)
            {
                changes.Add(new AccessChange.Delete(known));
            }
        }

        return changes;
    }

    private Ok<ConsentResponse> Show(AccessView view, IReadOnlyList<PersonId> ids, ConsentPurpose purpose) => Answer(
        ids,
        purpose,
        Consent.OfOne(StatedUnder(view, ids[0], purpose), ids.Skip(1).Select(id => StatedUnder(view, id, purpose)).OfType<Consent>()));

    private Consent? StatedUnder(AccessView view, PersonId id, ConsentPurpose purpose) =>
        view.Find<PersonConsents>(scope.Tenant, id.Value)?.Of(purpose);

    private Ok<ConsentResponse> Answer(IReadOnlyList<PersonId> ids, ConsentPurpose purpose, Consent? consent) =>
        TypedResults.Ok(ConsentResponse.From(ids[0], purpose, consent, time.Today()));
}
