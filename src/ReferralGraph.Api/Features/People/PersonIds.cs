using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.People;

/// <summary>Finds all ids that somebody goes by.</summary>
internal sealed class PersonIds(IGraphStore store, PersonReader people, PeopleShown shown, AccessScope scope)
{
    /// <summary>
    /// The id that stands for a person, and all that were merged into it; none where nobody has the id, or whoever asks is not told of
    /// them.
    /// </summary>
    public async Task<IReadOnlyList<PersonId>> OfAsync(string person, CancellationToken cancellationToken)
    {
        var kept = await people.KeptAsync(new PersonId(person), cancellationToken);
        return await store.ReadPersonAsync(scope.Tenant, kept, cancellationToken) is null
            || (await shown.HiddenAsync(cancellationToken)).Contains(kept)
            ? []
            : [kept, .. await AbsorbedAsync(kept, cancellationToken)];
    }

    /// <summary>The ids that were merged into one.</summary>
    public async Task<IEnumerable<PersonId>> AbsorbedAsync(PersonId kept, CancellationToken cancellationToken) =>
        (await store.ListAbsorbedAsync(scope.Tenant, kept, cancellationToken)).Select(record => record.Id);
}
