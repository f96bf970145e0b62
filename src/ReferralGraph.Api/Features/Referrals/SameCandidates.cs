using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>Finds who else is the same as a candidate.</summary>
internal sealed class SameCandidates(IGraphStore store)
{
    /// <summary>Every id of whoever is the same: after merges, by an e-mail address, or by a profile address.</summary>
    /// <param name="tenant">Whose graph.</param>
    /// <param name="candidate">Any id of theirs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyCollection<PersonId>> OfAsync(
        TenantId tenant, PersonId candidate, CancellationToken cancellationToken)
    {
        var ids = new HashSet<PersonId> { candidate };
        var (emails, urls) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var next = new List<Person>();
        await AddAsync(candidate);
        while (next.Count > 0)
        {
            string[] newEmails =
                [.. next.SelectMany(one => one.Emails).Where(email => !EmailAddress.IsRole(email)).Where(emails.Add)];
            string[] newUrls = [.. next.SelectMany(one => one.Urls).Where(ProfileUrl.IsPersons).Where(urls.Add)];
            next.Clear();
            if (newEmails.Length + newUrls.Length == 0)
            {
                break;
            }

            var owners = await store.FindPeopleAsync(tenant, newEmails, newUrls, cancellationToken);
            foreach (var kept in owners.ByEmail.Values.Concat(owners.ByUrl.Values).SelectMany(some => some).Select(owner => owner.Kept)
                .Distinct()
                .Where(owner => !ids.Contains(owner))
                .ToList())
            {
                await AddAsync(kept);
            }
        }

        return ids;

        async Task AddAsync(PersonId person)
        {
            var merges = await store.ReadMergesAsync(tenant, [person], cancellationToken);
            var kept = merges.GetValueOrDefault(person)?.Kept ?? person;
            if (await store.ReadPersonAsync(tenant, kept, cancellationToken) is { } record)
            {
                next.AddRange([record, .. await store.ListAbsorbedAsync(tenant, kept, cancellationToken)]);
                ids.UnionWith(next.Select(one => one.Id));
            }
        }
    }
}
