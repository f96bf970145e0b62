using ReferralGraph.Core.People;

namespace ReferralGraph.Sqlite.Facts;

/// <summary>Turns the numbers in facts back into the ids they stand for.</summary>
internal interface INames
{
    PersonId Person(long number);

    CompanyId Company(long number);
}
