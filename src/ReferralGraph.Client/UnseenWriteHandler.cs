using System.Net;
using System.Text.Json;

namespace ReferralGraph.Client;

/// <summary>
/// Throws where a write is answered without what was written: generated code would read that as a record with nothing in it.
/// </summary>
internal sealed class UnseenWriteHandler : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);

        // Of a deletion that is all there is to say, so it is what the generated method gives.
        if (response.StatusCode != HttpStatusCode.Accepted || request.Method == HttpMethod.Delete)
        {
            return response;
        }

        using var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));

        // An import may also say that it is not yet seen, but has an id.
        if (!body.RootElement.TryGetProperty("id", out _) && body.RootElement.TryGetProperty("revision", out var revision))
        {
            response.Dispose();
            throw new UnseenWriteException(revision.GetInt64());
        }

        return response;
    }
}
