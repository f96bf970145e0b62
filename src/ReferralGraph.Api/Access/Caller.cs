using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Access;

/// <summary>Who asks, and what they may do. Made once for a key, and once a request for a person.</summary>
internal sealed class Caller
{
    /// <summary>A caller.</summary>
    /// <param name="tenant">Whose graph they ask.</param>
    /// <param name="scopes">What they may do, with all that is implied.</param>
    /// <param name="subject">Tells them apart in logs and records: a key's id, or what an issuer calls somebody.</param>
    /// <param name="person">Whom they are or act for; null for a system that asks for itself.</param>
    public Caller(TenantId tenant, ApiScopes scopes, string subject, PersonId? person)
    {
        (Tenant, Scopes, Subject, Person) = (tenant, scopes, subject, person);
        Scope = AccessScope.Everything(tenant);
        Asker = person is { } self ? (May(ApiScopes.PathsAny) ? self.Value : "/" + self.Value)
            : May(ApiScopes.PathsAny) ? null
            : "/";
    }

    /// <summary>Whose graph they ask.</summary>
    public TenantId Tenant { get; }

    /// <summary>What they may do, with all that is implied.</summary>
    public ApiScopes Scopes { get; }

    /// <summary>Tells them apart in logs and records; never a name or an address.</summary>
    public string Subject { get; }

    /// <summary>Whom they are or act for; null for a system that asks for itself.</summary>
    public PersonId? Person { get; }

    /// <summary>What a system that acts for a person may do itself; null where nobody acts for another.</summary>
    public ApiScopes? Behind { get; private init; }

    /// <summary>True for a person who came with a token of their own.</summary>
    public bool IsInPerson { get; init; }

    /// <summary>True for one who came with a token of an issuer, whoever it names.</summary>
    public bool HasToken { get; init; }

    /// <summary>What of the graph they see.</summary>
    public AccessScope Scope { get; }

    /// <summary>
    /// Who asks where a question does not say, and whether they may ask as others: callers with equal ones are given the same answer to the
    /// same request. Null for systems that may ask as anybody.
    /// </summary>
    public string? Asker { get; }

    /// <summary>True for one that may do any of some things.</summary>
    public bool May(ApiScopes any) => (Scopes & any) != ApiScopes.None;

    /// <summary>A system that acts for a person: exactly as the person.</summary>
    public Caller ActingFor(PersonId person) => new(Tenant, ApiScopes.PathsRead, Subject, person) { Behind = Scopes };
}
