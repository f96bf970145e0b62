using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Paths;

/// <summary>Who would fit: by what they are, and where, in the present stint, else the latest.</summary>
/// <param name="Titles">Titles; one is met by whoever has all of its words in theirs, in any order, case and accents ignored.</param>
/// <param name="Companies">Companies where to look first; those that are one with them on the day count as well.</param>
public sealed record WantedPeople(ValueArray<string> Titles, ValueArray<CompanyId> Companies)
{
    /// <summary>Fit of a title that is wanted, at a company that is.</summary>
    public const double Both = 1;

    /// <summary>Fit of a title that is wanted, elsewhere.</summary>
    public const double Title = 0.8;

    /// <summary>Fit of another title at a company that is wanted.</summary>
    public const double Company = 0.5;
}
