using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>What endpoints of webhooks are told, of every tenant.</summary>
internal sealed class WebhookTable(DatabaseConnection connection)
{
    private Statement TurnStatement => field ??= connection.Prepare(
        "INSERT INTO webhook_turn (one, holder, until) VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE "
        + "SET holder = excluded.holder, until = excluded.until WHERE holder = excluded.holder OR until <= ? RETURNING 1");

    private Statement ProgressStatement => field ??= connection.Prepare(
        "SELECT body FROM webhook_progress WHERE tenant = ? AND endpoint = ?");

    private Statement VersionStatement => field ??= connection.Prepare(
        "SELECT version FROM webhook_progress WHERE tenant = ? AND endpoint = ?");

    private Statement SaveStatement => field ??= connection.Prepare(
        "INSERT INTO webhook_progress (tenant, endpoint, version, body) VALUES (?, ?, ?, ?) "
        + "ON CONFLICT (tenant, endpoint) DO UPDATE SET version = excluded.version, body = excluded.body");

    private Statement PutStatement => field ??= connection.Prepare(
        $"{Insert} ON CONFLICT (tenant, endpoint, id) DO UPDATE "
        + "SET state = excluded.state, sequence = excluded.sequence, made = excluded.made, body = excluded.body");

    private Statement AddStatement => field ??= connection.Prepare($"{Insert} ON CONFLICT (tenant, endpoint, id) DO NOTHING");

    private Statement PendingStatement => field ??= connection.Prepare(
        "SELECT body FROM webhook_delivery WHERE tenant = ? AND endpoint = ? AND state = 0 ORDER BY sequence, made, id LIMIT ?");

    private Statement ListStatement => field ??= connection.Prepare(
        "SELECT body FROM webhook_delivery WHERE tenant = ? AND endpoint = ? AND (made, id) < (?, ?) AND state BETWEEN ? AND ? "
        + "ORDER BY made DESC, id DESC LIMIT ?");

    private Statement FindStatement => field ??= connection.Prepare(
        "SELECT body FROM webhook_delivery WHERE tenant = ? AND endpoint = ? AND id = ?");

    private Statement RemoveStatement => field ??= connection.Prepare("DELETE FROM webhook_delivery WHERE tenant = ? AND endpoint = ?");

    private Statement ForgetStatement => field ??= connection.Prepare("DELETE FROM webhook_progress WHERE tenant = ? AND endpoint = ?");

    private Statement OldStatement => field ??= connection.Prepare(
        "DELETE FROM webhook_delivery WHERE number IN (SELECT number FROM webhook_delivery WHERE state <> 0 AND made < ? LIMIT ?) "
        + "RETURNING number");

    private Statement SomeStatement => field ??= connection.Prepare(
        "DELETE FROM webhook_delivery WHERE number IN (SELECT number FROM webhook_delivery WHERE tenant = ? LIMIT ?) RETURNING number");

    private Statement SomeProgressStatement => field ??= connection.Prepare(
        "DELETE FROM webhook_progress WHERE number IN (SELECT number FROM webhook_progress WHERE tenant = ? LIMIT ?) RETURNING number");

    private const string Insert =
        "INSERT INTO webhook_delivery (tenant, endpoint, id, state, sequence, made, body) VALUES (?, ?, ?, ?, ?, ?, ?)";

    /// <summary>Makes a process the one that sends; false where another one is.</summary>
    public bool TakeTurn(string holder, DateTimeOffset now, DateTimeOffset until) =>
        TurnStatement.Bind(holder).Bind(until).Bind(now).ReadNumber() is not null;

    public WebhookProgress? Progress(TenantId tenant, string endpoint) =>
        ProgressStatement.Bind(tenant.Value).Bind(endpoint).ReadText() is { } body ? WebhookProgress.FromJson(body) : null;

    public List<WebhookDelivery> Pending(TenantId tenant, string endpoint, int limit) =>
        Read(PendingStatement.Bind(tenant.Value).Bind(endpoint).Bind(limit));

    public List<WebhookDelivery> List(
        TenantId tenant, string endpoint, WebhookState? state, (DateTimeOffset Made, string Id)? after, int limit) =>
        Read(ListStatement.Bind(tenant.Value)
            .Bind(endpoint)
            .Bind(after?.Made.ToUnixTimeMilliseconds() ?? long.MaxValue)
            .Bind(after?.Id ?? string.Empty)
            .Bind((long)(state ?? WebhookState.Pending))
            .Bind((long)(state ?? WebhookState.Failed))
            .Bind(limit));

    public WebhookDelivery? Find(TenantId tenant, string endpoint, string id) =>
        FindStatement.Bind(tenant.Value).Bind(endpoint).Bind(id).ReadText() is { } body ? WebhookDelivery.FromJson(body) : null;

    /// <summary>Writes how an endpoint fares; false, and nothing written, for another version than the next.</summary>
    public bool Write(WebhookWrite write)
    {
        var version = VersionStatement.Bind(write.Tenant.Value).Bind(write.Endpoint).ReadNumber() ?? 0;
        if (version != write.Progress.Version - 1)
        {
            return false;
        }

        SaveStatement.Bind(write.Tenant.Value).Bind(write.Endpoint).Bind(write.Progress.Version).Bind(write.Progress.ToJson()).Execute();
        foreach (var delivery in write.Put)
        {
            Store(PutStatement, delivery);
        }

        Add(write.Added);
        return true;
    }

    /// <summary>Adds those whose id is new to their endpoint.</summary>
    public void Add(IEnumerable<WebhookDelivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            Store(AddStatement, delivery);
        }
    }

    public void Remove(TenantId tenant, string endpoint)
    {
        RemoveStatement.Bind(tenant.Value).Bind(endpoint).Execute();
        ForgetStatement.Bind(tenant.Value).Bind(endpoint).Execute();
    }

    /// <summary>Removes some that are over and were made before a time; answers how many.</summary>
    public int RemoveBefore(DateTimeOffset before, int most) => OldStatement.Bind(before).Bind(most).ReadNumbers().Count;

    /// <summary>Removes some of a tenant; answers how many.</summary>
    public int RemoveSome(TenantId tenant, int most) =>
        SomeStatement.Bind(tenant.Value).Bind(most).ReadNumbers().Count
        + SomeProgressStatement.Bind(tenant.Value).Bind(most).ReadNumbers().Count;

    private static void Store(Statement statement, WebhookDelivery delivery) => statement.Bind(delivery.Tenant.Value)
        .Bind(delivery.Endpoint)
        .Bind(delivery.Id)
        .Bind((long)delivery.State)
        .Bind(delivery.Sequence)
        .Bind(delivery.Made)
        .Bind(delivery.ToJson())
        .Execute();

    private static List<WebhookDelivery> Read(Statement statement)
    {
        var found = new List<WebhookDelivery>();
        using var rows = statement.Query();
        while (rows.Next())
        {
            found.Add(WebhookDelivery.FromJson(statement.Text(0)));
        }

        return found;
    }
}
