using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Tables;

/// <summary>Requests that may be sent again, of every tenant.</summary>
internal sealed class KeptRequestTable(DatabaseConnection connection)
{
    private Statement FindStatement => field ??= connection.Prepare(
        "SELECT fingerprint, made, revision, answer FROM kept_request WHERE tenant = ? AND id = ? AND expires > ?");

    private Statement PutStatement => field ??= connection.Prepare(
        "INSERT OR REPLACE INTO kept_request (tenant, id, fingerprint, made, expires, revision, answer) VALUES (?, ?, ?, ?, ?, ?, ?)");

    private Statement RemoveStatement => field ??= connection.Prepare(
        "DELETE FROM kept_request WHERE number IN (SELECT number FROM kept_request WHERE expires <= ? LIMIT ?) RETURNING number");

    public KeptRequest? Find(TenantId tenant, string id, DateTimeOffset now)
    {
        using var row = FindStatement.Bind(tenant.Value).Bind(id).Bind(now).Query();
        return row.Next()
            ? new KeptRequest(tenant, id, FindStatement.Text(0), FindStatement.Time(1))
            {
                Revision = new GraphRevision(FindStatement.Number(2)),
                Answer = FindStatement.TextOrNull(3),
            }
            : null;
    }

    /// <summary>Keeps the first request of an id.</summary>
    /// <exception cref="RequestKeptException">It is not the first.</exception>
    public void KeepFirst(KeptRequest request)
    {
        if (Find(request.Tenant, request.Id, request.Made) is not null)
        {
            throw new RequestKeptException(request);
        }

        Put(request);
    }

    /// <summary>Keeps a request, or its answer, unless there is one already; answers what is kept then.</summary>
    public KeptRequest Keep(KeptRequest request)
    {
        if (Find(request.Tenant, request.Id, request.Made) is { } found
            && (found.Answer is not null || found.Fingerprint != request.Fingerprint))
        {
            return found;
        }

        Put(request);
        return request;
    }

    public int RemoveExpired(DateTimeOffset now, int most) => RemoveStatement.Bind(now).Bind(most).ReadNumbers().Count;

    private void Put(KeptRequest request) =>
        PutStatement.Bind(request.Tenant.Value)
            .Bind(request.Id)
            .Bind(request.Fingerprint)
            .Bind(request.Made)
            .Bind(request.Expires)
            .Bind(request.Revision.Value)
            .Bind(request.Answer)
            .Execute();
}
