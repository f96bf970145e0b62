using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>Who asked for paths, and whom each answer showed, of every tenant.</summary>
internal sealed class LookupTable(DatabaseConnection connection)
{
    private const string Columns = "l.id, l.first, l.asker, l.person, l.credential, l.purpose, l.last, l.count";

    private Statement CountStatement => field ??= connection.Prepare(
        "UPDATE lookup SET count = count + ?, last = MAX(last, ?) WHERE tenant = ? AND id = ? RETURNING 1");

    private Statement AddStatement => field ??= connection.Prepare(
        "INSERT INTO lookup (tenant, id, first, asker, person, credential, purpose, last, count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private Statement AddPersonStatement => field ??= connection.Prepare(
        "INSERT OR REPLACE INTO lookup_person (tenant, person, first, id, roles) VALUES (?, ?, ?, ?, ?)");

    private Statement ListStatement => field ??= connection.Prepare(
        $"SELECT {Columns}, p.roles FROM lookup_person p JOIN lookup l ON l.tenant = p.tenant AND l.id = p.id "
        + "WHERE p.tenant = ? AND p.person = ? AND (p.first, p.id) < (?, ?) ORDER BY p.first DESC, p.id DESC LIMIT ?");

    // What somebody wrote of why they asked may name whom they asked for.
    private Statement ErasePurposeStatement => field ??= connection.Prepare(
        "UPDATE lookup SET purpose = NULL WHERE tenant = ? AND id IN (SELECT id FROM lookup_person WHERE tenant = ? AND person = ?)");

    private Statement EraseShownStatement => field ??= connection.Prepare("DELETE FROM lookup_person WHERE tenant = ? AND person = ?");

    private Statement EraseAskerStatement => field ??= connection.Prepare(
        "UPDATE lookup SET asker = NULL, purpose = NULL WHERE tenant = ? AND asker = ?");

    private Statement ErasePersonStatement => field ??= connection.Prepare(
        "UPDATE lookup SET person = NULL, purpose = NULL WHERE tenant = ? AND person = ?");

    private Statement OldStatement => field ??= connection.Prepare(
        "SELECT number FROM lookup WHERE tenant = ? AND first < ? LIMIT ?");

    private Statement AnyStatement => field ??= connection.Prepare("SELECT number FROM lookup WHERE tenant = ? LIMIT ?");

    private Statement RemoveShownStatement => field ??= connection.Prepare(
        "DELETE FROM lookup_person WHERE (tenant, id) = (SELECT tenant, id FROM lookup WHERE number = ?)");

    private Statement RemoveStatement => field ??= connection.Prepare("DELETE FROM lookup WHERE number = ?");

    /// <summary>Keeps a look-up, or counts it with the one of its id.</summary>
    public void Add(NewLookup added)
    {
        var lookup = added.Lookup;
        if (CountStatement.Bind(lookup.Count).Bind(lookup.Last).Bind(lookup.Tenant.Value).Bind(lookup.Id).ReadNumber() is not null)
        {
            return;
        }

        AddStatement.Bind(lookup.Tenant.Value)
            .Bind(lookup.Id)
            .Bind(lookup.First)
            .Bind(lookup.From)
            .Bind(lookup.Person)
            .Bind(lookup.Credential)
            .Bind(lookup.Purpose)
            .Bind(lookup.Last)
            .Bind(lookup.Count)
            .Execute();
        foreach (var shown in added.People)
        {
            AddPersonStatement.Bind(lookup.Tenant.Value)
                .Bind(shown.Person)
                .Bind(lookup.First)
                .Bind(lookup.Id)
                .Bind((long)shown.Roles)
                .Execute();
        }
    }

    /// <summary>A page of those that showed somebody.</summary>
    public IReadOnlyList<SeenLookup> List(
        TenantId tenant, IReadOnlyCollection<PersonId> people, (DateTimeOffset First, string Id)? after, int limit)
    {
        var found = new Dictionary<string, SeenLookup>(StringComparer.Ordinal);
        foreach (var person in people)
        {
            ListStatement.Bind(tenant.Value)
                .Bind(person.Value)
                .Bind(after?.First.ToUnixTimeMilliseconds() ?? long.MaxValue)
                .Bind(after?.Id ?? string.Empty)
                .Bind(limit);
            using var rows = ListStatement.Query();
            while (rows.Next())
            {
                var seen = Read(tenant);
                var roles = found.GetValueOrDefault(seen.Lookup.Id)?.Roles ?? LookupRoles.None;
                found[seen.Lookup.Id] = seen with { Roles = seen.Roles | roles };
            }
        }

        return
        [
            .. found.Values.OrderByDescending(seen => seen.Lookup.First)
                .ThenByDescending(seen => seen.Lookup.Id, StringComparer.Ordinal)
                .Take(limit),
        ];
    }

    /// <summary>Takes somebody out of all of them.</summary>
    public void Erase(TenantId tenant, IReadOnlyCollection<PersonId> ids)
    {
        foreach (var id in ids)
        {
            ErasePurposeStatement.Bind(tenant.Value).Bind(tenant.Value).Bind(id.Value).Execute();
            EraseShownStatement.Bind(tenant.Value).Bind(id.Value).Execute();
            EraseAskerStatement.Bind(tenant.Value).Bind(id.Value).Execute();
            ErasePersonStatement.Bind(tenant.Value).Bind(id.Value).Execute();
        }
    }

    /// <summary>Removes some that were first asked before a time; answers how many.</summary>
    public int RemoveBefore(TenantId tenant, DateTimeOffset before, int most) =>
        Remove(OldStatement.Bind(tenant.Value).Bind(before).Bind(most).ReadNumbers());

    /// <summary>Removes some of a tenant; answers how many.</summary>
    public int RemoveSome(TenantId tenant, int most) => Remove(AnyStatement.Bind(tenant.Value).Bind(most).ReadNumbers());

    private int Remove(List<long> numbers)
    {
        foreach (var number in numbers)
        {
            RemoveShownStatement.Bind(number).Execute();
            RemoveStatement.Bind(number).Execute();
        }

        return numbers.Count;
    }

    private SeenLookup Read(TenantId tenant) => new(
        new Lookup(tenant, ListStatement.Text(0), ListStatement.Time(1))
        {
            From = ListStatement.TextOrNull(2),
            Person = ListStatement.TextOrNull(3),
            Credential = ListStatement.TextOrNull(4),
            Purpose = ListStatement.TextOrNull(5),
            Last = ListStatement.Time(6),
            Count = ListStatement.Number(7),
        },
        (LookupRoles)ListStatement.Number(8));
}
