using ReferralGraph.Api.Access;
using ReferralGraph.Api.Demo;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Dashboard.Sessions;

/// <summary>In Development, whoever opens the dashboard is somebody of the demo, and chooses whom. Elsewhere nobody is.</summary>
internal sealed class DemoVisitors(IHostEnvironment environment, IGraphStore store)
{
    /// <summary>The cookie that says who was chosen. It gives nothing that the demo key, which everybody knows, does not.</summary>
    public const string Cookie = "referralgraph-visitor";

    private const ApiScopes Recruiter = ApiScopes.PathsRead | ApiScopes.PathsAny | ApiScopes.WorkflowWrite | ApiScopes.ReportsRead;

    private static readonly DemoVisitor[] All =
    [
        Of("recruiter", DemoTenant.Recruiter, Recruiter),
        Of("manager", DemoTenant.Manager, ApiScopes.PathsRead),
        Of("seeker", DemoTenant.JobSeeker, ApiScopes.PathsRead),
        Of("contact", DemoTenant.Contact, ApiScopes.PathsRead),
        Of("admin", null, ApiScopes.Admin),
    ];

    /// <summary>Whom one may be: people of the demo where it is loaded, and an administrator.</summary>
    public async Task<IReadOnlyList<DemoVisitor>> ListAsync(CancellationToken cancellationToken)
    {
        var there = new List<DemoVisitor>();
        foreach (var visitor in environment.IsDevelopment() ? All : [])
        {
            if (visitor.Person is not { } person
                || await store.ReadPersonAsync(TenantId.Default, person, cancellationToken) is not null)
            {
                there.Add(visitor);
            }
        }

        return there;
    }

    /// <summary>Whom a browser chose to be, or else the first; null outside of Development.</summary>
    public async Task<Caller?> CallerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var there = await ListAsync(cancellationToken);
        return there is [] ? null : (there.FirstOrDefault(visitor => visitor.Id == request.Cookies[Cookie]) ?? there[0]).Caller;
    }

    private static DemoVisitor Of(string id, PersonId? person, ApiScopes scopes) => new(
        id,
        person,
        new Caller(TenantId.Default, ApiScopeNames.WithImplied(scopes), "demo " + id, person) { IsInPerson = person is not null });
}
