using NUnit.Framework;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>A fixture whose every test has a service of its own over <see cref="Sample"/>, to change as it likes.</summary>
internal abstract class FreshSampleFixture
{
    protected ApiHost Host { get; private set; } = null!;

    protected HttpClient Client { get; private set; } = null!;

    [SetUp]
    public async Task Start()
    {
        Host = new ApiHost();
        Client = Host.CreateClient();
        await Host.PutAsync(Sample.Records());
    }

    [TearDown]
    public async Task Stop()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }
}
