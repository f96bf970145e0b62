using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>What was let in before a tenant was to go does not bring it back after it is gone.</summary>
internal sealed class TenantRemovalRaceTests
{
    private const string Address = "/v1/tenants/leaving";

    private static readonly TenantId Leaving = new("leaving");

    [TestCase("POST", "/v1/imports?format=graph-jsonl", "application/x-ndjson", """{"type":"person","id":"late","name":"Late"}""")]
    [TestCase("PUT", "/v1/people/late", "application/json", """{"name":"Late"}""")]
    [TestCase("POST", "/v1/keys", "application/json", """{"name":"late","scopes":["paths:read"]}""")]
    public async Task A_body_that_ends_too_late_writes_nothing(string method, string address, string type, string body)
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        using var content = new LateBody(type, body);
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = content };
        request.Headers.Add(TestKeys.Header, await MakeAsync(client));
        using var plain = new HttpClient(host.Server.CreateHandler()) { BaseAddress = host.Server.BaseAddress };
        var sending = plain.SendAsync(request);
        await content.IsBeingRead;

        await RemoveAsync(host, client);
        content.End();
        using var response = await sending;

        var problem = await response.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.That((string?)problem["type"], Is.EqualTo("urn:referralgraph:problem:credential-refused"));
        var (graph, jobs) = (host.Services.GetRequiredService<IGraphStore>(), host.Services.GetRequiredService<IImportJobStore>());
        Assert.That(await graph.CountAsync(Leaving, CancellationToken.None), Is.EqualTo(new GraphCounts(0, 0, 0, default)));
        Assert.That(await jobs.ListAsync(Leaving, after: null, limit: 5, CancellationToken.None), Is.Empty);
        Assert.That(host.Services.GetRequiredService<AccessDirectory>().Current.Of<AccessRecord>(Leaving), Is.Empty);
        Assert.That(Directory.EnumerateFiles(host.DataDirectory, "import-*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task An_import_that_came_all_the_same_is_not_run()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        await MakeAsync(client);
        await RemoveAsync(host, client);
        var jobs = host.Services.GetRequiredService<IImportJobStore>();
        var job = new ImportJob(
            Leaving,
            new ImportJobId("late"),
            new ImportRequest("graph-jsonl", "hris", Owner: null, SourceSnapshot: false),
            "0f",
            "/nowhere/0f",
            host.Time.GetUtcNow());

        await jobs.AddAsync(job, CancellationToken.None);

        var ended = await host.UntilAsync(
            async () => (await jobs.ReadAsync(Leaving, job.Id, CancellationToken.None))!, read => read.HasEnded);
        Assert.That(ended.State, Is.EqualTo(ImportState.Cancelled));
    }

    private static async Task<string> MakeAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Address)
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(TestKeys.Header, TestKeys.Operator);
        using var made = await client.SendAsync(request);
        return (string)(await made.JsonAsync(HttpStatusCode.Created))["adminKey"]!["key"]!;
    }

    private static async Task RemoveAsync(ApiHost host, HttpClient client)
    {
        using var removed = await client.SendAsync(HttpMethod.Delete, Address, TestKeys.Operator);
        await removed.JsonAsync(HttpStatusCode.Accepted);
        await host.UntilAsync(async () =>
        {
            using var response = await client.GetAsync(Address, TestKeys.Operator, null);
            return response.StatusCode == HttpStatusCode.NotFound;
        });
    }

    /// <summary>A body that ends when it is told to. It begins with more blanks than are taken before the service reads them.</summary>
    private sealed class LateBody : HttpContent
    {
        private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _ends = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly string _text;

        public LateBody(string type, string text)
        {
            _text = text;
            Headers.TryAddWithoutValidation("Content-Type", type);
        }

        /// <summary>Completes when the service reads the body: the request was let in.</summary>
        public Task IsBeingRead => _read.Task;

        public void End() => _ends.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(new string(' ', 200_000)));
            _read.SetResult();
            await _ends.Task;
            await stream.WriteAsync(Encoding.UTF8.GetBytes(_text));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
