using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>Calls endpoints: over HTTP/1.1, without proxy or redirects, at addresses that were checked, for a limited time.</summary>
internal sealed class WebhookCalls : IDisposable
{
    /// <summary>How long one call may take, connecting included.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>What is read of an answer, bytes: nobody looks at it, but a connection whose answer was read can be used again.</summary>
    public const int MostRead = 8 * 1024;

    private const int MostHeaderKilobytes = 32;
    private const int MostConnections = 8;

    // So that a host that has moved is asked for its addresses again.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1);

    private readonly WebhookAddresses _addresses;
    private readonly IHostNames _names;
    private readonly IHostEnvironment _environment;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;

    public WebhookCalls(WebhookAddresses addresses, IHostNames names, IHostEnvironment environment, TimeProvider time)
    {
        (_addresses, _names, _environment, _time) = (addresses, names, environment, time);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = ConnectAsync,
            MaxConnectionsPerServer = MostConnections,
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = MostHeaderKilobytes,
            PooledConnectionLifetime = ConnectionLifetime,
            SslOptions = new SslClientAuthenticationOptions { AllowRenegotiation = false },
            UseCookies = false,
            UseProxy = false,
        });
    }

    /// <summary>Why an address is none that may be called; null for one that may.</summary>
    public string? Problem(string address) => Uri.TryCreate(address, UriKind.Absolute, out var url) ? Problem(url) : NoAddress;

    /// <summary>Sends one message once.</summary>
    /// <param name="address">Where.</param>
    /// <param name="id">Of the message.</param>
    /// <param name="body">JSON.</param>
    /// <param name="keys">What it is signed with.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<WebhookAnswer> SendAsync(
        string address, string id, string body, IReadOnlyList<byte[]> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return new WebhookAnswer(null, "Its secret cannot be read any more; rotate it.");
        }

        if (Problem(address) is { } unusable)
        {
            return new WebhookAnswer(null, $"Its address {unusable}");
        }

        using var limit = new CancellationTokenSource(Limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var request = Request(new Uri(address), id, body, keys);
        try
        {
            using var response = await _http.SendAsync(request, either.Token);
            await SkimAsync(response, either.Token);
            return Read(response);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookAnswer(null, $"It did not answer within {Limit.TotalSeconds:0} s.");
        }
        catch (HttpRequestException failure)
        {
            return new WebhookAnswer(null, Sentence(failure));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private const string NoAddress = "must be an absolute address, such as https://hooks.example.com/referrals.";

    private string? Problem(Uri url) => url switch
    {
        { Scheme: not "https" } when url.Scheme != "http" || !_environment.IsDevelopment() => "must begin with https://.",
        { UserInfo.Length: > 0 } => "must hold no user and password.",
        { Fragment.Length: > 0 } => "must have no part behind #.",
        { Host.Length: 0 } => NoAddress,
        _ when IPAddress.TryParse(url.IdnHost, out var literal) && _addresses.IsRefused(literal) => Private,
        _ => null,
    };

    private const string Private = "is of a network that is not public; an operator may allow it (Webhooks:AllowedPrivateNetworks).";

    private HttpRequestMessage Request(Uri address, string id, string body, IReadOnlyList<byte[]> keys)
    {
        var seconds = _time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(MediaTypeNames.Application.Json)),
        };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(keys, id, seconds, body));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("ReferralGraph", "1.0"));
        return request;
    }

    /// <summary>Connects to one of the addresses that the name has now, which were checked: no other is put in its place.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await _names.ResolveAsync(host, cancellationToken);
        if (found.Count == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        // A name that has any of them is not trusted with the others.
        if (found.Any(_addresses.IsRefused))
        {
            throw new RefusedAddressException();
        }

        for (var number = 0; ; number++)
        {
            var socket = new Socket(found[number].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(found[number], context.DnsEndPoint.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (number + 1 < found.Count)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    /// <summary>Reads what an answer says, as far as it is read at all: its status is known, whatever becomes of the rest.</summary>
    private static async Task SkimAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            _ = await stream.ReadAtLeastAsync(new byte[MostRead], MostRead, throwOnEndOfStream: false, cancellationToken);
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException or OperationCanceledException)
        {
            // Whoever hangs up in the middle has taken the message, or says by the status that they have not.
        }
    }

    private WebhookAnswer Read(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return new WebhookAnswer(response.StatusCode, status switch
        {
            >= 200 and < 300 => null,
            >= 300 and < 400 => $"It answered {status}; redirects are not followed.",
            410 => "It answered 410: it is gone.",
            _ => $"It answered {status}.",
        })
        {
            Rest = response.Headers.RetryAfter switch
            {
                { Delta: { } delta } => delta,
                { Date: { } date } => date - _time.GetUtcNow(),
                _ => null,
            },
        };
    }

    private static string Sentence(HttpRequestException failure) => failure switch
    {
        { InnerException: RefusedAddressException } => $"Its address {Private}",
        { HttpRequestError: HttpRequestError.NameResolutionError } => "Its name is not known.",
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } } => "Its name is not known.",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "Its certificate is not trusted, or it does not speak TLS.",
        { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "Its answer has more headers than are read.",
        { InnerException: SocketException } => "It cannot be connected to.",
        _ => "It did not answer in HTTP.",
    };

    /// <summary>A name has an address that nothing is sent to.</summary>
    private sealed class RefusedAddressException() : IOException("The address is of a network that is not public.");
}
