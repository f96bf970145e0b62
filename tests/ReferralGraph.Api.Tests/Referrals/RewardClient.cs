using System.Net;
using System.Text.Json.Nodes;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>Rewards through the service, for hires of <see cref="ReferralClient"/>.</summary>
internal static class RewardClient
{
    public const string All = "/v1/rewards";

    /// <summary>A thousand euros a month after the first day of work, for whoever stays three.</summary>
    public const string Started =
        """{"rules":[{"event":"started","amount":100000,"currency":"EUR","waitingDays":30,"stayDays":90,"chainPercent":30}]}""";

    /// <summary>Decides what is paid.</summary>
    public static async Task<JsonNode> PutRulesAsync(
        this HttpClient client, string rules = Started, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await client.WorkAsync(HttpMethod.Put, All + "/rules", rules);
        return await response.JsonAsync(status);
    }

    /// <summary>Rewards as somebody sees them, those made first first.</summary>
    public static async Task<JsonNode[]> RewardsAsync(this HttpClient client, string query = "", string? person = null) =>
        [.. (await client.SeeAsync(All + query, person: person))["rewards"]!.AsArray().Reverse().Select(reward => reward!)];

    /// <summary>Whose they are, how much, and in which state: <c>ada 100000 accrued</c>.</summary>
    public static async Task<string> ToldAsync(this HttpClient client, string query = "", string? person = null) => string.Join(
        ", ",
        (await client.RewardsAsync(query, person))
            .Select(reward => $"{(string?)reward["beneficiary"]!["person"]} {(long?)reward["amount"]} {reward.State()}"));

    /// <summary>Has something happen to one.</summary>
    public static async Task<JsonNode> MoveRewardAsync(
        this HttpClient client, JsonNode reward, string happens, HttpStatusCode status = HttpStatusCode.OK, string? person = null)
    {
        using var response = await client.WorkAsync(
            HttpMethod.Post, $"{All}/{(string)reward["id"]!}/events", $$"""{"event":"{{happens}}"}""", person);
        return await response.JsonAsync(status);
    }

    /// <summary>One with its books.</summary>
    public static Task<JsonNode> SeeRewardAsync(
        this HttpClient client, JsonNode reward, string? person = null, HttpStatusCode status = HttpStatusCode.OK) =>
        client.SeeAsync($"{All}/{(string)reward["id"]!}", status, person);

    /// <summary>Puts somebody forward and has them begin today; answers the referral's id.</summary>
    public static async Task<string> StartedAsync(
        this HttpClient client, string person = "ada", string candidate = ReferralClient.Cleo, string opening = "role")
    {
        var id = await client.ReferredAsync(candidate, person, opening);
        await client.MoveReferralAsync(id, "hired");
        await client.MoveReferralAsync(id, "started");
        return id;
    }

    /// <summary>Waits until rewards are as told.</summary>
    public static Task UntilToldAsync(this ApiHost host, HttpClient client, string told, TimeSpan step) => Polling.UntilAsync(
        async () =>
        {
            host.Time.Advance(step);
            return await client.ToldAsync() == told;
        },
        told);
}
