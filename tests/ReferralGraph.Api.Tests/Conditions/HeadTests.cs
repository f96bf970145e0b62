using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Conditions;

/// <summary>HEAD is answered as GET is, without the body.</summary>
internal sealed class HeadTests : SampleFixture
{
    [TestCase("/v1/people/ada")]
    [TestCase("/v1/people")]
    [TestCase("/v1/companies/acme/paths?from=ada")]
    [TestCase("/v1/people/ada/ties/bob")]
    [TestCase("/v1/graph")]
    [TestCase("/v1/imports/formats")]
    [TestCase("/health/live")]
    [TestCase("/health/ready")]
    public async Task It_has_the_headers_of_GET_and_no_body(string address)
    {
        await Client.GetAsync(new Uri(address, UriKind.Relative));
        using var get = await Client.GetAsync(new Uri(address, UriKind.Relative));

        using var head = await Client.SendAsync("HEAD", address, body: null);

        var body = await get.Content.ReadAsByteArrayAsync();
        Assert.That(head.StatusCode, Is.EqualTo(get.StatusCode));
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
        Assert.That(head.Content.Headers.ContentLength, Is.EqualTo(body.Length));
        Assert.That((head.Tag(), head.Content.Headers.ContentType), Is.EqualTo((get.Tag(), get.Content.Headers.ContentType)));
    }

    [Test]
    public async Task The_export_is_not_sent()
    {
        using var head = await Client.SendAsync("HEAD", "/v1/export", body: null);

        Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task Whoever_has_the_answer_is_told_so()
    {
        var tag = await Client.TagAsync("/v1/people/ada");

        using var head = await Client.SendAsync("HEAD", "/v1/people/ada", body: null, ("If-None-Match", tag));

        Assert.That((head.StatusCode, head.Tag()), Is.EqualTo((HttpStatusCode.NotModified, tag)));
    }

    [TestCase("/v1/people/nobody", HttpStatusCode.NotFound)]
    [TestCase("/v1/interactions:batch", HttpStatusCode.MethodNotAllowed)]
    [TestCase("/v1/nothing", HttpStatusCode.NotFound)]
    public async Task Where_GET_is_refused_so_is_it(string address, HttpStatusCode status)
    {
        using var head = await Client.SendAsync("HEAD", address, body: null);

        Assert.That(head.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Who_is_not_let_in_learns_nothing()
    {
        using var head = await Client.SendAsync("HEAD", "/v1/people/ada", body: null, ("Authorization", "Bearer nobody"));

        Assert.That((head.StatusCode, head.Tag()), Is.EqualTo((HttpStatusCode.Unauthorized, (string?)null)));
    }
}
