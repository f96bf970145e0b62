using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>What stands for somebody who is not named opens in its tenant, for its viewer and a day, and nowhere else.</summary>
internal sealed class PersonHandlesTests
{
    private static readonly TenantId Tenant = TenantId.Default;
    private static readonly PersonId Ada = new("ada");
    private static readonly PersonId Bob = new("bob");

    private ApiHost _host = null!;
    private PersonHandles _handles = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        using var client = _host.CreateClient();
        await _host.OpenedAsync();
        _handles = _host.Services.GetRequiredService<PersonHandles>();
    }

    [TearDown]
    public ValueTask Stop() => _host.DisposeAsync();

    [Test]
    public void It_opens_in_its_tenant_for_its_viewer()
    {
        var handle = _handles.Make(Tenant, Ada, Bob);

        Assert.That(_handles.Open(Tenant, Ada, handle), Is.EqualTo(Bob));
        Assert.That(_handles.Open(new TenantId("other"), Ada, handle), Is.Null);
        Assert.That(_handles.Open(Tenant, Bob, handle), Is.Null);
        Assert.That(_handles.Open(Tenant, null, handle), Is.Null);
        Assert.That(_handles.Open(Tenant, null, _handles.Make(Tenant, null, Bob)), Is.EqualTo(Bob));
        Assert.That(_handles.Open(Tenant, Ada, _handles.Make(Tenant, null, Bob)), Is.Null);
    }

    [Test]
    public void It_opens_for_a_day()
    {
        var handle = _handles.Make(Tenant, Ada, Bob);

        _host.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        Assert.That(_handles.Open(Tenant, Ada, handle), Is.EqualTo(Bob));
        _host.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(_handles.Open(Tenant, Ada, handle), Is.Null);
    }

    [Test]
    public void It_tells_nothing_by_itself()
    {
        string[] handles =
        [
            _handles.Make(Tenant, Ada, Bob),
            _handles.Make(Tenant, Ada, Bob),
            _handles.Make(Tenant, Ada, new PersonId(new string('x', 128))),
        ];

        Assert.That(handles, Is.Unique, "nor whether two stand for one person");
        Assert.That(handles.Select(handle => handle.Length).Distinct(), Has.Exactly(1).Items, "nor how long an id is");
        Assert.That(handles.Any(Identifier.IsValid), Is.False);
        Assert.That(_handles.Open(Tenant, Ada, handles[2]), Is.EqualTo(new PersonId(new string('x', 128))));
    }

    [Test]
    public void No_other_text_opens()
    {
        var handle = _handles.Make(Tenant, Ada, Bob);
        var changed = Enumerable.Range(0, handle.Length)
            .Select(place => handle[..place] + (handle[place] == 'A' ? 'B' : 'A') + handle[(place + 1)..]);

        // The last character carries bits that no byte is made of.
        Assert.That(
            changed.SkipLast(1).Concat([string.Empty, "~", "bob", handle[1..], handle + "A", "~" + handle])
                .Where(text => _handles.Open(Tenant, Ada, text) is not null),
            Is.Empty);
    }
}
