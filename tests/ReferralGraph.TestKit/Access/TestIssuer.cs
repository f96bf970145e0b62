using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReferralGraph.TestKit.Access;

/// <summary>An issuer of tokens (OpenID Connect) that makes, when told to, every mistake an attacker would like it to make.</summary>
/// <remarks>It is asked through <see cref="Handler"/>, over no network; what it was asked for is counted.</remarks>
internal sealed class TestIssuer : IDisposable
{
    /// <summary>Its address.</summary>
    public const string Authority = "https://issuer.example";

    /// <summary>What its tokens are for.</summary>
    public const string Audience = "referralgraph";

    private const string KeyId = "key-1";

    private readonly RSA _key = RSA.Create(2048);

    // Made where they are used: few tests need them, and making one takes a tenth of a second.
    private readonly Lazy<RSA> _retired = new(static () => RSA.Create(2048));
    private readonly Lazy<RSA> _stranger = new(static () => RSA.Create(2048));
    private int _discoveries;
    private int _keySets;

    /// <summary>Time its tokens are made at.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    /// <summary>True while it answers nothing until whoever asks gives up.</summary>
    public bool IsSlow { get; set; }

    /// <summary>True once it has replaced its key by another one, under another name.</summary>
    public bool HasRolled { get; set; }

    /// <summary>How often its key set was asked for.</summary>
    public int KeySets => Volatile.Read(ref _keySets);

    /// <summary>How often its configuration was asked for.</summary>
    public int Discoveries => Volatile.Read(ref _discoveries);

    /// <summary>Where browsers are led to sign in.</summary>
    public const string SignIn = Authority + "/sign-in";

    /// <summary>What it gives for a code.</summary>
    public string? IdToken { get; set; }

    /// <summary>With what it was asked for that.</summary>
    public List<Dictionary<string, string>> TokenRequests { get; } = [];

    /// <summary>Answers for it.</summary>
    public HttpMessageHandler Handler => new Answering(this);

    /// <summary>A token for somebody, with claims changed and a defect.</summary>
    public string Token(TokenDefect defect = TokenDefect.None, Action<JsonObject>? change = null)
    {
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = HasRolled ? "key-2" : KeyId };
        var claims = new JsonObject
        {
            ["iss"] = Authority,
            ["aud"] = Audience,
            ["sub"] = "subject-1",
            ["iat"] = Now.ToUnixTimeSeconds(),
            ["nbf"] = Now.ToUnixTimeSeconds(),
            ["exp"] = Now.AddMinutes(10).ToUnixTimeSeconds(),
            ["email"] = "ada@example.com",
            ["email_verified"] = true,
        };
        change?.Invoke(claims);
        Spoil(defect, header, claims);
        var text = $"{Encode(header)}.{Encode(claims)}";
        return defect switch
        {
            TokenDefect.AlgNone or TokenDefect.AlgNoneInCapitals or TokenDefect.NoSignature => text + ".",
            TokenDefect.TwoParts => text,
            TokenDefect.FourParts => $"{text}.{Sign(text, _key)}.{Sign(text, _key)}",
            TokenDefect.HmacWithPublicKey => $"{text}.{Hmac(text, Encoding.ASCII.GetBytes(_key.ExportSubjectPublicKeyInfoPem()))}",
            TokenDefect.HmacWithModulus => $"{text}.{Hmac(text, _key.ExportParameters(false).Modulus!)}",
            TokenDefect.HmacWithNothing => $"{text}.{Hmac(text, [])}",
            TokenDefect.StrangersKey or TokenDefect.KeyInHeader or TokenDefect.KeyAddressInHeader or TokenDefect.CertificateInHeader
                or TokenDefect.UnknownKey => $"{text}.{Sign(text, _stranger.Value)}",
            TokenDefect.RetiredKey => $"{text}.{Sign(text, _retired.Value)}",
            TokenDefect.ChangedClaims => $"{Encode(header)}.{Encode(With(claims, "sub", "somebody-else"))}.{Sign(text, _key)}",
            TokenDefect.ChangedSignature => $"{text}.{Flip(Sign(text, _key))}",
            TokenDefect.SignatureOfAnother => $"{text}.{Sign(text + "x", _key)}",
            TokenDefect.Trailing => $"{text}.{Sign(text, _key)}AAAA",
            _ => $"{text}.{Sign(text, HasRolled ? _retired.Value : _key)}",
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _key.Dispose();
        foreach (var key in new[] { _retired, _stranger }.Where(static key => key.IsValueCreated))
        {
            key.Value.Dispose();
        }
    }

    private void Spoil(TokenDefect defect, JsonObject header, JsonObject claims)
    {
        switch (defect)
        {
            case TokenDefect.AlgNone:
                header["alg"] = "none";
                break;
            case TokenDefect.AlgNoneInCapitals:
                header["alg"] = "nOnE";
                break;
            case TokenDefect.HmacWithPublicKey or TokenDefect.HmacWithModulus or TokenDefect.HmacWithNothing:
                header["alg"] = "HS256";
                break;
            case TokenDefect.NoAlgorithm:
                header.Remove("alg");
                break;
            case TokenDefect.OtherAlgorithm:
                header["alg"] = "ES256";
                break;
            case TokenDefect.UnknownKey:
                header["kid"] = "key-of-nobody";
                break;
            case TokenDefect.NoKeyId:
                header.Remove("kid");
                break;
            case TokenDefect.RetiredKey:
                header["kid"] = "key-0";
                break;
            case TokenDefect.WrongKeyId:
                header["kid"] = "key-1' OR '1'='1";
                break;
            case TokenDefect.PathInKeyId:
                header["kid"] = "../../../../dev/null";
                break;
            case TokenDefect.HugeKeyId:
                header["kid"] = new string('k', 100_000);
                break;
            case TokenDefect.KeyInHeader:
                header["jwk"] = Public(_stranger.Value, KeyId);
                break;
            case TokenDefect.KeyAddressInHeader:
                header["jku"] = "https://evil.example/keys";
                break;
            case TokenDefect.CertificateInHeader:
                header["x5u"] = "https://evil.example/certificate";
                break;
            case TokenDefect.Critical:
                header["crit"] = new JsonArray("exp");
                break;
            case TokenDefect.EmbedType:
                header["typ"] = "rg-embed+jwt";
                break;
            case TokenDefect.OtherType:
                header["typ"] = "secevent+jwt";
                break;
            case TokenDefect.WrongIssuer:
                claims["iss"] = "https://evil.example";
                break;
            case TokenDefect.IssuerWithMore:
                claims["iss"] = Authority + ".evil.example";
                break;
            case TokenDefect.NoIssuer:
                claims.Remove("iss");
                break;
            case TokenDefect.WrongAudience:
                claims["aud"] = "another-service";
                break;
            case TokenDefect.NoAudience:
                claims.Remove("aud");
                break;
            case TokenDefect.Expired:
                claims["exp"] = Now.AddSeconds(-61).ToUnixTimeSeconds();
                claims["nbf"] = Now.AddHours(-1).ToUnixTimeSeconds();
                break;
            case TokenDefect.NotYet:
                claims["nbf"] = Now.AddSeconds(61).ToUnixTimeSeconds();
                break;
            case TokenDefect.NoEnd:
                claims.Remove("exp");
                break;
        }
    }

    private static JsonObject With(JsonObject claims, string name, string value)
    {
        var changed = claims.DeepClone().AsObject();
        changed[name] = value;
        return changed;
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private static string Sign(string text, RSA key) => Base64Url.EncodeToString(
        key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    private static string Hmac(string text, byte[] key) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text)));

    private static string Flip(string signature) => (signature[0] == 'A' ? 'B' : 'A') + signature[1..];

    private static JsonObject Public(RSA key, string id)
    {
        var parameters = key.ExportParameters(false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = id,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
    }

    private sealed class Answering(TestIssuer issuer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (issuer.IsSlow)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            switch (request.RequestUri!.AbsoluteUri)
            {
                case Authority + "/.well-known/openid-configuration":
                    Interlocked.Increment(ref issuer._discoveries);
                    return Json(new JsonObject
                    {
                        ["issuer"] = Authority,
                        ["jwks_uri"] = Authority + "/keys",
                        ["authorization_endpoint"] = SignIn,
                        ["token_endpoint"] = Authority + "/token",
                    });
                case Authority + "/token":
                    var form = await request.Content!.ReadAsStringAsync(cancellationToken);
                    issuer.TokenRequests.Add(form.Split('&').Select(part => part.Split('=')).ToDictionary(
                        part => part[0], part => Uri.UnescapeDataString(part[1]), StringComparer.Ordinal));
                    return Json(new JsonObject
                    {
                        ["id_token"] = issuer.IdToken,
                        ["access_token"] = "none",
                        ["token_type"] = "Bearer",
                    });
                case Authority + "/keys":
                    Interlocked.Increment(ref issuer._keySets);
                    var key = issuer.HasRolled ? Public(issuer._retired.Value, "key-2") : Public(issuer._key, KeyId);
                    return Json(new JsonObject { ["keys"] = new JsonArray(key) });
                default:
                    throw new HttpRequestException($"Nothing may be asked of {request.RequestUri}.");
            }
        }

        private static HttpResponseMessage Json(JsonObject answer) => new(HttpStatusCode.OK)
        {
            Content = new StringContent(answer.ToJsonString(new JsonSerializerOptions()), Encoding.UTF8, "application/json"),
        };
    }
}
