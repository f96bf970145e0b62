using Microsoft.Extensions.Options;
using ReferralGraph.Api.Access;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Options;

/// <summary>Refuses origins that no browser would send, and secrets that cannot be read or are none. No message repeats a secret.</summary>
internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    private const int ShortestPepper = 32;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var problems = options.AllowedOrigins.Where(origin => !IsOrigin(origin))
            .Select(origin =>
                $"Access:AllowedOrigins has '{origin}', which is no origin; write scheme and host alone, such as https://hr.example.com.")
            .ToList();
        if (options.Audit is not ("behind" or "strict"))
        {
            problems.Add($"Access:Audit is '{options.Audit}'; write behind or strict.");
        }

        Check(problems, nameof(AccessOptions.Pepper), options.Pepper, options.PepperFile, options.ReadPepper, pepper =>
            pepper.Length >= ShortestPepper ? null : $"must have at least {ShortestPepper} characters.");
        Check(
            problems,
            nameof(AccessOptions.BootstrapApiKey),
            options.BootstrapApiKey,
            options.BootstrapApiKeyFile,
            options.ReadBootstrapApiKey,
            KeyProblem);
        Check(
            problems,
            nameof(AccessOptions.BootstrapOperatorKey),
            options.BootstrapOperatorKey,
            options.BootstrapOperatorKeyFile,
            options.ReadBootstrapOperatorKey,
            KeyProblem);
        Check(
            problems,
            $"Oidc:{nameof(OidcOptions.ClientSecret)}",
            options.Oidc.ClientSecret,
            options.Oidc.ClientSecretFile,
            options.ReadClientSecret,
            _ => null);
        CheckOidc(problems, options.Oidc);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void CheckOidc(List<string> problems, OidcOptions oidc)
    {
        if (string.IsNullOrEmpty(oidc.Authority))
        {
            if (oidc.ClientId is not null)
            {
                problems.Add("Access:Oidc:ClientId needs Access:Oidc:Authority: the issuer that people sign in at.");
            }

            return;
        }

        if (!Uri.TryCreate(oidc.Authority, UriKind.Absolute, out var authority)
            || (authority.Scheme != Uri.UriSchemeHttps && !(authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback)))
        {
            problems.Add("Access:Oidc:Authority must be an https address, or one of this machine.");
        }

        if (string.IsNullOrEmpty(oidc.Audience))
        {
            problems.Add("Access:Oidc:Audience is needed with Access:Oidc:Authority: what tokens must have been issued for.");
        }

        if (!TenantId.IsValid(oidc.Tenant))
        {
            problems.Add("Access:Oidc:Tenant must be the id of a tenant.");
        }

        problems.AddRange(oidc.Roles.Where(role => OidcTokens.ScopesOf(role.Value) is null).Select(role =>
            $"Access:Oidc:Roles:{role.Key} must be scopes separated by spaces, of "
            + $"{string.Join(", ", ApiScopeNames.All)}, and not operator."));
    }

    private static void Check(
        List<string> problems, string key, string? value, string? file, Func<string?> read, Func<string, string?> complaint)
    {
        if (value is not null && file is not null)
        {
            problems.Add($"Access:{key} and Access:{key}File are both set; give one of them.");
            return;
        }

        try
        {
            if (read() is { } text && complaint(text) is { } problem)
            {
                problems.Add($"Access:{key} {problem}");
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problems.Add($"Access:{key}File cannot be read: {unreadable.Message}");
        }
    }

    private static string? KeyProblem(string text) => text == DemoKey.Text
        ? "is the demo key, which everybody knows; 'keys generate' prints one of your own."
        : ApiKeyText.TryParse(text, out var key)
            ? key.IsTest ? "begins with rg_test_, and must begin with rg_live_; 'keys generate' prints one." : null
            : $"is no key ({ApiKeyText.Pattern} with its checksum); 'keys generate' prints one.";

    /// <summary>True for scheme and host alone, as browsers send them.</summary>
    public static bool IsOrigin(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase);
}
