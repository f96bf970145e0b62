using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Scoring;

/// <summary>The sixteen bits that stand on a tie beside its cost.</summary>
/// <remarks>
/// The low byte is about evidence: <see cref="EvidenceKinds"/> and <see cref="OwnResponse"/>. The high byte says who may see the tie: a
/// graph none of whose ties has such a bit keeps no byte for it.
/// </remarks>
public static class TieFlags
{
    /// <summary>Bits of <see cref="EvidenceKinds"/>: the sorts of evidence with a term above 0.</summary>
    public const ushort Evidence = (ushort)EvidenceKinds.All;

    /// <summary>The response may not be the common one, so the cost does not give the strength.</summary>
    public const ushort OwnResponse = 0x80;

    /// <summary>What was stated about who may see the tie: <see cref="Tenancy.SharingLevels"/>; 0 where nothing was.</summary>
    public const ushort Sharing = 0xFF00;

    /// <summary>Where <see cref="Sharing"/> begins.</summary>
    public const int SharingShift = 8;
}
