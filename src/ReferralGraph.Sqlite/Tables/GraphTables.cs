using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Sqlite.Database;
using ReferralGraph.Sqlite.Facts;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>All tables on one connection. Statements are prepared when first used, so a reader has none that write.</summary>
internal sealed class GraphTables : INames
{
    private readonly FactTable[] _facts;

    public GraphTables(DatabaseConnection connection)
    {
        Tenants = new TenantTable(connection);
        People = new PersonTable(connection);
        Companies = new CompanyTable(connection);
        Teams = new TeamTable(connection);
        Merges = new MergeTable(connection, "person");
        CompanyMerges = new MergeTable(connection, "company");
        Employments = new EmploymentTable(connection);
        Connections = new ConnectionTable(connection);
        FactsOfPeople = new FactsOfPeople(connection);
        Jobs = new ImportJobTable(connection);
        Seen = new ImportSeenTable(connection);
        Endings = new ImportEndingTable(connection);
        Access = new AccessTable(connection);
        Requests = new KeptRequestTable(connection);
        Lookups = new LookupTable(connection);
        Ledger = new LedgerTables(connection);
        Webhooks = new WebhookTable(connection);
        Removal = new RemovalTable(connection, Lookups, Webhooks);
        FactTable[] facts =
        [
            Employments,
            new EducationTable(connection),
            Connections,
            new InteractionTable(connection),
            new EndorsementTable(connection),
            new TieTable(connection),
            new OutcomeTable(connection),
            new DistinctionTable(connection),
            new SharingTable(connection),
        ];
        _facts = [.. facts.OrderBy(table => table.Kind)];
    }

    public TenantTable Tenants { get; }

    public PersonTable People { get; }

    public CompanyTable Companies { get; }

    public TeamTable Teams { get; }

    public MergeTable Merges { get; }

    public MergeTable CompanyMerges { get; }

    public EmploymentTable Employments { get; }

    public ConnectionTable Connections { get; }

    public FactsOfPeople FactsOfPeople { get; }

    public ImportJobTable Jobs { get; }

    public AccessTable Access { get; }

    public KeptRequestTable Requests { get; }

    public LookupTable Lookups { get; }

    public LedgerTables Ledger { get; }

    public WebhookTable Webhooks { get; }

    public RemovalTable Removal { get; }

    public ImportSeenTable Seen { get; }

    public ImportEndingTable Endings { get; }

    /// <summary>The tables of facts, in the order of <see cref="FactKind"/>.</summary>
    public IReadOnlyList<FactTable> AllFacts => _facts;

    public FactTable Facts(FactKind kind) => _facts[(int)kind];

    /// <summary>The fact of an id with its number, or null.</summary>
    public (long Number, Fact Fact)? FindFact(long tenant, FactId id)
    {
        if (Employments.FindGiven(tenant, id) is { } given)
        {
            return (given, Employments.Read(given, this));
        }

        // A fact that the customer gave an id no longer goes by the derived one.
        return DerivedIds.KindOf(id) is { } kind
            && Facts(kind).Find(tenant, FactKey.FromDerived(id), this) is { } found
            && found.Fact.Id == id
            ? found
            : null;
    }

    PersonId INames.Person(long number) => People.Id(number);

    CompanyId INames.Company(long number) => Companies.Id(number);
}
