using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Facts;

/// <summary>Who is not the same as whom.</summary>
internal sealed class DistinctionTable(DatabaseConnection connection)
    : FactTable<Distinction>(connection, "distinction", "source", "person", "other")
{
    public override FactKind Kind => FactKind.Distinction;

    protected override void Bind(Statement row, Distinction fact, INumbers numbers) =>
        row.Bind(fact.Source).Bind(numbers.Number(fact.Person)).Bind(numbers.Number(fact.Other));

    protected override Distinction Record(Statement row, INames names) =>
        new(row.Text(0), names.Person(row.Number(1)), names.Person(row.Number(2)));
}
