using System.Text.RegularExpressions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>Rows of every table of a tenant that is being removed. A new table has its line here.</summary>
internal sealed class RemovalTable(DatabaseConnection connection, LookupTable lookups, WebhookTable webhooks)
{
    /// <summary>Tables with a column for the tenant: what tells rows apart, and the tables that hold parts of them under the same
    /// name.</summary>
    private static readonly (string Table, string Key, string[] Parts)[] Wholes =
    [
        ("employment", "number", []),
        ("education", "number", []),
        ("connection", "number", []),
        ("interaction", "number", []),
        ("endorsement", "number", []),
        ("tie", "number", []),
        ("distinction", "number", []),
        ("sharing", "number", []),
        ("outcome", "number", []),
        ("person_merge", "absorbed", []),
        ("company_merge", "absorbed", []),
        ("team", "team", ["team_member"]),
        ("person", "person", ["person_address", "fact_of_person"]),
        ("company", "company", ["company_name"]),
        ("import_job", "job", ["import_error", "import_ending", "import_seen_fact", "import_seen_team"]),
        ("work_event", "event", ["work_event_person"]),
        ("work_case", "work_case", ["work_case_person"]),
        ("work_person", "number", []),
    ];

    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    /// <summary>Removes some rows; false when there are none.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="number">Of the tenant, if it has one.</param>
    /// <param name="most">Rows removed, parts not counted.</param>
    public bool RemoveSome(TenantId tenant, long? number, int most)
    {
        if (number is { } known)
        {
            foreach (var (table, key, parts) in Wholes)
            {
                var rows = Prepared($"SELECT {key} FROM {table} WHERE tenant = ? LIMIT ?").Bind(known).Bind(most).ReadNumbers();
                foreach (var row in rows)
                {
                    foreach (var part in parts)
                    {
                        Prepared($"DELETE FROM {part} WHERE {key} = ?").Bind(row).Execute();
                    }

                    Prepared($"DELETE FROM {table} WHERE {key} = ?").Bind(row).Execute();
                }

                if (rows.Count > 0)
                {
                    return true;
                }
            }
        }

        const string Requests = "DELETE FROM kept_request WHERE number IN (SELECT number FROM kept_request WHERE tenant = ? LIMIT ?) "
            + "RETURNING number";
        return Prepared(Requests).Bind(tenant.Value).Bind(most).ReadNumbers().Count > 0
            || lookups.RemoveSome(tenant, most) > 0
            || webhooks.RemoveSome(tenant, most) > 0
            || Prepared("DELETE FROM tenant WHERE name = ? RETURNING tenant").Bind(tenant.Value).ReadNumbers().Count > 0;
    }

    /// <summary>Removes somebody from the reports of a tenant's imports.</summary>
    public void EraseFromReports(long tenant, IReadOnlyCollection<PersonId> ids, IReadOnlyCollection<string> texts)
    {
        const string Jobs = "(SELECT job FROM import_job WHERE tenant = ?)";
        foreach (var id in ids)
        {
            Prepared("UPDATE import_job SET owner = NULL WHERE tenant = ? AND owner = ?").Bind(tenant).Bind(id.Value).Execute();
            Prepared($"DELETE FROM import_ending WHERE job IN {Jobs} AND person = ?").Bind(tenant).Bind(id.Value).Execute();
            Prepared($"DELETE FROM import_ending WHERE job IN {Jobs} AND other = ?").Bind(tenant).Bind(id.Value).Execute();
        }

        if (texts.Count > 0)
        {
            const string Erase = "UPDATE import_error SET problem = ?, field = NULL WHERE error = ?";
            foreach (var error in ErrorsOf(tenant, new Regex(ErasedTexts.PatternOf(texts), RegexOptions.CultureInvariant, LongestMatch)))
            {
                Prepared(Erase).Bind(IDataRemoval.Erased).Bind(error).Execute();
            }
        }
    }

    private List<long> ErrorsOf(long tenant, Regex named)
    {
        var found = new List<long>();
        const string Errors = "SELECT error, problem FROM import_error WHERE job IN (SELECT job FROM import_job WHERE tenant = ?)";
        var statement = Prepared(Errors).Bind(tenant);
        using var rows = statement.Query();
        while (rows.Next())
        {
            if (named.IsMatch(statement.Text(1).ToLowerInvariant()))
            {
                found.Add(statement.Number(0));
            }
        }

        return found;
    }

    private Statement Prepared(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements[sql] = statement = connection.Prepare(sql);
        }

        return statement;
    }
}
