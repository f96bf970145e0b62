using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>Keeps what a refused row of a snapshot names from ending: a typo is no leaving.</summary>
internal sealed class KeepRules(ChangeLog log)
{
    /// <summary>Keeps the fact of this id or key; else what its source says of this person at this company.</summary>
    public ChangeOutcome Keep(Fact fact)
    {
        var employment = fact as Employment;
        if (employment?.GivenId is { } given && log.Records.FindGiven(given) is { } byId)
        {
            return Keep([byId]);
        }

        if (log.Records.FindByKey(fact.Kind, FactId.FromKey(fact.Kind, fact.Key)) is { } byKey)
        {
            return Keep([byKey]);
        }

        return employment is null
            ? ChangeOutcome.Missing
            : Keep(Of(employment.Source, employment.Person).Where(
                stored => stored.Fact is Employment stint && log.Records.CompanyMerges.AreOne(stint.Company, employment.Company)));
    }

    /// <summary>Keeps all that a source says of a person.</summary>
    public ChangeOutcome Keep(string source, PersonId person) => Keep(Of(source, person));

    /// <summary>Keeps a team.</summary>
    public ChangeOutcome Keep(TeamId id)
    {
        if (log.Records.Find(id) is null)
        {
            return ChangeOutcome.Missing;
        }

        log.MarkSeen(id);
        return ChangeOutcome.Unchanged;
    }

    private IEnumerable<StoredFact> Of(string source, PersonId person) =>
        log.Records.Knows(person) ? log.Records.FactsOf(person, kind: null).Where(stored => stored.Fact.Source == source) : [];

    private ChangeOutcome Keep(IEnumerable<StoredFact> facts)
    {
        var outcome = ChangeOutcome.Missing;
        foreach (var fact in facts.Where(fact => SourceSnapshotRules.EndsUnseen(fact.Fact.Kind)))
        {
            log.MarkSeen(fact);
            outcome = ChangeOutcome.Unchanged;
        }

        return outcome;
    }
}
