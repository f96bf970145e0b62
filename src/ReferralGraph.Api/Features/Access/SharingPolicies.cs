using System.Collections.Concurrent;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Core;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Access;

/// <summary>What tenants have decided about sharing, as it holds now. Safe for concurrent use.</summary>
/// <remarks>
/// Settings name home companies as people write them. Which companies these are is read once, and again when the settings, the day or any
/// company changed, so that a kept answer does not wait for it.
/// </remarks>
internal sealed class SharingPolicies(AccessDirectory access, HomeCompanies home, NameLookups names, TimeProvider time)
{
    private readonly ConcurrentDictionary<TenantId, Known> _known = new();

    /// <summary>The policy of a tenant.</summary>
    /// <exception cref="GraphStoreException">Companies could not be read, and were not before.</exception>
    public ValueTask<SharingPolicy> OfAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var view = access.Current;
        var known = _known.GetValueOrDefault(tenant);
        if (known is not null && ReferenceEquals(known.View, view) && IsCurrent(known, tenant))
        {
            return new(known.Policy);
        }

        var settings = view.Find<TenantSettings>(tenant, tenant.Value);
        var decided = new Decided(settings?.Sharing ?? SharingLevels.Tenant, settings?.Reciprocity ?? false, home.LeaversOf(tenant));
        var companies = decided.Leavers == SharingLevels.Tenant ? [] : home.Of(tenant).Companies;
        if (known is not null && (known.Decided != decided || !companies.SequenceEqual(known.Companies, StringComparer.Ordinal)))
        {
            known = null;
        }

        if (known is not null && IsCurrent(known, tenant))
        {
            _known[tenant] = known with { View = view };
            return new(known.Policy);
        }

        var next = new Known(view, decided, companies, time.Today(), names.RevisionOf(tenant), SharingPolicy.Open, Meant: []);
        return new(ReadAsync(next, tenant, known, cancellationToken));
    }

    private bool IsCurrent(Known known, TenantId tenant) =>
        known.Companies.Count == 0 || (known.Day == time.Today() && names.AreCompaniesUnchanged(tenant, known.Read));

    /// <summary>Looks home companies up.</summary>
    /// <param name="next">What will be known, but for the policy.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="known">What was known of the same settings; null for nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    private async Task<SharingPolicy> ReadAsync(Known next, TenantId tenant, Known? known, CancellationToken cancellationToken)
    {
        var (decided, today) = (next.Decided, next.Day);
        var (ours, meant) = (new SortedSet<CompanyId>(), new Dictionary<string, IReadOnlyList<CompanyId>>(StringComparer.Ordinal));
        try
        {
            foreach (var text in next.Companies)
            {
                // A second company of the name, or another name, must not let leavers in or show what they hid: all of several count, and
                // what no company is called any more means what it meant.
                var found = await names.FindCompaniesAsync(tenant, text, cancellationToken);
                meant[text] = found.Count == 0 && known?.Meant.GetValueOrDefault(text) is { } before ? before : found;
                ours.UnionWith(meant[text]);
            }
        }
        catch (GraphStoreException) when (known is not null)
        {
            // What is kept for a store that fails is given by what was known last.
            var last = known.Policy.Leavers is { } before ? new LeaverRule(before.Companies, before.Level, today) : null;
            return new SharingPolicy(decided.Sharing, last, decided.Reciprocity);
        }

        var rule = ours.Count == 0 ? null : new LeaverRule(ValueArray.From(ours), decided.Leavers, today);
        var policy = new SharingPolicy(decided.Sharing, rule, decided.Reciprocity);
        _known[tenant] = next with { Policy = policy, Meant = meant };
        return policy;
    }

    private readonly record struct Decided(SharingLevels Sharing, bool Reciprocity, SharingLevels Leavers);

    /// <param name="View">The settings it is of, with all else that decides who may ask.</param>
    /// <param name="Decided">What the settings say.</param>
    /// <param name="Companies">Home companies as they name them.</param>
    /// <param name="Day">The day.</param>
    /// <param name="Read">A revision from which on companies were read; null where nothing tells whether they changed.</param>
    /// <param name="Policy">What follows.</param>
    /// <param name="Meant">Which companies each of their names means, or meant last.</param>
    private sealed record Known(
        AccessView View,
        Decided Decided,
        IReadOnlyList<string> Companies,
        DateOnly Day,
        GraphRevision? Read,
        SharingPolicy Policy,
        Dictionary<string, IReadOnlyList<CompanyId>> Meant);
}
