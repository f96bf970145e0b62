using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Stores;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Tests;

/// <summary>How often a request reads the store around a search, each time a round trip where the store is a database.</summary>
internal sealed class NameLookupsTests
{
    private const string Question = "/v1/companies/acme/paths?from=ada";
    private const string Rendered = "ReferralGraph; hit; detail=rendered";
    private const string Memory = "ReferralGraph; hit; detail=memory";

    /// <summary>The same question, which no answer was rendered for.</summary>
    private const string InOtherWords = Question + "&maxHops=3";

    /// <summary>The same company by another name.</summary>
    private const string ByAlias = "/v1/companies/The%20Acme%20Works/paths?from=ada";

    private IGraphStore? _store;
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _store = null;
        _host = new ApiHost(services => services.AddSingleton(
            provider => _store ??= HookedStore.Before(provider.GetRequiredService<IOpenedStore>().Graph)));
        _client = _host.CreateClient();
        await _host.WarmedUpAsync();
        await _host.PutAsync(Sample.Records());
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task A_first_question_reads_six_times() => await AssertReadsAsync(Question, "ReferralGraph; fwd=miss", 6);

    [TestCase(Question, Rendered)]
    [TestCase(InOtherWords, Memory)]
    public async Task An_answer_that_is_kept_reads_nothing(string address, string status)
    {
        await _client.ReadAsync(Question);

        await AssertReadsAsync(address, status, 0);
    }

    [Test]
    public async Task Nor_does_another_question_about_the_same_people()
    {
        await _client.ReadAsync(Question);

        await AssertReadsAsync(Question + "&limit=1", "ReferralGraph; fwd=miss", 0);
    }

    [TestCase(Question)]
    [TestCase(ByAlias)]
    public async Task After_somebody_was_renamed_it_reads_that_name(string address)
    {
        await _client.ReadAsync(address);
        await _host.PutAsync(new Person(Sample.Id("bob"), "Robert"));

        // Who stands on a path is found anew, and the other names are still known.
        var answer = await AssertReadsAsync(address, "ReferralGraph; fwd=stale", 1);

        Assert.That(answer, Does.Contain("Robert").And.Not.Contain("\"Bob\""));
    }

    [Test]
    public async Task After_somebody_far_away_was_renamed_it_reads_nothing()
    {
        await _client.ReadAsync(Question);
        await _host.PutAsync(new Person(Sample.Id("gus"), "Gustav"));

        await AssertReadsAsync(Question, Memory, 0);
    }

    [TestCase(Question, 0)]
    [TestCase(ByAlias, 1)]
    public async Task After_another_company_came_it_reads_which_one_a_text_means(string address, int reads)
    {
        await _client.ReadAsync(address);
        await _host.PutAsync(new Company(new CompanyId("globex"), "Globex"));

        await AssertReadsAsync(address, Memory, reads);
    }

    [Test]
    public async Task A_text_that_comes_to_mean_two_companies_is_refused_at_once()
    {
        await _client.ReadAsync(ByAlias);
        await _host.PutAsync(new Company(new CompanyId("globex"), "Globex") { Aliases = ["The Acme Works"] });

        using var response = await _client.GetAsync(new Uri(ByAlias, UriKind.Relative));

        Assert.That((int)response.StatusCode, Is.EqualTo(409));
    }

    [Test]
    public async Task Whoever_is_absorbed_is_answered_for_under_the_other_id_at_once()
    {
        await _client.ReadAsync("/v1/people/finn/paths?from=ada");
        await _host.WriteAsync(new GraphChange.Merge(Sample.Id("eve"), Sample.Id("finn")));

        Assert.That((string?)(await _client.ReadAsync("/v1/people/finn/paths?from=ada"))["person"]!["id"], Is.EqualTo("eve"));
    }

    private async Task<string> AssertReadsAsync(string address, string status, int expected)
    {
        var before = ((HookedStore)_store!).Reads;
        using var response = await _client.GetAsync(new Uri(address, UriKind.Relative));
        var reads = ((HookedStore)_store!).Reads - before;

        Assert.That(response.Headers.GetValues("Cache-Status").Single(), Is.EqualTo(status));
        Assert.That(reads, Is.EqualTo(expected));
        return await response.Content.ReadAsStringAsync();
    }
}
