using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Features.Webhooks;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Tests.Referrals;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Webhooks;

/// <summary>Nothing is sent to where an outsider must not reach, whatever a name says and whenever it says so.</summary>
internal sealed class WebhookAddressTests
{
    [TestCase("127.0.0.1")]
    [TestCase("127.255.0.9")]
    [TestCase("0.0.0.0")]
    [TestCase("10.1.2.3")]
    [TestCase("172.16.0.1")]
    [TestCase("172.31.255.255")]
    [TestCase("192.168.1.1")]
    [TestCase("100.64.0.1")]
    [TestCase("169.254.169.254")]
    [TestCase("198.18.0.1")]
    [TestCase("224.0.0.1")]
    [TestCase("255.255.255.255")]
    [TestCase("::")]
    [TestCase("::1")]
    [TestCase("::10.0.0.1")]
    [TestCase("::ffff:10.0.0.1")]
    [TestCase("::ffff:8.8.8.8")]
    [TestCase("64:ff9b::a9fe:a9fe")]
    [TestCase("64:ff9b:1::1")]
    [TestCase("2002:a00:1::1")]
    [TestCase("2001::1")]
    [TestCase("2001:db8::1")]
    [TestCase("fc00::1")]
    [TestCase("fd00:ec2::254")]
    [TestCase("fe80::1")]
    [TestCase("fec0::1")]
    [TestCase("ff02::1")]
    public void Addresses_of_no_public_network_are_refused(string address) => Assert.That(Addresses().IsRefused(IPAddress.Parse(address)));

    [TestCase("8.8.8.8")]
    [TestCase("172.32.0.1")]
    [TestCase("100.128.0.1")]
    [TestCase("2606:4700::1111")]
    public void Others_are_not(string address) => Assert.That(Addresses().IsRefused(IPAddress.Parse(address)), Is.False);

    [Test]
    public void What_an_operator_allows_is_not_and_nothing_beside_it()
    {
        var addresses = Addresses("10.20.0.0/16", "fd00::/64");
        Assert.That(addresses.IsRefused(IPAddress.Parse("10.20.3.4")), Is.False);
        Assert.That(addresses.IsRefused(IPAddress.Parse("::ffff:10.20.3.4")), Is.False);
        Assert.That(addresses.IsRefused(IPAddress.Parse("fd00::5")), Is.False);
        Assert.That(addresses.IsRefused(IPAddress.Parse("10.21.0.1")));
        Assert.That(addresses.IsRefused(IPAddress.Parse("fd00:0:0:1::5")));
    }

    [Test]
    public void A_network_that_is_none_stops_the_start()
    {
        var checkedOptions = new WebhookOptionsValidator().Validate(null, new WebhookOptions { AllowedPrivateNetworks = ["10.20.0.0"] });
        Assert.That(checkedOptions.FailureMessage, Does.Contain("10.20.0.0/16"));
    }

    [Test]
    public async Task A_private_address_is_not_connected_to()
    {
        await using var hook = await HookHost.StartAsync(allowed: null);
        var names = hook.Host.Services.GetRequiredService<WebhookCalls>();
        var answer = await names.SendAsync(hook.Receiver.Address.ToString(), "msg_1", "{}", [new byte[32]], CancellationToken.None);

        Assert.That(answer.HasArrived, Is.False);
        Assert.That(answer.Problem, Does.Contain("not public"));
        Assert.That(hook.Receiver.Messages, Is.Empty);
    }

    [Test]
    public async Task A_name_with_one_private_address_is_not_connected_to_at_all()
    {
        var names = new Names(["127.0.0.1", "10.0.0.1"]);
        await using var hook = await HookHost.StartAsync(services => services.AddSingleton<IHostNames>(names), "127.0.0.1/32");
        await hook.RegisterAsync(url: AddressOf(hook));
        var answer = await hook.PostAsync("/v1/webhooks/hook/ping");

        Assert.That((string?)answer["problem"], Does.Contain("not public"));
        Assert.That(hook.Receiver.Messages, Is.Empty);
    }

    [Test]
    public async Task A_name_that_changes_is_checked_with_each_connection_and_asked_once_for_it()
    {
        var names = new Names(["127.0.0.1"], ["127.0.0.2"], ["127.0.0.1"]);
        await using var hook = await HookHost.StartAsync(services => services.AddSingleton<IHostNames>(names), "127.0.0.1/32");
        hook.Receiver.AnswerWith(204, ("Connection", "close"));
        await hook.RegisterAsync(url: AddressOf(hook));

        Assert.That((bool)(await hook.PostAsync("/v1/webhooks/hook/ping"))["delivered"]!);
        var moved = await hook.PostAsync("/v1/webhooks/hook/ping");
        Assert.That((string?)moved["problem"], Does.Contain("not public"));
        Assert.That((bool)(await hook.PostAsync("/v1/webhooks/hook/ping"))["delivered"]!);
        Assert.That((names.Asked, hook.Receiver.Messages.Count), Is.EqualTo((3, 2)));
    }

    [Test]
    public async Task A_name_that_nobody_knows_fails_with_a_reason()
    {
        await using var hook = await HookHost.StartAsync(services => services.AddSingleton<IHostNames>(new Names([[]])));
        await hook.RegisterAsync(url: AddressOf(hook));
        var answer = await hook.PostAsync("/v1/webhooks/hook/ping");
        Assert.That((string?)answer["problem"], Is.EqualTo("Its name is not known."));
    }

    [Test]
    public async Task Only_https_is_told_outside_of_development()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        using var plain = await client.WorkAsync(
            HttpMethod.Post, "/v1/webhooks", """{"url":"http://hooks.example.com/","events":["*"]}""");
        Assert.That((string?)(await plain.JsonAsync(HttpStatusCode.BadRequest))["detail"], Does.Contain("https://"));

        var sent = await host.Services.GetRequiredService<WebhookCalls>()
            .SendAsync("http://hooks.example.com/", "msg_1", "{}", [new byte[32]], CancellationToken.None);
        Assert.That(sent.Problem, Does.Contain("https://"), "nor is one that was registered in another environment");
    }

    private static WebhookAddresses Addresses(params string[] allowed) =>
        new(Microsoft.Extensions.Options.Options.Create(new WebhookOptions { AllowedPrivateNetworks = allowed }));

    private static string AddressOf(HookHost hook) => $"http://hooks.example.test:{hook.Receiver.Address.Port}/hook";

    /// <summary>A name whose addresses are others each time.</summary>
    private sealed class Names(params string[][] answers) : IHostNames
    {
        public int Asked { get; private set; }

        public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<IPAddress>>([.. answers[Math.Min(Asked++, answers.Length - 1)].Select(IPAddress.Parse)]);
    }
}
