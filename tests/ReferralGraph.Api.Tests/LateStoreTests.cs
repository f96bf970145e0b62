using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Start;
using ReferralGraph.Api.Stores;
using ReferralGraph.Api.Tests.Imports;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests;

/// <summary>A store that is not there yet is a normal event: the service is live, not ready, says so, and goes on trying.</summary>
internal sealed class LateStoreTests
{
    [Test]
    public async Task A_server_that_cannot_be_reached_leaves_the_service_live_and_not_ready()
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string>
        {
            ["Store:Provider"] = "neo4j",
            ["Neo4j:Uri"] = "http://127.0.0.1:1",
            ["Neo4j:Retries"] = "0",
        });
        using var client = host.CreateClient();

        var ready = await client.ProblemAsync("/health/ready", HttpStatusCode.ServiceUnavailable);
        var asked = await client.ProblemAsync("/v1/graph", HttpStatusCode.ServiceUnavailable);

        Assert.That((string?)(await client.ReadAsync("/health/live"))["status"], Is.EqualTo("live"));
        Assert.That(ready.TypeName(), Is.EqualTo("not-ready"));
        Assert.That((string?)ready["detail"], Is.EqualTo("Not ready: The store cannot be reached yet."));
        Assert.That(asked.TypeName(), Is.EqualTo("store-unavailable"));
    }

    [Test]
    public async Task A_store_that_comes_is_opened_and_what_runs_behind_requests_with_it()
    {
        var store = new LateStore();
        await using var host = Late(store);
        using var client = host.CreateClient();
        Assert.That(
            (string?)(await client.ProblemAsync("/health/ready", HttpStatusCode.ServiceUnavailable))["detail"],
            Is.EqualTo("Not ready: The store cannot be used as it is, or refuses this service; the log says why."));

        store.IsThere = true;

        var ready = await UntilReadyAsync(host, client);
        Assert.That((string?)ready["status"], Is.EqualTo("ready"));
        var job = await client.ImportAsync("format=graph-jsonl", """{"type":"person","id":"ada","name":"Ada"}""");
        Assert.That((string?)job["state"], Is.EqualTo("completed"));
    }

    [Test]
    public async Task A_store_that_takes_calls_and_answers_none_leaves_the_service_live()
    {
        var store = new LateStore { IsThere = true, Answers = new TaskCompletionSource() };
        await using var host = Late(store);
        var starting = Task.Run(() => host.CreateClient());
        await Polling.UntilAsync(
            () =>
            {
                host.Time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(starting.IsCompleted);
            },
            "the service");
        using var client = await starting;

        var problem = await client.ProblemAsync("/health/ready", HttpStatusCode.ServiceUnavailable);

        Assert.That((string?)(await client.ReadAsync("/health/live"))["status"], Is.EqualTo("live"));
        Assert.That((string?)problem["detail"], Is.EqualTo("Not ready: The store cannot be reached yet."));
        store.Answers.SetResult();
        Assert.That((string?)(await UntilReadyAsync(host, client))["status"], Is.EqualTo("ready"));
    }

    [Test]
    public async Task A_late_store_that_fails_in_a_way_nobody_knows_ends_the_process_with_1()
    {
        var store = new LateStore();
        await using var host = Late(store);
        host.CreateClient().Dispose();
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        try
        {
            store.Failure = new FormatException("broken");
            await Polling.UntilAsync(
                () =>
                {
                    host.Time.Advance(StoreOpening.Pause);
                    return Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested);
                },
                "the end");

            Assert.That(Environment.ExitCode, Is.EqualTo(1));
        }
        finally
        {
            Environment.ExitCode = 0;
        }
    }

    [Test]
    public async Task Nobody_is_sent_there_before_the_first_questions_have_been_asked()
    {
        using var held = new ManualResetEventSlim();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = new ApiHost(services => services
            .AddSingleton<IOpenedStore>(provider => new LateStore
            {
                Inner = provider.GetRequiredKeyedService<IOpenedStore>(StoreOptions.Embedded),
                IsThere = true,
                Holds = [.. Sample.Records()],
            })
            .AddKeyedSingleton<IReferralPathFinder>(AnswerPipeline.Computing, new FakeFinder(_ =>
            {
                asked.TrySetResult();
                held.Wait();
                return new PathSearchResult.Completed(new GraphRevision(1), new DateOnly(2026, 11, 23), [], HasMore: false, 1);
            })));
        using var client = host.CreateClient();

        await asked.Task;
        var early = client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        await Polling.UntilAsync(
            () =>
            {
                host.Time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(early.IsCompleted);
            },
            isOver => isOver,
            "an answer");
        using var refused = await early;
        var problem = await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.That((bool?)problem["parts"]!["warm-up"]!["ready"], Is.False);
        held.Set();
        Assert.That((string?)(await UntilReadyAsync(host, client))["status"], Is.EqualTo("ready"));
    }

    [Test]
    public async Task What_runs_behind_requests_begins_when_there_are_endpoints_to_ask()
    {
        await using var host = new ApiHost(services => services.AddStoreService<EndpointCount>());

        host.CreateClient().Dispose();

        Assert.That(host.Services.GetRequiredService<EndpointCount>().AtStart, Is.GreaterThan(0));
    }

    [Test]
    public async Task A_service_whose_store_never_comes_stops_when_it_is_told()
    {
        var host = Late(new LateStore());
        host.CreateClient().Dispose();

        Assert.That(async () => await host.DisposeAsync(), Throws.Nothing);
    }

    [Test]
    public async Task Who_tells_it_to_stop_a_second_time_waits_as_the_first()
    {
        await using var host = new ApiHost(services => services.AddStoreService<HeldService>());
        host.CreateClient().Dispose();
        var (opening, held) = (host.Services.GetRequiredService<StoreOpening>(), host.Services.GetRequiredService<HeldService>());

        var (first, second) = (opening.StopAsync(CancellationToken.None), opening.StopAsync(CancellationToken.None));
        await held.Told.Task;

        Assert.That((first.IsCompleted, second.IsCompleted), Is.EqualTo((false, false)));
        held.Let.SetResult();
        await Task.WhenAll(first, second);
    }

    private static ApiHost Late(LateStore store) => new(services => services.AddSingleton<IOpenedStore>(provider =>
    {
        store.Inner = provider.GetRequiredKeyedService<IOpenedStore>(StoreOptions.Embedded);
        return store;
    }));

    private static Task<System.Text.Json.Nodes.JsonNode> UntilReadyAsync(ApiHost host, HttpClient client) => Polling.UntilAsync(
        async () =>
        {
            host.Time.Advance(StoreOpening.Pause);
            using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        },
        answer => answer["status"]!.ToString() == "ready",
        "the store");

    private sealed class HeldService : IHostedService
    {
        public TaskCompletionSource Told { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Let { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Told.TrySetResult();
            return Let.Task;
        }
    }

    private sealed class EndpointCount(EndpointDataSource endpoints) : IHostedService
    {
        public int AtStart { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            AtStart = endpoints.Endpoints.Count;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class LateStore : IOpenedStore
    {
        public IOpenedStore Inner { get; set; } = null!;

        public bool IsThere { get; set; }

        public Exception? Failure { get; set; }

        public TaskCompletionSource? Answers { get; init; }

        public IReadOnlyList<GraphRecord> Holds { get; init; } = [];

        public IGraphStore Graph => Inner.Graph;

        public IImportJobStore Jobs => Inner.Jobs;

        public IAccessStore Access => Inner.Access;

        public IKeptRequestStore Requests => Inner.Requests;

        public ILookupStore Lookups => Inner.Lookups;

        public IReferralLedger Ledger => Inner.Ledger;

        public IWebhookStore Webhooks => Inner.Webhooks;

        public IDataRemoval Removal => Inner.Removal;

        public string Identity => Inner.Identity;

        public string? Trouble => Inner.Trouble;

        public bool MayComeLater => true;

        public Task<string?> FindWriteTroubleAsync(CancellationToken cancellationToken) => Inner.FindWriteTroubleAsync(cancellationToken);

        public async Task OpenAsync(CancellationToken cancellationToken)
        {
            await (Answers?.Task ?? Task.CompletedTask);
            if (!IsThere)
            {
                throw Failure ?? new GraphStoreException(StoreFailure.Incompatible, "Neo4j refuses the user or the password.");
            }

            await Inner.OpenAsync(cancellationToken);
            await Graph.WriteAsync(
                TenantId.Default, new GraphWrite([.. Holds.Select(record => new GraphChange.Put(record))]), cancellationToken);
        }
    }
}
