namespace ReferralGraph.Api.Options;

/// <summary>Who may ask, and from where. Bound from the section <c>Access</c>.</summary>
internal sealed class AccessOptions
{
    public const string SectionName = "Access";

    private const string AuditBehind = "behind";
    private const string AuditStrict = "strict";

    /// <summary>
    /// Origins of web pages, such as <c>https://hr.example.com</c>, whose scripts may ask and write with a credential. Default: none but
    /// the service's own.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>
    /// With which secrets of keys are hashed, at least 32 characters; keys made with another one do not work. Default: drawn at the first
    /// start, and kept with the keys.
    /// </summary>
    public string? Pepper { get; set; }

    /// <summary>File that holds nothing but that, instead of <see cref="Pepper"/>.</summary>
    public string? PepperFile { get; set; }

    /// <summary>
    /// A key, as <c>keys generate</c> prints one, that administers the tenant <c>default</c> while no other key there does.
    /// </summary>
    public string? BootstrapApiKey { get; set; }

    /// <summary>File that holds nothing but that, instead of <see cref="BootstrapApiKey"/>.</summary>
    public string? BootstrapApiKeyFile { get; set; }

    /// <summary>The same of an operator, while there is no other key of one.</summary>
    public string? BootstrapOperatorKey { get; set; }

    /// <summary>File that holds nothing but that, instead of <see cref="BootstrapOperatorKey"/>.</summary>
    public string? BootstrapOperatorKeyFile { get; set; }

    /// <summary>When it is recorded who asked for paths: <c>behind</c> the answer, so that a crash may lose a second of it, or, with
    /// <c>strict</c>, before it is given.</summary>
    public string Audit { get; set; } = AuditBehind;

    /// <summary>True where no answer is given before it is recorded.</summary>
    internal bool IsAuditStrict => Audit == AuditStrict;

    /// <summary>Whose tokens of people are taken.</summary>
    public OidcOptions Oidc { get; set; } = new();

    /// <summary>The pepper, wherever it stands; null for none.</summary>
    public string? ReadPepper() => Read(Pepper, PepperFile);

    /// <summary>The administrator's key, wherever it stands; null for none.</summary>
    public string? ReadBootstrapApiKey() => Read(BootstrapApiKey, BootstrapApiKeyFile);

    /// <summary>The operator's key, wherever it stands; null for none.</summary>
    public string? ReadBootstrapOperatorKey() => Read(BootstrapOperatorKey, BootstrapOperatorKeyFile);

    /// <summary>What the service proves to the issuer that it is, wherever it stands; null for none.</summary>
    public string? ReadClientSecret() => Read(Oidc.ClientSecret, Oidc.ClientSecretFile);

    private static string? Read(string? value, string? file) => file is null
        ? string.IsNullOrEmpty(value) ? null : value
        : File.ReadAllText(file).TrimEnd('\r', '\n');
}
