namespace ReferralGraph.Core.Access;

/// <summary>What a consent is for; one is none for another. Names as callers write them: <see cref="ConsentNames"/>.</summary>
public enum ConsentPurpose
{
    /// <summary><c>referrals</c>: to be named as who can lead to somebody.</summary>
    Referrals,

    /// <summary><c>contact</c>: to be named as who is to be reached.</summary>
    Contact,
}
