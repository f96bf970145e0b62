using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>Credentials that look like one that works, and are none.</summary>
internal sealed class TokenAttackTests
{
    private const int LeastAttacks = 250;

    [Test]
    public async Task None_is_taken()
    {
        await using var host = new ApiHost();
        using var started = host.CreateClient();
        using var client = new HttpClient(host.Server.CreateHandler()) { BaseAddress = host.Server.BaseAddress };
        var key = await host.KeyAsync(ApiScopes.FactsRead);
        var expired = await host.KeyAsync(ApiScopes.FactsRead, change: made => made with { Expires = host.Time.GetUtcNow() });
        var revoked = await host.KeyAsync(ApiScopes.FactsRead, change: made => made with { Revoked = host.Time.GetUtcNow() });
        var test = await host.KeyAsync(ApiScopes.FactsRead, change: made => made with { IsTest = true });
        var attacks = Attacks(key).Concat(Misplaced(key))
            .Concat(new[] { expired, revoked, test, DemoKey.Text, ApiKeyText.New(isTest: false) }
                .Select(other => One(TestKeys.Header, other)))
            .ToList();

        var taken = new List<string>();
        foreach (var headers in attacks)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/graph");
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var response = await client.SendAsync(request);
            if (response.StatusCode != HttpStatusCode.Unauthorized || response.Headers.WwwAuthenticate.Count == 0)
            {
                taken.Add($"{(int)response.StatusCode}: {string.Join(", ", headers)}");
            }
        }

        using var right = await client.GetAsync("/v1/graph", key, null);
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.OK), "The key that was attacked does not work.");
        Assert.That(taken, Is.Empty);
        Assert.That(attacks, Has.Count.GreaterThanOrEqualTo(LeastAttacks));
    }

    /// <summary>Keys one step away from one that works, with a checksum that is right where the attacker can make it so.</summary>
    private static IEnumerable<(string, string)[]> Attacks(string key)
    {
        var body = key[..^6];
        for (var place = 0; place < key.Length; place++)
        {
            // A character of the same alphabet, as it is and with the checksum made anew.
            var other = key[place] == 'a' ? 'b' : key[place] == '_' ? '-' : 'a';
            var changed = key[..place] + other + key[(place + 1)..];
            yield return One(TestKeys.Header, changed);
            yield return One("Authorization", $"Bearer {changed}");
            if (place < body.Length)
            {
                yield return One(TestKeys.Header, WithCheck(changed[..^6]));
            }

            yield return One(TestKeys.Header, key[..place]);
        }

        yield return One(TestKeys.Header, key + key);
        yield return One(TestKeys.Header, key + "0");
        yield return One(TestKeys.Header, WithCheck(body + "0"));
        yield return One(TestKeys.Header, key.ToUpperInvariant());
        yield return One(TestKeys.Header, key.ToLowerInvariant());
        yield return One(TestKeys.Header, WithCheck(body.Replace("rg_live_", "rg_test_", StringComparison.Ordinal)));
        yield return One(TestKeys.Header, "*");
        yield return One(TestKeys.Header, "null");
        yield return One(TestKeys.Header, "' OR 1=1 --");
        yield return One(TestKeys.Header, new string('a', 20_000));
        yield return One("Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEiLCJzY29wZSI6ImFkbWluIn0.");
    }

    /// <summary>The right key where it does not belong, or not alone.</summary>
    private static IEnumerable<(string, string)[]> Misplaced(string key)
    {
        yield return [];
        yield return One(TestKeys.Header, string.Empty);
        yield return One("Authorization", key);
        yield return One("Authorization", $"Basic {key}");
        yield return One("Authorization", $"ApiKey {key}");
        yield return One("Authorization", "Bearer");
        yield return One("Authorization", "Bearer ");
        yield return One("Cookie", $"{TestKeys.Header}={key}");
        yield return One("X-Forwarded-User", "admin");
        yield return One("X-Original-Authorization", $"Bearer {key}");
        yield return One("Proxy-Authorization", $"Bearer {key}");
        yield return One("X-On-Behalf-Of", "ada");
        yield return [(TestKeys.Header, key), (TestKeys.Header, key)];
        yield return [(TestKeys.Header, key), ("Authorization", $"Bearer {key}")];
        yield return [(TestKeys.Header, ApiKeyText.New(isTest: false)), ("Authorization", $"Bearer {key}")];
        yield return [("Authorization", $"Bearer {key}"), ("Authorization", "Bearer x")];
        yield return One(TestKeys.Header, $"{key},{key}");
        yield return One(TestKeys.Header, $"\"{key}\"");
    }

    private static (string, string)[] One(string name, string value) => [(name, value)];

    private static string WithCheck(string body)
    {
        const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        var (rest, check) = (ApiKeyText.Checksum(body), string.Empty);
        for (var digit = 0; digit < 6; digit++)
        {
            (check, rest) = (Alphabet[(int)(rest % 62)] + check, rest / 62);
        }

        return body + check;
    }
}
