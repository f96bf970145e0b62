using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>An insider whom somebody was introduced to puts them forward.</summary>
internal sealed class TargetReferralTests
{
    private const string Says = ""","knows":"metOnce","level":"recommend","text":"We talked." """;

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.SetUpAsync(_client);
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task The_target_puts_the_asker_forward_once()
    {
        var id = await IntroducedAsync(""","purpose":"referral","opening":"role" """);
        Assert.That((await _client.SeeIntroductionAsync(id, "eve")).Actions(), Does.Contain("refer"));
        Assert.That((await _client.SeeIntroductionAsync(id, "ada")).Actions(), Does.Not.Contain("refer"));
        foreach (var person in new[] { "ada", "hal" })
        {
            await _client.MoveAsync(id, "refer", person, HttpStatusCode.Conflict, Says);
        }

        var referred = await _client.MoveAsync(id, "refer", "eve", more: Says);

        var referral = await _client.SeeReferralAsync((string)referred["referral"]!, "bob");
        Assert.That((referred.State(), referral.State()), Is.EqualTo(("replied", "lead")));
        Assert.That(
            ((string?)referral["referrer"]!["person"], (string?)referral["candidate"]!["person"], (string?)referral["source"]),
            Is.EqualTo(("eve", "ada", "introduction")));
        Assert.That(((string?)referral["introduction"], (string?)referral["note"]), Is.EqualTo((id, "We talked.")));
        Assert.That((await _client.SeeIntroductionAsync(id, "hal"))["referral"], Is.Null, "it is between the two and who recruits");
        await _client.MoveAsync(id, "refer", "eve", HttpStatusCode.Conflict, Says);
        await _client.MoveAsync(id, "meet", "ada");
        Assert.That((string?)(await _client.SeeIntroductionAsync(id, "ada"))["referral"], Is.EqualTo((string?)referral["id"]));
    }

    [Test]
    public async Task Nobody_is_put_forward_who_did_not_ask_for_it_nor_for_an_opening_that_is_closed()
    {
        var (plain, late) = (
            await IntroducedAsync(""","opening":"role" """), await IntroducedAsync(""","purpose":"referral","opening":"role" """));
        await _client.MoveAsync(plain, "refer", "eve", HttpStatusCode.Conflict, Says);
        await _client.PostEventAsync("""{"event":"fill"}""");

        await _client.MoveAsync(late, "refer", "eve", HttpStatusCode.Conflict, Says);

        Assert.That((await _client.SeeAsync(ReferralClient.All))["referrals"]!.AsArray(), Is.Empty);
    }

    [TestCase("refer", ""","level":"vouch" """, "knows")]
    [TestCase("refer", ""","knows":"friend","level":"much" """, "level")]
    [TestCase("meet", ""","knows":"friend" """, "knows")]
    public async Task Bad_moves_are_named(string happens, string more, string field)
    {
        var id = await IntroducedAsync(""","purpose":"referral","opening":"role" """);
        Assert.That((await _client.MoveAsync(id, happens, "eve", HttpStatusCode.BadRequest, more)).About(field), Is.Not.Null);
    }

    private async Task<string> IntroducedAsync(string more)
    {
        var id = await _client.AskAsync("ada hal eve", more: more);
        await _client.RunAsync(id, "hal:accept hal:askTarget eve:targetAgree hal:introduce eve:reply");
        return id;
    }
}
