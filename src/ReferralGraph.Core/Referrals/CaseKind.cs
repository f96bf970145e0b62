namespace ReferralGraph.Core.Referrals;

/// <summary>What sort of work between people a case is. Written as <see cref="ReferralNames"/> says.</summary>
public enum CaseKind
{
    /// <summary>A position that is to be filled.</summary>
    Opening,

    /// <summary>An ask that travels a path.</summary>
    Introduction,

    /// <summary>A candidate put forward for an opening.</summary>
    Referral,

    /// <summary>A question to a manager about somebody whom a new hire worked with.</summary>
    Prompt,

    /// <summary>An opening handed on by somebody whom it is not for.</summary>
    PassAlong,

    /// <summary>What somebody gets for a referral.</summary>
    Reward,

    /// <summary>Somebody new, whose manager is asked about people the new one worked with before.</summary>
    NewHire,
}
