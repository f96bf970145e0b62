namespace ReferralGraph.Client;

/// <summary>
/// Gives every write a key of its own: what was refused for a moment is sent again by itself, and may have been done already.
/// </summary>
internal sealed class IdempotencyHandler : DelegatingHandler
{
    private const string Header = "Idempotency-Key";

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get && !request.Headers.Contains(Header))
        {
            request.Headers.Add(Header, Guid.NewGuid().ToString());
        }

        return base.SendAsync(request, cancellationToken);
    }
}
