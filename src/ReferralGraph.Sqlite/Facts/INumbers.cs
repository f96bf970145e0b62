using ReferralGraph.Core.People;

namespace ReferralGraph.Sqlite.Facts;

/// <summary>Turns ids into the numbers that facts hold.</summary>
internal interface INumbers
{
    long Number(PersonId id);

    long Number(CompanyId id);
}
