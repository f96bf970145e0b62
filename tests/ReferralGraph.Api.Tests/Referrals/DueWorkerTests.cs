using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>What is due happens by itself, not before its time, once, and only to the version that it was set for.</summary>
internal sealed class DueWorkerTests
{
    private static readonly CaseKey Pass = new(CaseKind.PassAlong, "pass");

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    private IReferralLedger Ledger => _host.Services.GetRequiredService<IReferralLedger>();

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.PutAsync(Sample.Records());
        await _client.PutOpeningAsync("""{"title":"Engineer"}""");
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task It_happens_once_in_its_time()
    {
        var now = _host.Time.GetUtcNow();
        await AppendAsync(Made(1, StateTable.Create, "offered", now.AddDays(30)));

        _host.Skip(TimeSpan.FromDays(30) - DueWorker.Interval);
        Assert.That((await ReadAsync()).State, Is.EqualTo("offered"));
        await ExpiredAsync();

        var events = await Ledger.ListEventsAsync(TenantId.Default, Pass, CancellationToken.None);
        Assert.That(events.Select(happened => happened.Name), Is.EqualTo(new[] { "create", "expire" }));
        Assert.That(events[1].Actor, Is.EqualTo(LedgerActor.Service));
        Assert.That(events[1].At, Is.GreaterThanOrEqualTo(now.AddDays(30)));
    }

    [Test]
    public async Task What_something_else_came_before_does_not_happen()
    {
        var now = _host.Time.GetUtcNow();
        await AppendAsync(Made(1, StateTable.Create, "offered", now.AddDays(30)));
        await AppendAsync(Made(2, "accept", "accepted", now.AddDays(90)));

        _host.Skip(TimeSpan.FromDays(60));
        await AppendAsync(Made(1, StateTable.Create, "offered", now.AddDays(60)) with { Case = new CaseKey(CaseKind.PassAlong, "other") });
        await Polling.UntilAsync(
            async () =>
            {
                _host.Time.Advance(DueWorker.Interval);
                var other = await Ledger.ReadAsync(TenantId.Default, new CaseKey(CaseKind.PassAlong, "other"), CancellationToken.None);
                return other!.State == "expired";
            },
            "what was due later");

        Assert.That((await ReadAsync()).State, Is.EqualTo("accepted"));
    }

    private Task ExpiredAsync() => Polling.UntilAsync(
        async () =>
        {
            _host.Time.Advance(DueWorker.Interval);
            return (await ReadAsync()).State == "expired";
        },
        "what is due");

    private static LedgerEvent Made(long version, string happened, string state, DateTimeOffset due) =>
        new(Pass, version, happened, state, LedgerActor.Service, new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero))
        {
            Parties = [new CaseParty(PartyRole.From, Sample.Id("ada")), new CaseParty(PartyRole.To, Sample.Id("bob"))],
            Opening = "role",
            Data = new PassAlong("friend", Referral.PassOn).ToData(),
            Due = new CaseDue("expire", due),
        };

    private async Task<WorkCase> ReadAsync() => (await Ledger.ReadAsync(TenantId.Default, Pass, CancellationToken.None))!;

    private Task<GraphWriteResult> AppendAsync(LedgerEvent happened) => _host.Services.GetRequiredService<IGraphStore>().WriteAsync(
        TenantId.Default, new GraphWrite([]) { Companions = [new LedgerAppending([happened])] }, CancellationToken.None);
}
