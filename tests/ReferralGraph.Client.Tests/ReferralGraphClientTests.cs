using System.Net;
using System.Text;
using NUnit.Framework;
using ReferralGraph.Client.Models;

namespace ReferralGraph.Client.Tests;

/// <summary>What the front adds to what is generated.</summary>
[TestFixture]
internal sealed class ReferralGraphClientTests
{
    private const string Key = "rg_live_clientFront";

    private static readonly Uri Service = new("http://referrals.example:8080");

    [Test]
    public void A_write_that_nothing_sees_yet_is_thrown_with_its_revision()
    {
        var client = Client(_ => Json(HttpStatusCode.Accepted, """{"visible":false,"revision":42}"""));

        Assert.That(
            async () => await client.V1.People["ada"].PutAsync(new PersonRequest { Name = "Ada" }),
            Throws.TypeOf<UnseenWriteException>().With.Property("Revision").EqualTo(42));
    }

    [Test]
    public async Task A_deletion_that_nothing_sees_yet_says_so()
    {
        var client = Client(_ => Json(HttpStatusCode.Accepted, """{"visible":false,"revision":42}"""));

        Assert.That((await client.V1.People["ada"].DeleteAsync())!.Revision, Is.EqualTo(42));
    }

    [Test]
    public async Task An_import_that_nothing_sees_yet_is_an_import()
    {
        var client = Client(_ => Json(HttpStatusCode.Accepted, """{"id":"one","state":"completed","visible":false,"revision":42}"""));
        using var file = new MemoryStream();

        Assert.That((await client.V1.Imports.PostAsync(file))!.Id, Is.EqualTo("one"));
    }

    [Test]
    public async Task A_write_that_is_sent_again_carries_the_same_key()
    {
        var keys = new List<string>();
        var client = Client(request =>
        {
            keys.Add(request.Headers.GetValues("Idempotency-Key").Single());
            return keys.Count == 1 ? Busy() : Json(HttpStatusCode.Created, """{"id":"key"}""");
        });

        await client.V1.Keys.PostAsync(new KeyRequest { Name = "client", Scopes = ["admin"] });

        Assert.That(keys, Has.Count.EqualTo(2));
        Assert.That(keys[1], Is.EqualTo(keys[0]));

        static HttpResponseMessage Busy()
        {
            var busy = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            busy.Headers.Add("Retry-After", "0");
            return busy;
        }
    }

    [Test]
    public async Task The_key_is_given_to_the_service_alone()
    {
        var keys = new List<string?>();
        var client = Client(request =>
        {
            keys.Add(request.Headers.TryGetValues("X-Api-Key", out var given) ? given.Single() : null);
            return Json(HttpStatusCode.OK, """{"revision":1}""");
        });

        await client.V1.Graph.GetAsync();
        await client.V1.Graph.WithUrl("http://elsewhere.example/v1/graph").GetAsync();

        Assert.That(keys, Is.EqualTo(new[] { Key, null }));
    }

    [Test]
    public void A_redirection_is_not_followed()
    {
        var asked = 0;
        var client = Client(_ =>
        {
            asked++;
            var elsewhere = new HttpResponseMessage(HttpStatusCode.TemporaryRedirect);
            elsewhere.Headers.Location = new Uri("http://elsewhere.example/v1/graph");
            return elsewhere;
        });

        Assert.That(async () => await client.V1.Graph.GetAsync(), Throws.Exception);
        Assert.That(asked, Is.EqualTo(1));
    }

    private static ReferralGraphClient Client(Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        ReferralGraphClient.ForKey(Service, Key, new Transport(answer));

    private static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private sealed class Transport(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = answer(request);
            response.RequestMessage = request;
            return Task.FromResult(response);
        }
    }
}
