namespace ReferralGraph.Core.Referrals;

/// <summary>What a tenant decided about referrals; null: undecided.</summary>
public sealed record ReferralSettings
{
    /// <summary>Days that <see cref="FirstTouchDays"/> stands for where nothing was decided.</summary>
    public const int DefaultFirstTouchDays = 180;

    /// <summary>Hours that <see cref="FirstAnswerWithin"/> stands for where nothing was decided.</summary>
    public const int DefaultFirstAnswerWithin = 48;

    /// <summary>False where a candidate may be submitted without their consent.</summary>
    public bool Consent { get; init; } = true;

    /// <summary>How many days the first who submitted a candidate has the credit for them, 1 or more; null:
    /// <see cref="DefaultFirstTouchDays"/>.</summary>
    public int? FirstTouchDays { get; init; }

    /// <summary>True where there is a first one for each opening; else there is one for the whole company.</summary>
    public bool CreditPerOpening { get; init; }

    /// <summary>How many hours a referral may wait for anybody but its referrer, 1 or more; null:
    /// <see cref="DefaultFirstAnswerWithin"/>.</summary>
    public int? FirstAnswerWithin { get; init; }
}
