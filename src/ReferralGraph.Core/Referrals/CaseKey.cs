namespace ReferralGraph.Core.Referrals;

/// <summary>Tells a case apart within its tenant.</summary>
/// <param name="Kind">What sort of work it is.</param>
/// <param name="Id">Unique among the cases of its kind; see <see cref="People.Identifier"/>.</param>
public readonly record struct CaseKey(CaseKind Kind, string Id)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind.Name()}/{Id}";
}
