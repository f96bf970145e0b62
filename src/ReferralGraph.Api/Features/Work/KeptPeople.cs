using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Work;

/// <summary>For whom the ids in cases stand now: those that were merged since stand for the kept one.</summary>
internal sealed class KeptPeople
{
    private readonly IReadOnlyDictionary<PersonId, PersonMerge> _merges;

    private KeptPeople(IReadOnlyDictionary<PersonId, PersonMerge> merges) => _merges = merges;

    /// <summary>Reads it of everybody whom some cases and events name, in one call.</summary>
    public static async Task<KeptPeople> ReadAsync(
        IGraphStore store, TenantId tenant, IEnumerable<PersonId> people, CancellationToken cancellationToken)
    {
        var named = people.ToHashSet();
        return new KeptPeople(named.Count == 0
            ? new Dictionary<PersonId, PersonMerge>()
            : await store.ReadMergesAsync(tenant, named, cancellationToken));
    }

    /// <summary>Everybody whom a case names.</summary>
    public static IEnumerable<PersonId> In(WorkCase named) => named.Parties.Select(party => party.Person)
        .Concat(new[] { named.Maker.Person, named.LastDoer.Person }.OfType<PersonId>());

    /// <summary>Who an id stands for.</summary>
    public PersonId Of(PersonId person) => _merges.GetValueOrDefault(person)?.Kept ?? person;
}
