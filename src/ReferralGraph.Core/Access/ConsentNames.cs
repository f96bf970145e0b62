namespace ReferralGraph.Core.Access;

/// <summary>Consents as callers write them.</summary>
public static class ConsentNames
{
    /// <summary>What a policy may be called, for messages.</summary>
    public const string Policies = "off, middle or everyone";

    /// <summary>What a purpose may be called, for messages.</summary>
    public const string Purposes = "referrals or contact";

    /// <summary>The policy of a name, or null.</summary>
    public static ConsentPolicy? ReadPolicy(string? name) => name switch
    {
        "off" => ConsentPolicy.Off,
        "middle" => ConsentPolicy.Middle,
        "everyone" => ConsentPolicy.Everyone,
        _ => null,
    };

    /// <summary>The name of a policy.</summary>
    public static string Of(ConsentPolicy policy) => policy switch
    {
        ConsentPolicy.Off => "off",
        ConsentPolicy.Middle => "middle",
        _ => "everyone",
    };

    /// <summary>The purpose of a name, or null.</summary>
    public static ConsentPurpose? ReadPurpose(string? name) => name switch
    {
        "referrals" => ConsentPurpose.Referrals,
        "contact" => ConsentPurpose.Contact,
        _ => null,
    };

    /// <summary>The name of a purpose.</summary>
    public static string Of(ConsentPurpose purpose) => purpose == ConsentPurpose.Referrals ? "referrals" : "contact";
}
