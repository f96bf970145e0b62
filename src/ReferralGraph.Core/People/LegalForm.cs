namespace ReferralGraph.Core.People;

/// <summary>A legal form of companies, such as GmbH.</summary>
/// <param name="Spelling">As the register spells it; full stops, spaces and hyphens in it may be left out or be spaces.</param>
/// <param name="Countries">Where it is registered: ISO 3166 codes, or EU.</param>
/// <param name="Place">Where it stands in a name.</param>
public sealed record LegalForm(string Spelling, string Countries, LegalFormPlace Place = LegalFormPlace.Behind);

/// <summary>Where a legal form stands in a name.</summary>
public enum LegalFormPlace
{
    /// <summary>As the last words.</summary>
    Behind,

    /// <summary>As the first words, by custom of the country.</summary>
    Front,

    /// <summary>As the first or the last words, by custom of the country.</summary>
    FrontOrBehind,

    /// <summary>At either end, without a space between it and the name, or with one.</summary>
    Attached,
}
