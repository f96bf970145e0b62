using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Client.Tests;

/// <summary>The service with the demo's data, listening on a free port, on a day that stands still.</summary>
internal sealed class DemoService : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("referralgraph-client-tests-");

    /// <summary>Where it listens.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Starts it.</summary>
    public static DemoService Start()
    {
        var service = new DemoService();
        service.UseKestrel(0);
        service.StartServer();
        return service;
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Test");
        builder.UseSetting("Store:DataDirectory", _data.FullName);
        builder.UseSetting("Demo:Enabled", "true");
        builder.UseSetting("Tenant:HomeCompanies:0", "meridian-loom");
        builder.UseSetting(TestKeys.AdminSetting, TestKeys.Admin);
        builder.UseSetting(TestKeys.OperatorSetting, TestKeys.Operator);
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(
            new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero))));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
