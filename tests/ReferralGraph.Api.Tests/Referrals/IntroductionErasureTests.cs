using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Tests.Access;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Writing;
using static ReferralGraph.Api.Tests.Referrals.IntroductionClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>Of whoever is gone nothing is left in introductions, nor does anything that was read before bring them back.</summary>
internal sealed class IntroductionErasureTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.PutAsync(Records());
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    /// <summary>As the sweep and what is due read cases some time before they write.</summary>
    [Test]
    public async Task A_case_that_was_read_before_somebody_was_removed_does_not_bring_them_back()
    {
        var id = await _client.AskAsync("ada bob eve");
        var before = await ReadAsync(id);
        await _host.WriteAsync(new GraphChange.DeletePerson(Sample.Id("eve")));

        Assert.That(() => StopAsync(before), Throws.TypeOf<RecordChangedException>());
        await StopAsync(await ReadAsync(id));

        var events = await Ledger.ListEventsAsync(TenantId.Default, 0, 99, CancellationToken.None);
        Assert.That(events.SelectMany(happened => happened.PeopleNamed()), Does.Not.Contain(Sample.Id("eve")));
        Assert.That((await ReadAsync(id)).State, Is.EqualTo("stopped"));
    }

    [TestCase("/v1/people/max")]
    [TestCase("/v1/people/max/data")]
    public async Task Where_somebody_worked_who_is_gone_is_in_no_reason_that_was_kept(string address)
    {
        var started = new DateOnly(2022, 1, 1);
        await _host.PutAsync(
            new Person(Sample.Id("max"), "Max"),
            new Company(new CompanyId("canary-works"), "Canary Works", 12),
            new Employment("hris", Sample.Id("bob"), new CompanyId("canary-works"), started, null) { Department = "Canary lab" },
            new Employment("hris", Sample.Id("max"), new CompanyId("canary-works"), started, null) { Department = "Canary lab" });
        var (theirs, others) = (await _client.AskAsync("ada bob max"), await _client.AskAsync("ada bob finn"));
        Assert.That((await ReadAsync(theirs)).Personal, Does.Contain("canary-works"), "else nothing is shown by what follows");

        using var removed = await _client.WorkAsync(HttpMethod.Delete, address);

        Assert.That(removed.IsSuccessStatusCode, await removed.Content.ReadAsStringAsync());
        var events = await Ledger.ListEventsAsync(TenantId.Default, new CaseKey(CaseKind.Introduction, theirs), CancellationToken.None);
        Assert.That(events.Select(happened => happened.ToString()), Has.None.Contain("anary"));
        Assert.That((await ReadAsync(theirs)).ToString(), Does.Not.Contain("anary"));
        Assert.That((await ReadAsync(others)).Personal, Is.Not.Null, "of others it stays");
        var seen = await _client.SeeIntroductionAsync(theirs, "ada");
        Assert.That(seen["path"]!.AsArray(), Has.Count.EqualTo(3));
        Assert.That((string?)seen["path"]![2]!["tier"], Is.Null);
    }

    [TestCase(ApiScopes.PathsAny, false)]
    [TestCase(ApiScopes.PathsAny | ApiScopes.WorkflowWrite, true)]
    public async Task A_system_that_only_asks_as_somebody_has_shown_them_nothing(ApiScopes scopes, bool counts)
    {
        await _client.AskAsync("ada bob eve");
        using var system = new HttpClient(_host.Server.CreateHandler()) { BaseAddress = _host.Server.BaseAddress };
        system.DefaultRequestHeaders.Add("X-Api-Key", await _host.KeyAsync(scopes));

        var inbox = await system.SeeAsync("/v1/people/bob/inbox", HttpStatusCode.OK, "bob");

        Assert.That(inbox["waiting"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(
            await Ledger.ReadSeenAsync(TenantId.Default, [Sample.Id("bob")], CancellationToken.None), counts ? Is.Positive : Is.Zero);
    }

    private IReferralLedger Ledger => _host.Services.GetRequiredService<IReferralLedger>();

    private async Task<WorkCase> ReadAsync(string id) =>
        (await Ledger.ReadAsync(TenantId.Default, new CaseKey(CaseKind.Introduction, id), CancellationToken.None))!;

    private async Task StopAsync(WorkCase introduction)
    {
        var stopped = new IntroductionCourse(introduction, LedgerActor.Service, onBehalfOf: null, introduction.Changed)
            .Stop(StopReasons.PersonGone);
        var write = await _host.Services.GetRequiredService<CaseWrites>()
            .OfAsync(TenantId.Default, [stopped], follows: [], CancellationToken.None);
        await _host.Services.GetRequiredService<IGraphStore>().WriteAsync(TenantId.Default, write, CancellationToken.None);
    }
}
