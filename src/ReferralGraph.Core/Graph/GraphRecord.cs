namespace ReferralGraph.Core.Graph;

/// <summary>
/// One thing a tenant's graph holds: a <see cref="People.Person"/>, <see cref="People.Company"/>, <see cref="People.Team"/>,
/// <see cref="People.PersonMerge"/>, <see cref="People.CompanyMerge"/> or one of the <see cref="Fact"/>s. What <c>graph-jsonl</c> carries,
/// one a line.
/// </summary>
public abstract record GraphRecord;
