namespace ReferralGraph.Core.People;

/// <summary>How much text and how many items a record may hold; the same over HTTP and in files.</summary>
public static class TextLimits
{
    /// <summary>Longest name of a person, company, team or alias, in characters.</summary>
    public const int Name = 256;

    /// <summary>Longest title, department, site, field of study or job family, in characters.</summary>
    public const int Title = 256;

    /// <summary>Longest id that another system gave a meeting or message, in characters.</summary>
    public const int Uid = 256;

    /// <summary>Most e-mail addresses, profile addresses, domains or aliases of one record.</summary>
    public const int Addresses = 100;

    /// <summary>Most departments and sites of one company.</summary>
    public const int Units = 1_000;

    /// <summary>Most recipients of one interaction.</summary>
    public const int Recipients = 500;

    /// <summary>Most members of one team.</summary>
    public const int Members = 10_000;
}
