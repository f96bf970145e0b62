using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.People;

/// <summary>Reads people as answers show them: with who stands for whom.</summary>
internal sealed class PersonReader(IGraphStore store, AccessScope scope)
{
    /// <summary>The person whom an id means now, with the ids that were merged into theirs; null when nobody has it.</summary>
    public async Task<PersonResponse?> ShowAsync(PersonId asked, CancellationToken cancellationToken)
    {
        var kept = await KeptAsync(asked, cancellationToken);
        if (await store.ReadPersonAsync(scope.Tenant, kept, cancellationToken) is not { } record)
        {
            return null;
        }

        var absorbed = await store.ListAbsorbedAsync(scope.Tenant, kept, cancellationToken);
        return PersonResponse.From(record) with
        {
            MergedFrom = kept == asked ? null : asked.Value,
            AlsoKnownAs = AlsoKnownAsResponse.From(record, absorbed),
        };
    }

    /// <summary>Records as they are stored, each with the id that it was merged into.</summary>
    public async Task<IReadOnlyList<PersonResponse>> ShowAsync(IReadOnlyList<Person> records, CancellationToken cancellationToken)
    {
        var merges = await store.ReadMergesAsync(scope.Tenant, [.. records.Select(person => person.Id)], cancellationToken);
        return
        [
            .. records.Select(person =>
                PersonResponse.From(person) with { MergedInto = merges.GetValueOrDefault(person.Id)?.Kept.Value }),
        ];
    }

    /// <summary>The id that stands for another one; the same where it was not merged, or nobody has it.</summary>
    public async Task<PersonId> KeptAsync(PersonId person, CancellationToken cancellationToken) =>
        (await store.ReadMergesAsync(scope.Tenant, [person], cancellationToken)).GetValueOrDefault(person)?.Kept ?? person;
}
