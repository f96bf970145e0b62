namespace ReferralGraph.Core.Graph;

/// <summary>
/// Something that is committed together with the changes of a write, in one transaction: both are there afterwards, or neither.
/// </summary>
/// <remarks>
/// Each kind is a record of Core, and has one case in each store (<c>CompanionWrites</c>). One that throws undoes the write.
/// </remarks>
public abstract record WriteCompanion
{
    // The stores must know every kind.
    private protected WriteCompanion()
    {
    }
}
