using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ReferralGraph.Api.Start;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Access;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>The service as it runs, on a store of its own in a temporary folder, on a day that stands still.</summary>
internal sealed class ApiHost : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("referralgraph-api-tests-");
    private readonly Action<IServiceCollection>? _replace;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly string _environment;

    /// <summary>Starts with an empty graph.</summary>
    /// <param name="replace">Replaces services, for what a real part cannot be made to do.</param>
    /// <param name="settings">Configuration keys.</param>
    /// <param name="environment">Where it takes itself to run.</param>
    public ApiHost(
        Action<IServiceCollection>? replace = null, IReadOnlyDictionary<string, string>? settings = null, string environment = "Test")
    {
        (_replace, _environment) = (replace, environment);
        _settings = settings ?? new Dictionary<string, string>();
    }

    /// <summary>The clock of the service.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Folder of its store.</summary>
    public string DataDirectory => _data.FullName;

    /// <summary>
    /// Waits until the service has asked its first questions: what they ask of what a test writes would be kept, and counted, like what
    /// the test asks. For tests that replace services; the others need not call it.
    /// </summary>
    public Task WarmedUpAsync() => Services.GetRequiredService<WarmUp>().Over;

    /// <summary>Waits until its store is open: a busy server takes longer for that than the service waits before it listens.</summary>
    public Task OpenedAsync()
    {
        var opening = Services.GetRequiredService<StoreOpening>();
        return Polling.UntilAsync(() => Task.FromResult(opening.WaitsFor is null), "the store");
    }

    /// <summary>Puts records as they are.</summary>
    public Task<GraphRevision> PutAsync(params IEnumerable<GraphRecord> records) =>
        WriteAsync(records.Select(record => new GraphChange.Put(record)));

    /// <summary>Writes past the service, straight into its store, until questions see it.</summary>
    public async Task<GraphRevision> WriteAsync(params IEnumerable<GraphChange> changes)
    {
        await OpenedAsync();
        if (_replace is null && !_settings.ContainsKey("Store:Provider"))
        {
            await WarmedUpAsync();
        }

        var store = Services.GetRequiredService<IGraphStore>();
        var written = await store.WriteAsync(TenantId.Default, new GraphWrite([.. changes]), CancellationToken.None);
        await Services.GetRequiredService<IReferralPathFinder>().WaitForRevisionAsync(
            TenantId.Default, written.Revision, CancellationToken.None);
        return written.Revision;
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        builder.UseSetting("Store:DataDirectory", _data.FullName);
        builder.UseSetting("Demo:Enabled", "false");
        builder.UseSetting(TestKeys.AdminSetting, TestKeys.Admin);
        builder.UseSetting(TestKeys.OperatorSetting, TestKeys.Operator);
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            _replace?.Invoke(services);
        });
    }

    /// <inheritdoc/>
    /// <remarks>Every client is an administrator's, unless it says otherwise.</remarks>
    protected override void ConfigureClient(HttpClient client)
    {
        base.ConfigureClient(client);
        client.UseKey();
    }

    /// <inheritdoc/>
    /// <remarks>What is written at the end may have to be tried again, which waits by the clock.</remarks>
    public override async ValueTask DisposeAsync()
    {
        var stopping = base.DisposeAsync().AsTask();
        while (await Task.WhenAny(stopping, Task.Delay(RunningTime.Step)) != stopping)
        {
            Time.Advance(RunningTime.Step);
        }

        await stopping;
        _data.Delete(recursive: true);
    }
}
