using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Facts;

/// <summary>With whom people share their ties.</summary>
internal sealed class SharingTable(DatabaseConnection connection)
    : FactTable<Sharing>(connection, "sharing", "person", "other", "level")
{
    public override FactKind Kind => FactKind.Sharing;

    protected override void Bind(Statement row, Sharing fact, INumbers numbers) => row
        .Bind(numbers.Number(fact.Person))
        .Bind(fact.Other is { } other ? numbers.Number(other) : (long?)null)
        .Bind((int)fact.Level);

    protected override Sharing Record(Statement row, INames names) => new(
        names.Person(row.Number(0)),
        row.NumberOrNull(1) is { } other ? names.Person(other) : null,
        (SharingLevels)row.Number(2));
}
