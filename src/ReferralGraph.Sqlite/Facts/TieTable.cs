using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Ties;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Facts;

/// <summary>Values set by hand.</summary>
internal sealed class TieTable(DatabaseConnection connection) : FactTable<ManualTie>(
    connection, "tie", "source", "from_person", "to_person", "strength", "response", "on_day", "set_by", "set_by_key")
{
    public override FactKind Kind => FactKind.Tie;

    private Statement SetStatement => field ??= Prepare("SELECT number FROM tie WHERE set_by = ? ORDER BY number");

    public override IReadOnlyList<long> Mentioning(long person) => SetStatement.Bind(person).ReadNumbers();

    protected override void Bind(Statement row, ManualTie fact, INumbers numbers) => row
        .Bind(fact.Source).Bind(numbers.Number(fact.From)).Bind(numbers.Number(fact.To))
        .Bind(fact.Strength).Bind(fact.Response).Bind(fact.On).Bind(Number(fact.SetBy, numbers)).Bind(fact.SetByKey);

    protected override ManualTie Record(Statement row, INames names) =>
        new(row.Text(0), names.Person(row.Number(1)), names.Person(row.Number(2)), row.Real(3), row.RealOrNull(4), row.DayOrNull(5))
        {
            SetBy = Person(row.NumberOrNull(6), names),
            SetByKey = row.TextOrNull(7),
        };
}
