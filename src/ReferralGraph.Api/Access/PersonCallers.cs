using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using ReferralGraph.Api.Options;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Access;

/// <summary>Says which person of the graph a token names, and what they may do.</summary>
internal sealed class PersonCallers(AccessDirectory access, IGraphStore store, IOptions<AccessOptions> options)
{
    private readonly Dictionary<string, ApiScopes> _roles = options.Value.Oidc.Roles.ToDictionary(
        role => role.Key, role => OidcTokens.ScopesOf(role.Value) ?? ApiScopes.None, StringComparer.Ordinal);

    /// <summary>The caller whose token a request carries, or why there is none.</summary>
    public async Task<(Caller? Caller, ProblemHttpResult? Problem)> IdentifyAsync(HttpContext context)
    {
        var settings = options.Value.Oidc;
        if (string.IsNullOrEmpty(settings.Authority))
        {
            return (null, AccessProblems.Refused("Tokens are not taken here, only keys; Access:Oidc names no issuer."));
        }

        var read = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (read is not { Succeeded: true, Principal: { } principal })
        {
            return (null, AccessProblems.Refused("The token is none that is taken: not of the issuer, not for this service, or ended."));
        }

        return await CallerOfAsync(principal, context.RequestAborted);
    }

    /// <summary>The caller whom the claims of the issuer name, or why there is none.</summary>
    public async Task<(Caller? Caller, ProblemHttpResult? Problem)> CallerOfAsync(
        ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var settings = options.Value.Oidc;

        string? ClaimOf(string name) => principal.FindFirst(name)?.Value;

        // Equal for every fault, so that nobody learns which tenants there are.
        var graph = settings.TenantClaim is { } claim ? ClaimOf(claim) : settings.Tenant;
        if (!TenantId.IsValid(graph) || !access.Current.Knows(new TenantId(graph!)))
        {
            return (null, AccessProblems.Refused("The token names no tenant that is known here."));
        }

        var tenant = new TenantId(graph!);
        var scopes = principal.FindAll(settings.RolesClaim).Aggregate(
            ApiScopes.None, (sum, role) => sum | _roles.GetValueOrDefault(role.Value));
        var person = settings.PersonClaim == OidcOptions.Email
            ? string.Equals(ClaimOf("email_verified"), "true", StringComparison.OrdinalIgnoreCase)
                ? await FindAsync(tenant, ClaimOf(OidcOptions.Email), cancellationToken)
                : null
            : await KnownAsync(tenant, ClaimOf(settings.PersonClaim), cancellationToken);
        if (person is null && scopes == ApiScopes.None)
        {
            return (null, AccessProblems.Refused("The token names nobody who is in the graph, and has no role here."));
        }

        return (
            new Caller(
                tenant,
                ApiScopeNames.WithImplied(scopes | (person is null ? ApiScopes.None : ApiScopes.PathsRead)),
                "person " + ClaimOf(JwtRegisteredClaimNames.Sub),
                person)
            {
                IsInPerson = person is not null,
                HasToken = true,
            },
            null);
    }

    private async Task<PersonId?> FindAsync(TenantId tenant, string? text, CancellationToken cancellationToken)
    {
        if (EmailAddress.Normalise(text) is not { } email)
        {
            return null;
        }

        // Several records may be one person; of several people nobody can say who it is.
        var owners = await store.FindPeopleAsync(tenant, [email], [], cancellationToken);
        return owners.ByEmail.TryGetValue(email, out var found) && found.Select(owner => owner.Kept).Distinct().ToList() is [var only]
            ? only
            : null;
    }

    private async Task<PersonId?> KnownAsync(TenantId tenant, string? text, CancellationToken cancellationToken)
    {
        if (!Identifier.IsValid(text) || PersonId.IsReserved(text!))
        {
            return null;
        }

        var asked = new PersonId(text!);
        var kept = (await store.ReadMergesAsync(tenant, [asked], cancellationToken)).GetValueOrDefault(asked)?.Kept ?? asked;
        return await store.ReadPersonAsync(tenant, kept, cancellationToken) is null ? null : kept;
    }
}
