using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Facts;

/// <summary>Stays of people at schools.</summary>
internal sealed class EducationTable(DatabaseConnection connection) : FactTable<Education>(
    connection, "education", "source", "person", "school", "from_day", "until_day", "field", "cohort", "name", "approximate")
{
    public override FactKind Kind => FactKind.Education;

    protected override void Bind(Statement row, Education fact, INumbers numbers) => row
        .Bind(fact.Source).Bind(numbers.Number(fact.Person)).Bind(fact.School.Value).Bind(fact.From).Bind(fact.Until)
        .Bind(fact.Field).Bind(fact.Cohort).Bind(fact.Name).Bind(fact.Approximate);

    protected override Education Record(Statement row, INames names) => new(
        row.Text(0), names.Person(row.Number(1)), new SchoolId(row.Text(2)), row.DayOrNull(3), row.DayOrNull(4),
        row.TextOrNull(5), (int?)row.NumberOrNull(6), row.TextOrNull(7))
    {
        Approximate = row.Number(8) != 0,
    };
}
