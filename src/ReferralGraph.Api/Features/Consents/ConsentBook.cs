using System.Collections.Concurrent;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Core;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Consents;

/// <summary>Who of each tenant may be named for what, as it holds now. Safe for concurrent use.</summary>
/// <remarks>
/// It is worked out once, and again when what was stated, the settings, who stands for whom or the day changed: so that a kept answer waits
/// for nothing, and none outlives a consent.
/// </remarks>
internal sealed class ConsentBook(AccessDirectory access, IGraphStore store, NameLookups names, TimeProvider time)
{
    private readonly ConcurrentDictionary<TenantId, Known> _known = new();
    private long _epochs;

    /// <summary>Who may be named now.</summary>
    /// <exception cref="GraphStoreException">Who stands for whom could not be read, and was not before.</exception>
    public ValueTask<ConsentState> OfAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var view = access.Current;
        var policy = view.Find<TenantSettings>(tenant, tenant.Value)?.Consent ?? ConsentPolicy.Off;
        if (policy == ConsentPolicy.Off)
        {
            return new(ConsentState.Off);
        }

        var known = _known.GetValueOrDefault(tenant);
        return known is not null && ReferenceEquals(known.View, view) && known.Day == time.Today() && AreMergesKnown(tenant, known)
            ? new(known.State)
            : new(WorkOutAsync(tenant, view, policy, known, cancellationToken));
    }

    private bool AreMergesKnown(TenantId tenant, Known known) =>
        known.Kept.Count == 0 || names.ArePeopleUnchanged(tenant, known.Read);

    private async Task<ConsentState> WorkOutAsync(
        TenantId tenant, AccessView view, ConsentPolicy policy, Known? known, CancellationToken cancellationToken)
    {
        var (today, stated) = (time.Today(), view.Of<PersonConsents>(tenant));
        IReadOnlyList<PersonId> ids = [.. stated.Select(record => new PersonId(record.Id))];
        var (kept, read) = await WhoStandsForAsync(tenant, ids, known, cancellationToken);
        var ofPerson = stated.ToLookup(record => kept[new PersonId(record.Id)]);
        var (referrals, contact) = (HoldersOf(ConsentPurpose.Referrals), HoldersOf(ConsentPurpose.Contact));
        var state = known is not null && known.State.IsSameAs(policy, referrals, contact)
            ? known.State
            : new ConsentState(policy, Interlocked.Increment(ref _epochs), referrals, contact);
        _known[tenant] = new Known(view, today, read, kept, state);
        return state;

        HashSet<PersonId> HoldersOf(ConsentPurpose purpose) =>
        [
            .. from person in ofPerson
               let own = person.FirstOrDefault(record => record.Id == person.Key.Value)?.Of(purpose)
               let others = person.Where(record => record.Id != person.Key.Value).Select(record => record.Of(purpose)).OfType<Consent>()
               where Consent.OfOne(own, others)?.Holds(today) == true
               select person.Key,
        ];
    }

    /// <summary>Who stands for some people, and a revision from which on that was read; null where it is to be read again.</summary>
    private async Task<(Dictionary<PersonId, PersonId> Kept, GraphRevision? Read)> WhoStandsForAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> people, Known? known, CancellationToken cancellationToken)
    {
        // Most of them were read before, for a consent that somebody else gave since then.
        var before = known is not null && AreMergesKnown(tenant, known) ? known.Kept : [];
        var read = before.Count > 0 ? known!.Read : names.RevisionOf(tenant);
        List<PersonId> missing = [.. people.Where(person => !before.ContainsKey(person))];
        try
        {
            var merges = missing.Count == 0
                ? new Dictionary<PersonId, PersonMerge>()
                : await store.ReadMergesAsync(tenant, missing, cancellationToken);
            return (people.ToDictionary(
                person => person,
                person => before.TryGetValue(person, out var stands) ? stands : merges.GetValueOrDefault(person)?.Kept ?? person), read);
        }
        catch (GraphStoreException) when (known is not null)
        {
            // What is kept for a store that fails is given by what was known last.
            return (people.ToDictionary(person => person, person => known.Kept.GetValueOrDefault(person, person)), null);
        }
    }

    /// <param name="View">What was stated, with all else that decides who may ask.</param>
    /// <param name="Day">The day.</param>
    /// <param name="Read">A revision from which on it was read who stands for whom; null where nothing tells whether that changed.</param>
    /// <param name="Kept">Who stands for whoever stated something.</param>
    /// <param name="State">What follows.</param>
    private sealed record Known(
        AccessView View, DateOnly Day, GraphRevision? Read, Dictionary<PersonId, PersonId> Kept, ConsentState State);
}
