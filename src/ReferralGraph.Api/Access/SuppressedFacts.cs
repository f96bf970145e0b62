using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Api.Access;

/// <summary>What no source of a tenant may say again, as known at the moment of asking.</summary>
internal sealed class SuppressedFacts(AccessDirectory access, TenantId tenant) : ISuppressedFacts
{
    /// <inheritdoc/>
    public bool IsEmpty => !access.Current.HasSuppressed(tenant);

    /// <inheritdoc/>
    public FactId? Find(Fact fact)
    {
        var view = access.Current;
        return view.FindSuppressed(tenant, fact.Source, FactId.FromKey(fact.Kind, fact.Key).Value)
            ?? view.FindSuppressed(tenant, fact.Source, fact.Id.Value);
    }

    /// <inheritdoc/>
    public FactId? FindEmployer(Employment stint) =>
        access.Current.FindSuppressed(tenant, stint.Source, SuppressedFact.StayOf(stint.Person.Value, stint.Company.Value));
}
