using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>People: the only place of their ids, names and addresses.</summary>
internal sealed class PersonTable(DatabaseConnection connection)
{
    private const string Columns = "person, id, name, title, emails, urls, sources";

    private Statement NumberStatement => field ??= connection.Prepare("SELECT person FROM person WHERE tenant = ? AND id = ?");

    private Statement IdStatement => field ??= connection.Prepare("SELECT id FROM person WHERE person = ?");

    private Statement FindStatement => field ??= connection.Prepare($"SELECT {Columns} FROM person WHERE tenant = ? AND id = ?");

    private Statement ReadStatement => field ??= connection.Prepare($"SELECT {Columns} FROM person WHERE person = ?");

    private Statement CardStatement => field ??= connection.Prepare("SELECT name, title FROM person WHERE tenant = ? AND id = ?");

    private Statement ListStatement => field ??= connection.Prepare(
        $"SELECT {Columns} FROM person WHERE tenant = ? AND id > ? ORDER BY id LIMIT ?");

    private Statement InsertStatement => field ??= connection.Prepare(
        "INSERT INTO person (tenant, id, name, title, emails, urls, sources) VALUES (?, ?, ?, ?, ?, ?, ?)");

    private Statement UpdateStatement => field ??= connection.Prepare(
        "UPDATE person SET name = ?, title = ?, emails = ?, urls = ?, sources = ? WHERE person = ?");

    private Statement DeleteStatement => field ??= connection.Prepare("DELETE FROM person WHERE person = ?");

    private Statement AddAddressStatement => field ??= connection.Prepare(
        "INSERT INTO person_address (person, kind, text, tenant) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");

    private Statement DeleteAddressesStatement => field ??= connection.Prepare("DELETE FROM person_address WHERE person = ?");

    private Statement AddressStatement => field ??= connection.Prepare("""
        SELECT person.person, person.id, name, title, emails, urls, sources FROM person_address JOIN person USING (person)
        WHERE person_address.tenant = ? AND person_address.kind = ? AND person_address.text = ?
        ORDER BY person.id
        """);

    public long? Number(long tenant, PersonId id) => NumberStatement.Bind(tenant).Bind(id.Value).ReadNumber();

    public PersonId Id(long number)
    {
        using var row = IdStatement.Bind(number).Query();
        return row.Next() ? new PersonId(IdStatement.Text(0)) : throw new InvalidOperationException($"No person has number {number}.");
    }

    public (long Number, Person Record)? Find(long tenant, PersonId id)
    {
        using var row = FindStatement.Bind(tenant).Bind(id.Value).Query();
        return row.Next() ? (FindStatement.Number(0), Record(FindStatement)) : null;
    }

    public PersonCard? Card(long tenant, PersonId id)
    {
        using var row = CardStatement.Bind(tenant).Bind(id.Value).Query();
        return row.Next() ? new PersonCard(CardStatement.Text(0), CardStatement.TextOrNull(1)) : null;
    }

    /// <summary>People with their numbers, in ordinal order of id; a negative <paramref name="limit"/> is none.</summary>
    public IEnumerable<(long Number, Person Record)> List(long tenant, PersonId? after, int limit)
    {
        using var row = ListStatement.Bind(tenant).Bind(after?.Value ?? "").Bind(limit).Query();
        while (row.Next())
        {
            yield return (ListStatement.Number(0), Record(ListStatement));
        }
    }

    /// <summary>Everybody who has an address, in ordinal order of id.</summary>
    public List<(long Number, Person Record)> FindByAddress(long tenant, PersonAddress kind, string address)
    {
        var owners = new List<(long, Person)>();
        using var row = AddressStatement.Bind(tenant).Bind((long)kind).Bind(address).Query();
        while (row.Next())
        {
            owners.Add((AddressStatement.Number(0), Record(AddressStatement)));
        }

        return owners;
    }

    /// <summary>The record of a number.</summary>
    public Person Read(long number)
    {
        using var row = ReadStatement.Bind(number).Query();
        return row.Next() ? Record(ReadStatement) : throw new InvalidOperationException($"No person has number {number}.");
    }

    public long Insert(long tenant, Person person)
    {
        InsertStatement.Bind(tenant).Bind(person.Id.Value).Bind(person.Name).Bind(person.Title)
            .Bind(JsonColumns.Write(person.Emails)).Bind(JsonColumns.Write(person.Urls)).Bind(PersonSources.Write(person.Sources))
            .Execute();
        var number = connection.LastInserted;
        AddAddresses(tenant, number, person);
        return number;
    }

    public void Replace(long tenant, long number, Person before, Person after)
    {
        UpdateStatement.Bind(after.Name).Bind(after.Title)
            .Bind(JsonColumns.Write(after.Emails)).Bind(JsonColumns.Write(after.Urls)).Bind(PersonSources.Write(after.Sources))
            .Bind(number).Execute();
        if (before.Emails != after.Emails || before.Urls != after.Urls)
        {
            DeleteAddressesStatement.Bind(number).Execute();
            AddAddresses(tenant, number, after);
        }
    }

    public void Delete(long number)
    {
        DeleteAddressesStatement.Bind(number).Execute();
        DeleteStatement.Bind(number).Execute();
    }

    private static Person Record(Statement row) => new(new PersonId(row.Text(1)), row.Text(2), row.TextOrNull(3))
    {
        Emails = row.Texts(4),
        Urls = row.Texts(5),
        Sources = PersonSources.Read(row.TextOrNull(6)),
    };

    private void AddAddresses(long tenant, long number, Person person)
    {
        AddAddresses(tenant, number, PersonAddress.Email, person.Emails);
        AddAddresses(tenant, number, PersonAddress.Profile, person.Urls);
    }

    private void AddAddresses(long tenant, long number, PersonAddress kind, ValueArray<string> addresses)
    {
        foreach (var address in addresses)
        {
            AddAddressStatement.Bind(number).Bind((long)kind).Bind(address).Bind(tenant).Execute();
        }
    }
}

/// <summary>Kinds of address in <c>person_address</c>.</summary>
internal enum PersonAddress
{
    /// <summary>E-mail.</summary>
    Email,

    /// <summary>Profile.</summary>
    Profile,
}
