using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Ties;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Facts;

/// <summary>What became of requests and candidates.</summary>
internal sealed class OutcomeTable(DatabaseConnection connection) : FactTable<OutcomeEvent>(
    connection, "outcome", "source", "person", "kind", "requester", "other", "job_family", "at_ms")
{
    public override FactKind Kind => FactKind.Outcome;

    protected override void Bind(Statement row, OutcomeEvent fact, INumbers numbers) => row
        .Bind(fact.Source).Bind(numbers.Number(fact.Person)).Bind((long)fact.Outcome)
        .Bind(Number(fact.Requester, numbers)).Bind(Number(fact.Other, numbers)).Bind(fact.JobFamily).Bind(fact.At);

    protected override OutcomeEvent Record(Statement row, INames names) =>
        new(row.Text(0), names.Person(row.Number(1)), (OutcomeKind)row.Number(2), row.Time(6))
        {
            Requester = Person(row.NumberOrNull(3), names),
            Other = Person(row.NumberOrNull(4), names),
            JobFamily = row.TextOrNull(5),
        };
}
