using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ReferralGraph.Api.Features.Webhooks;
using ReferralGraph.Api.Tests.Referrals;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Webhooks;

/// <summary>A service in Development that may send to this machine, with a receiver beside it and an opening to work in.</summary>
internal sealed class HookHost : IAsyncDisposable
{
    // So often it is asked before the clock goes on in spite of a call.
    private const int MostStood = 100;

    private readonly MeterListener _calls = new();
    private long _underWay;
    private int _stood;

    private HookHost(ApiHost host, Receiver receiver)
    {
        (Host, Receiver) = (host, receiver);
        _calls.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "http.client.active_requests")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _calls.SetMeasurementEventCallback<long>((_, change, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag is { Key: "server.port", Value: int port } && port == receiver.Address.Port)
                {
                    Interlocked.Add(ref _underWay, change);
                }
            }
        });
        _calls.Start();
        Client = host.CreateClient();
    }

    public ApiHost Host { get; }

    public Receiver Receiver { get; }

    public HttpClient Client { get; }

    /// <summary>True while the clock stands still for calls, so that none runs out of time on a busy machine.</summary>
    public bool WaitsForCalls { get; set; } = true;

    /// <summary>Starts it.</summary>
    /// <param name="replace">Replaces services.</param>
    /// <param name="allowed">The network that may be sent to besides; null for none.</param>
    public static async Task<HookHost> StartAsync(Action<IServiceCollection>? replace = null, string? allowed = "127.0.0.0/8")
    {
        var settings = new Dictionary<string, string>();
        if (allowed is not null)
        {
            settings["Webhooks:AllowedPrivateNetworks:0"] = allowed;
        }

        var host = new HookHost(new ApiHost(replace, settings, "Development"), await Receiver.StartAsync());
        await host.Host.PutAsync(IntroductionClient.Records());
        return host;
    }

    /// <summary>Registers the receiver; answers the secret.</summary>
    public async Task<string> RegisterAsync(string id = "hook", string events = "*", string? url = null)
    {
        using var response = await Client.PostAsJsonAsync(
            "/v1/webhooks", new { id, url = url ?? new Uri(Receiver.Address, id).ToString(), events = events.Split(',') });
        return (string)(await response.JsonAsync(HttpStatusCode.Created))["secret"]!;
    }

    public Task<JsonNode> ReadAsync(string id = "hook") => Client.ReadAsync($"/v1/webhooks/{id}");

    public async Task<IReadOnlyList<JsonNode>> DeliveriesAsync(string id = "hook", string query = "") =>
        [.. (await Client.ReadAsync($"/v1/webhooks/{id}/deliveries{query}"))["deliveries"]!.AsArray().Select(item => item!)];

    public async Task<JsonNode> PostAsync(string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await Client.PostAsync(new Uri(address, UriKind.Relative), content: null);
        return await response.JsonAsync(status);
    }

    /// <summary>Makes an opening, or has something happen to it.</summary>
    public async Task HappenAsync(string opening, params string[] events)
    {
        foreach (var happens in events)
        {
            using var response = happens == "create"
                ? await Client.WorkAsync(HttpMethod.Put, $"/v1/openings/{opening}", """{"title":"Engineer"}""")
                : await Client.WorkAsync(HttpMethod.Post, $"/v1/openings/{opening}/events", $$"""{"event":"{{happens}}"}""");
            await response.JsonAsync(happens == "create" ? HttpStatusCode.Created : HttpStatusCode.OK);
        }
    }

    /// <summary>Has the clock go on, a step at a time, until it is so.</summary>
    public Task UntilAsync(Func<Task<bool>> isSo, TimeSpan? step = null, string what = "the receiver") => Polling.UntilAsync(
        async () =>
        {
            if (await isSo())
            {
                return true;
            }

            // A call that hangs is to run out of time in the end.
            if (!WaitsForCalls || Interlocked.Read(ref _underWay) == 0 || ++_stood % MostStood == 0)
            {
                Host.Time.Advance(step ?? WebhookSender.Interval);
            }

            return false;
        },
        what);

    /// <summary>Until so many messages have come, in all.</summary>
    public Task ReceivedAsync(int count, TimeSpan? step = null) =>
        UntilAsync(() => Task.FromResult(Receiver.Messages.Count >= count), step, $"{count} messages");

    public async ValueTask DisposeAsync()
    {
        _calls.Dispose();
        Client.Dispose();
        await Host.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
