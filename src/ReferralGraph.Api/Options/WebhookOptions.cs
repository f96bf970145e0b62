using System.Net;
using Microsoft.Extensions.Options;

namespace ReferralGraph.Api.Options;

/// <summary>How endpoints are told what happens. Bound from the section <c>Webhooks</c>.</summary>
internal sealed class WebhookOptions
{
    public const string SectionName = "Webhooks";

    /// <summary>Networks that endpoints may be in though they are nobody else's, such as <c>10.20.0.0/16</c>. Default: none.</summary>
    public IReadOnlyList<string> AllowedPrivateNetworks { get; set; } = [];
}

/// <summary>Refuses networks that are none.</summary>
internal sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        string[] problems =
        [
            .. options.AllowedPrivateNetworks.Where(network => !IPNetwork.TryParse(network, out _))
                .Select(network =>
                    $"Webhooks:AllowedPrivateNetworks has '{network}'; write one with the length of its prefix, such as 10.20.0.0/16."),
        ];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
