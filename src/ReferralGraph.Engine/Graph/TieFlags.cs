namespace ReferralGraph.Engine.Graph;

/// <summary>The sixteen bits that stand on a tie beside its cost.</summary>
/// <remarks>
/// The low byte is about evidence: <see cref="Core.Ties.EvidenceKinds"/> and <see cref="OwnResponse"/>. The high byte is for
/// <see cref="TieVisibility"/>: a graph none of whose ties has such a bit keeps no byte for it.
/// </remarks>
internal static class TieFlags
{
    /// <summary>The response may not be the common one, so the cost does not give the strength.</summary>
    public const ushort OwnResponse = 0x80;

    /// <summary>Bits that say who may see the tie. None of them has a meaning yet: everybody sees every tie.</summary>
    public const ushort Sharing = 0xFF00;

    /// <summary>Where <see cref="Sharing"/> begins.</summary>
    public const int SharingShift = 8;
}
