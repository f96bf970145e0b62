using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ReferralGraph.Browser.Tests;

/// <summary>The service as whoever tries it starts it: in Development, with the demo, on a day that stands still.</summary>
internal sealed class DemoService : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("referralgraph-browser-tests-");

    /// <summary>Where it listens. A browser treats the name as safe, and takes it for one site with itself alone.</summary>
    public Uri Address => new UriBuilder(ClientOptions.BaseAddress) { Host = "localhost" }.Uri;

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
        builder.UseEnvironment("Development");
        builder.UseSetting("Store:DataDirectory", _data.FullName);
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
