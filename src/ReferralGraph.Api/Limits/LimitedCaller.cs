namespace ReferralGraph.Api.Limits;

/// <summary>Who asks, as far as limits go.</summary>
internal enum LimitedCaller
{
    /// <summary>A key that asks for itself.</summary>
    System,

    /// <summary>A key that acts for a person.</summary>
    SystemForPerson,

    /// <summary>A person with a token of their own.</summary>
    Person,

    /// <summary>An embed, for a person.</summary>
    Embed,
}
