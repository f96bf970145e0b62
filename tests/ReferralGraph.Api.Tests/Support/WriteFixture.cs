using NUnit.Framework;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>A fixture that writes through one service. Tests share its store and so keep to ids of their own.</summary>
internal abstract class WriteFixture
{
    protected ApiHost Host { get; private set; } = null!;

    protected HttpClient Client { get; private set; } = null!;

    [OneTimeSetUp]
    public void Start()
    {
        Host = new ApiHost();
        Client = Host.CreateClient();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }
}
