using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>Merges of people.</summary>
internal sealed class PersonMergeRules(ChangeLog log) : MergeRules<PersonId>(log, log.Records.PersonMerges)
{
    private readonly IWritableRecords _records = log.Records;

    protected override string Noun => "person";

    protected override bool Knows(PersonId id) => _records.Knows(id);

    protected override GraphRecord Record(PersonId kept, PersonId absorbed) => new PersonMerge(kept, absorbed);

    protected override string? ProblemOf(PersonId kept) => null;
}
