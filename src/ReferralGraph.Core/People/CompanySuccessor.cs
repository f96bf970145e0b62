namespace ReferralGraph.Core.People;

/// <summary>The company that another one goes on as, because it was bought or renamed.</summary>
/// <param name="Company">Which.</param>
/// <param name="On">The first day on which it does.</param>
public sealed record CompanySuccessor(CompanyId Company, DateOnly On);
