using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Ties;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Facts;

/// <summary>Who vouches for whom.</summary>
internal sealed class EndorsementTable(DatabaseConnection connection) : FactTable<Endorsement>(
    connection, "endorsement", "source", "from_person", "to_person", "level", "job_family", "on_day")
{
    public override FactKind Kind => FactKind.Endorsement;

    protected override void Bind(Statement row, Endorsement fact, INumbers numbers) => row
        .Bind(fact.Source).Bind(numbers.Number(fact.From)).Bind(numbers.Number(fact.To))
        .Bind(fact.Level).Bind(fact.JobFamily).Bind(fact.On);

    protected override Endorsement Record(Statement row, INames names) =>
        new(row.Text(0), names.Person(row.Number(1)), names.Person(row.Number(2)), row.Real(3), row.TextOrNull(4), row.DayOrNull(5));
}
