namespace ReferralGraph.Core.Facts;

/// <summary>How many people an organisation, a unit of it or a cohort counts as.</summary>
/// <param name="Headcount">N of the formula.</param>
/// <param name="Inferred">True when nobody supplied it.</param>
/// <param name="Conflict">True when more were seen than supplied; those seen count.</param>
/// <param name="Known">Supplied or seen: what decides whether it is too large, for an assumed size says nothing of that.</param>
public readonly record struct OrganisationSize(int Headcount, bool Inferred, bool Conflict, int Known)
{
    /// <summary>True where more pairs of people were at one time than <see cref="Ties.TrustModel.MaxPairs"/>, whatever the size.</summary>
    public bool IsCrowded { get; init; }

    /// <summary>The size of a whole.</summary>
    /// <param name="supplied">As stated, or 0.</param>
    /// <param name="seen">Most people known there on one day.</param>
    /// <param name="unknown">Taken where nothing is stated.</param>
    public static OrganisationSize Of(int supplied, int seen, int unknown) => supplied > 0
        ? new OrganisationSize(Math.Max(supplied, seen), false, seen > supplied, Math.Max(supplied, seen))
        : new OrganisationSize(Math.Max(seen, unknown), true, false, seen);

    /// <summary>The size of a unit.</summary>
    /// <param name="supplied">As stated, or 0.</param>
    /// <param name="seen">Most people known there on one day.</param>
    /// <param name="company">People of the company: a unit of which only the name is known has twice the square root of them.</param>
    public static OrganisationSize OfUnit(int supplied, int seen, int company)
    {
        if (supplied > 0)
        {
            return Of(supplied, seen, 0);
        }

        var usual = (int)Math.Round(2 * Math.Sqrt(company), MidpointRounding.AwayFromZero);
        var headcount = Math.Min(company, Math.Max(seen, usual));
        return new OrganisationSize(headcount, true, false, headcount);
    }
}
