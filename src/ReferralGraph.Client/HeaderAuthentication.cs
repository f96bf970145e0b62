using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace ReferralGraph.Client;

/// <summary>Says who asks, in a header; and only to the service that it was made for.</summary>
/// <remarks>Kiota's own leaves the header out, and says nothing, where a service inside a cluster has no TLS.</remarks>
internal sealed class HeaderAuthentication(Uri service, string header, Func<CancellationToken, ValueTask<string>> value)
    : IAuthenticationProvider
{
    /// <inheritdoc/>
    public async Task AuthenticateRequestAsync(
        RequestInformation request,
        Dictionary<string, object>? additionalAuthenticationContext = null,
        CancellationToken cancellationToken = default)
    {
        if (request.URI.Scheme == service.Scheme && request.URI.Authority == service.Authority && !request.Headers.ContainsKey(header))
        {
            request.Headers.Add(header, await value(cancellationToken).ConfigureAwait(false));
        }
    }
}
