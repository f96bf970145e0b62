using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Graph;

/// <summary>Says when a graph has as many ties as it may, so that writes that would add to them are not stored.</summary>
public interface IGraphBudget
{
    /// <summary>
    /// Why nothing may be added to a tenant's ties, and what to undo, for the caller; null where something may. As of the latest graph that
    /// is known here: never waits. One that nobody has asked about yet has room; one that is read again has as much as it had before.
    /// </summary>
    string? FullReason(TenantId tenant);

    /// <summary>
    /// The same, as of a revision or a later one, and a graph that is not in memory is read first where questions are answered from there.
    /// Where it cannot be read, as of what is known.
    /// </summary>
    /// <param name="tenant">Whose graph.</param>
    /// <param name="since">The revision.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<string?> FullReasonAsync(TenantId tenant, GraphRevision since, CancellationToken cancellationToken);

    /// <summary>
    /// True where somebody was at a place, or in a unit, of so many people that they make no ties, and that would make some without them:
    /// removing them or what tells of it may add ties. As of the latest graph that is known here; never waits.
    /// </summary>
    bool MayAddTiesWithout(TenantId tenant, PersonId person);

    /// <summary>
    /// Companies in which, or in a unit of which, more pairs of people were at one time than make ties, so that these make none: by id, as
    /// of the latest graph that is known here. Never waits; empty where none is.
    /// </summary>
    IReadOnlyDictionary<CompanyId, string> Crowded(TenantId tenant);
}
