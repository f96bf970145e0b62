using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>Merges of companies, which must not make one follow itself.</summary>
internal sealed class CompanyMergeRules(ChangeLog log, SuccessorRules successors) : MergeRules<CompanyId>(log, log.Records.CompanyMerges)
{
    private readonly IWritableRecords _records = log.Records;

    protected override string Noun => "company";

    protected override bool Knows(CompanyId id) => _records.Knows(id);

    protected override GraphRecord Record(CompanyId kept, CompanyId absorbed) => new CompanyMerge(kept, absorbed);

    protected override string? ProblemOf(CompanyId kept) => successors.LoopOf(kept) is { } loop
        ? $"Merged, company {kept} would follow itself: {loop}. Take one of these successors away first."
        : null;
}
