namespace ReferralGraph.Core.Graph;

/// <summary>What a change did besides what it says.</summary>
/// <param name="Kind">What.</param>
/// <param name="Id">Of the record it was done to.</param>
public readonly record struct ChangeEffect(ChangeEffectKind Kind, string Id)
{
    /// <summary>True when a record was made.</summary>
    public bool IsMade => Kind is ChangeEffectKind.MadePerson or ChangeEffectKind.MadeCompany;
}

/// <summary>What a change can do besides what it says.</summary>
public enum ChangeEffectKind
{
    /// <summary>A person nobody knew was made, because a record names them.</summary>
    MadePerson,

    /// <summary>A company nobody knew was made, because a record names it.</summary>
    MadeCompany,

    /// <summary>An e-mail address was taken from somebody who no longer works where it is used.</summary>
    TookAddress,

    /// <summary>A stint was changed in company or first day by what has its id; the effect says what it was.</summary>
    ReplacedStint,

    /// <summary>Members of a team, or whom a fact mentions, were left out, for they had their data erased.</summary>
    LeftOutErased,

    /// <summary>Somebody whom only address books knew was merged into the person whom an HR system knows.</summary>
    TookOver,
}
