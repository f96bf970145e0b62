using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>Compares what a write takes for granted with what is stored, before anything is changed.</summary>
internal sealed class ExpectationRules(IWritableRecords records, FactRules facts)
{
    /// <exception cref="RecordChangedException">Something is otherwise.</exception>
    public void Check(ExpectedRecord expected)
    {
        var stored = Find(expected.Record);
        if (expected.IsThere ? !expected.Record.Equals(stored) : stored is not null)
        {
            throw new RecordChangedException();
        }
    }

    private GraphRecord? Find(GraphRecord record) => record switch
    {
        Person person => records.Find(person.Id),
        Company company => records.Find(company.Id),
        Team team => records.Find(team.Id),
        Fact fact => facts.Find(fact.Id)?.Fact,
        _ => throw new ArgumentException($"Nothing is expected of {record.GetType().Name}.", nameof(record)),
    };
}
