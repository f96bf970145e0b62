namespace ReferralGraph.Api.Options;

/// <summary>Whose tokens of people are taken (OpenID Connect). Bound from the section <c>Access:Oidc</c>.</summary>
internal sealed class OidcOptions
{
    /// <summary>
    /// The issuer: its address, below which <c>.well-known/openid-configuration</c> lies. <c>https</c>, or this machine. Default: none, so
    /// that no token is taken.
    /// </summary>
    public string? Authority { get; set; }

    /// <summary>What tokens must have been issued for (<c>aud</c>). Required with an issuer.</summary>
    public string? Audience { get; set; }

    /// <summary>What the issuer calls this service where people sign in to the dashboard. Default: none, so that nobody can.</summary>
    public string? ClientId { get; set; }

    /// <summary>What the service proves to the issuer that it is; none where PKCE alone is asked for.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>A file that has it.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>Whose graph people ask where no claim says so. Default <c>default</c>.</summary>
    public string Tenant { get; set; } = "default";

    /// <summary>The claim that says whose graph a person asks; default none.</summary>
    public string? TenantClaim { get; set; }

    /// <summary>
    /// The claim that says who a person is: <c>email</c> (default), taken only with <c>email_verified</c>; any other is the person's id.
    /// </summary>
    public string PersonClaim { get; set; } = Email;

    /// <summary>The claim that lists a person's roles. Default <c>roles</c>.</summary>
    public string RolesClaim { get; set; } = "roles";

    /// <summary>Scopes by role, separated by spaces. A person may ask as themself without any.</summary>
    public Dictionary<string, string> Roles { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The claim that is an address and no id.</summary>
    public const string Email = "email";
}
