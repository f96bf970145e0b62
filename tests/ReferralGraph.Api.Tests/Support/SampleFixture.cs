using NUnit.Framework;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>A fixture that asks one service over <see cref="Sample"/>, loaded once and not changed by its tests.</summary>
internal abstract class SampleFixture
{
    private ApiHost _host = null!;

    protected HttpClient Client { get; private set; } = null!;

    protected GraphRevision Revision { get; private set; }

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        Client = _host.CreateClient();
        Revision = await _host.PutAsync(Sample.Records());
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        Client.Dispose();
        await _host.DisposeAsync();
    }
}
