using Microsoft.Kiota.Http.HttpClientLibrary;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace ReferralGraph.Client;

/// <summary>Asks a ReferralGraph service: addresses are members, so <c>/v1/graph</c> is <c>client.V1.Graph.GetAsync()</c>.</summary>
/// <remarks>
/// Problems are thrown as <see cref="Models.ProblemDetails"/>, writes that are stored and not yet seen as
/// <see cref="UnseenWriteException"/>. One client serves a whole process, from many threads at once.
/// </remarks>
public partial class ReferralGraphClient
{
    /// <summary>A client that asks as a system.</summary>
    /// <param name="baseAddress">Where the service is, such as <c>https://referrals.example.com</c>; nothing else is given the key.</param>
    /// <param name="apiKey">The key of the system.</param>
    /// <param name="transport">Sends requests; by default one of this client's own, which follows no redirection.</param>
    public static ReferralGraphClient ForKey(Uri baseAddress, string apiKey, HttpMessageHandler? transport = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(apiKey);
        return Create(baseAddress, "X-Api-Key", _ => ValueTask.FromResult(apiKey), transport);
    }

    /// <summary>A client that asks as a person, or as an embed.</summary>
    /// <param name="baseAddress">Where the service is; nothing else is given the token.</param>
    /// <param name="token">Gives a token that has not ended, for each request.</param>
    /// <param name="transport">Sends requests; by default one of this client's own, which follows no redirection.</param>
    public static ReferralGraphClient ForToken(
        Uri baseAddress, Func<CancellationToken, ValueTask<string>> token, HttpMessageHandler? transport = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        return Create(
            baseAddress,
            "Authorization",
            async cancellationToken => $"Bearer {await token(cancellationToken).ConfigureAwait(false)}",
            transport);
    }

    private static ReferralGraphClient Create(
        Uri baseAddress, string header, Func<CancellationToken, ValueTask<string>> credential, HttpMessageHandler? transport)
    {
        ArgumentNullException.ThrowIfNull(baseAddress);
        var handlers = KiotaClientFactory.CreateDefaultHandlers([new RedirectHandlerOption { ShouldRedirect = _ => false }]);
        handlers.Insert(0, new IdempotencyHandler());
        handlers.Add(new UnseenWriteHandler());
        var http = KiotaClientFactory.Create(handlers, transport);
        return new ReferralGraphClient(new HttpClientRequestAdapter(
            new HeaderAuthentication(baseAddress, header, credential), httpClient: http)
        {
            BaseUrl = baseAddress.AbsoluteUri.TrimEnd('/'),
        });
    }
}
