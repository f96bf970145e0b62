using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Ties;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Facts;

/// <summary>Meetings and messages.</summary>
internal sealed class InteractionTable(DatabaseConnection connection) : FactTable<Interaction>(
    connection, "interaction", "source", "from_person", "to_people", "medium", "at_ms", "uid", "ordinal")
{
    public override FactKind Kind => FactKind.Interaction;

    protected override void Bind(Statement row, Interaction fact, INumbers numbers) => row
        .Bind(fact.Source).Bind(numbers.Number(fact.From)).Bind(JsonColumns.Write([.. fact.To.Select(numbers.Number)]))
        .Bind((long)fact.Medium).Bind(fact.At).Bind(fact.Uid).Bind((long)fact.Ordinal);

    protected override Interaction Record(Statement row, INames names) => new(
        row.Text(0), names.Person(row.Number(1)), ValueArray.From(row.Numbers(2).Select(names.Person)), (InteractionMedium)row.Number(3),
        row.Time(4))
    {
        Uid = row.TextOrNull(5),
        Ordinal = (int)row.Number(6),
    };
}
