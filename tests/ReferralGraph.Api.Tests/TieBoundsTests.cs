using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Tests.Imports;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine;
using ReferralGraph.Sqlite;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests;

/// <summary>No write makes more ties than fit, and a graph of too many does not keep the service from undoing what made them.</summary>
internal sealed class TieBoundsTests
{
    private const int Many = 1_500;

    [Test]
    public async Task A_large_company_that_states_a_small_headcount_makes_no_ties()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        await host.PutAsync([new Company(new CompanyId("mega"), "Mega"), .. Staff("mega", Many)]);

        await client.PutAsync("/v1/companies/mega", """{"name":"Mega","headcount":100}""", HttpStatusCode.OK);

        Assert.That((long?)(await client.ReadAsync("/v1/graph"))["ties"], Is.Zero);
    }

    [Test]
    public async Task A_company_of_too_many_pairs_makes_no_ties_though_any_size_may_and_says_so()
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Ties:CoEmploymentMaxHeadcount"] = "0" });
        using var client = host.CreateClient();
        await host.PutAsync([new Company(new CompanyId("mega"), "Mega"), .. Staff("mega", Many)]);
        var before = await client.ReadAsync("/v1/graph");

        await client.PutAsync("/v1/companies/mega", """{"name":"Mega","headcount":100}""", HttpStatusCode.OK);

        Assert.That((long?)before["ties"], Is.Zero);
        Assert.That((long?)(await client.ReadAsync("/v1/graph"))["ties"], Is.Zero);
        Assert.That(
            (string?)(await client.ReadAsync("/v1/companies/mega"))["tooManyPairs"],
            Does.StartWith("More than 1000000 pairs of people were in the company at one time (Ties:MaxPairs)"));
        var job = await client.ImportAsync("format=graph-jsonl", """{"type":"person","id":"one.more","name":"One More"}""");
        Assert.That(job["tooManyPairs"]!.AsArray().Select(company => (string?)company), Is.EqualTo(new[] { "mega" }));
    }

    [Test]
    public async Task A_company_of_few_pairs_says_nothing_of_them()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        await host.PutAsync([new Company(new CompanyId("small"), "Small"), .. Staff("small", 10)]);

        Assert.That((await client.ReadAsync("/v1/companies/small"))["tooManyPairs"], Is.Null);
        Assert.That((long?)(await client.ReadAsync("/v1/graph"))["ties"], Is.EqualTo(90));
    }

    [Test]
    public async Task A_graph_with_as_many_ties_as_it_may_refuses_what_would_add_to_them_before_it_is_stored()
    {
        await using var host = await FullAsync();
        using var client = host.CreateClient();
        var revision = (await client.ReadAsync("/v1/graph"))["revision"];

        var problem = await client.RefusedPutAsync(
            "/v1/people/ada/connections/bob", "{}", HttpStatusCode.UnprocessableEntity);

        Assert.That(problem.TypeName(), Is.EqualTo("too-many-ties"));
        Assert.That(
            (string?)problem["detail"],
            Does.StartWith("The graph has 90 ties, and Search:MaxTies is 60").And.Contain("the 10 people of company 'acme', 45 pairs"));
        Assert.That((await client.ReadAsync("/v1/graph"))["revision"]?.ToJsonString(), Is.EqualTo(revision?.ToJsonString()));
    }

    [Test]
    public async Task A_graph_with_as_many_ties_as_it_may_fails_an_import_with_the_reason()
    {
        await using var host = await FullAsync();
        using var client = host.CreateClient();

        var job = await client.ImportAsync(
            "format=graph-jsonl", """{"type":"connection","from":"ada","to":"bob"}""");

        Assert.That((string?)job["failure"], Does.StartWith("The graph has 90 ties, and Search:MaxTies is 60"));
    }

    [TestCase("/v1/people/acme-1", """{"name":"Renamed"}""")]
    [TestCase("/v1/companies/acme", """{"name":"Renamed"}""")]
    [TestCase("/v1/companies/acme", """{"name":"Acme","headcount":14000}""")]
    [TestCase("/v1/teams/some", """{"name":"Some"}""")]
    public async Task What_adds_no_ties_is_stored_all_the_same(string address, string json)
    {
        await using var host = await FullAsync();
        using var client = host.CreateClient();

        using var response = await client.PutJsonAsync(address, json);

        Assert.That(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task A_company_that_was_no_employer_by_its_name_gets_no_other_name_while_there_is_no_room()
    {
        await using var host = await FullAsync();
        using var client = host.CreateClient();
        await host.PutAsync([new Company(new CompanyId("alone"), "Freelance"), .. Staff("alone", 3)]);

        var problem = await client.RefusedPutAsync(
            "/v1/companies/alone", """{"name":"Alone & Sons"}""", HttpStatusCode.UnprocessableEntity);

        Assert.That(problem.TypeName(), Is.EqualTo("too-many-ties"));
        await client.PutAsync("/v1/companies/alone", """{"name":"Self-employed"}""", HttpStatusCode.OK);
    }

    [Test]
    public async Task Nothing_is_removed_that_holds_others_merged_while_there_is_no_room()
    {
        await using var host = await FullAsync();
        using var client = host.CreateClient();
        await host.PutAsync([new Company(new CompanyId("kept"), "Kept", Headcount: 9_000), .. Staff("once", 3), .. Staff("kept", 3)]);
        await host.WriteAsync(
            new GraphChange.MergeCompanies(new CompanyId("kept"), new CompanyId("once")),
            new GraphChange.Merge(Sample.Id("once-1"), Sample.Id("once-0")),
            new GraphChange.Merge(Sample.Id("once-2"), Sample.Id("once-1")));

        var company = await client.RefusedDeleteAsync("/v1/companies/kept", HttpStatusCode.UnprocessableEntity);
        var person = await client.RefusedDeleteAsync("/v1/people/once-1", HttpStatusCode.UnprocessableEntity);

        Assert.That((company.TypeName(), person.TypeName()), Is.EqualTo(("too-many-ties", "too-many-ties")));
        Assert.That(await client.DeleteStatusAsync("/v1/companies/acme"), Is.EqualTo(HttpStatusCode.NoContent));
    }

    [TestCase("once-0")]
    [TestCase("once-1")]
    public async Task Either_end_of_a_merge_of_two_may_go_while_there_is_no_room(string person)
    {
        await using var host = await FullAsync();
        using var client = host.CreateClient();
        await host.PutAsync(Staff("once", 3));
        await host.WriteAsync(new GraphChange.Merge(Sample.Id("once-1"), Sample.Id("once-0")));

        Assert.That(await client.DeleteStatusAsync($"/v1/people/{person}"), Is.EqualTo(HttpStatusCode.NoContent));
    }

    [TestCase("Ties:CoEmploymentMaxHeadcount", "11")]
    [TestCase("Ties:MaxPairs", "60")]
    public async Task Nobody_goes_whose_company_makes_ties_only_without_them_while_there_is_no_room(string bound, string most)
    {
        await using var host = await FullAsync((bound, most));
        using var client = host.CreateClient();
        await host.PutAsync(Staff("beta", 12));
        await host.PutAsync(Staff("gamma", 14));
        var stint = (string)(await client.ReadAsync("/v1/people/beta-0/facts"))["facts"]![0]!["id"]!;

        var person = await client.RefusedDeleteAsync("/v1/people/beta-0", HttpStatusCode.UnprocessableEntity);
        var fact = await client.RefusedDeleteAsync($"/v1/facts/{stint}", HttpStatusCode.UnprocessableEntity);

        Assert.That((person.TypeName(), fact.TypeName()), Is.EqualTo(("too-many-ties", "too-many-ties")));
        Assert.That(
            await client.DeleteStatusAsync("/v1/people/gamma-0"), Is.EqualTo(HttpStatusCode.NoContent), "too large without them, too");
        Assert.That(await client.DeleteStatusAsync("/v1/people/acme-0"), Is.EqualTo(HttpStatusCode.NoContent), "it makes ties with them");
    }

    [TestCase("Ties:CoEmploymentMaxHeadcount", "11")]
    [TestCase("Ties:MaxPairs", "60")]
    public async Task Nobody_goes_whose_unit_makes_ties_only_without_them_while_there_is_no_room(string bound, string most)
    {
        await using var host = await FullAsync((bound, most));
        using var client = host.CreateClient();
        var wide = new Company(new CompanyId("wide"), "Wide", Headcount: 9_000)
        {
            Units = [new CompanyUnit("near", null, 5), new CompanyUnit("far", null, 5)],
        };
        await host.PutAsync([wide, .. InUnit("near", 12), .. InUnit("far", 14)]);
        Assert.That((long?)(await client.ReadAsync("/v1/graph"))["ties"], Is.EqualTo(90), "they make none");

        var near = await client.RefusedDeleteAsync("/v1/people/near-0", HttpStatusCode.UnprocessableEntity);

        Assert.That(near.TypeName(), Is.EqualTo("too-many-ties"));
        Assert.That(await client.DeleteStatusAsync("/v1/people/far-0"), Is.EqualTo(HttpStatusCode.NoContent));

        static IEnumerable<GraphRecord> InUnit(string unit, int count) =>
            Enumerable.Range(0, count).Select(number => Sample.Works($"{unit}-{number}", "wide") with { Department = unit });
    }

    [Test]
    public async Task Of_many_who_would_go_at_once_nobody_goes_without_whom_a_company_makes_ties()
    {
        await using var host = await FullAsync(("Ties:CoEmploymentMaxHeadcount", "11"));
        using var client = host.CreateClient();
        await host.PutAsync(Staff("gamma", 20));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(number => client.DeleteStatusAsync($"/v1/people/gamma-{number}")));

        Assert.That(answers.Count(status => status == HttpStatusCode.NoContent), Is.EqualTo(8), "12 make no ties, and 11 would");
        Assert.That(
            answers.Count(status => status == HttpStatusCode.UnprocessableEntity), Is.EqualTo(12));
        Assert.That((long?)(await client.ReadAsync("/v1/graph"))["ties"], Is.EqualTo(90));
    }

    [Test]
    public async Task The_first_write_to_a_graph_that_nobody_has_asked_about_is_refused_where_there_is_no_room()
    {
        await using var host = await FullAsync();
        using var client = host.CreateClient();
        host.Services.GetRequiredService<SnapshotPathFinder>().Forget(TenantId.Default);

        var problem = await client.RefusedPutAsync(
            "/v1/people/ada/connections/bob", "{}", HttpStatusCode.UnprocessableEntity);

        Assert.That(problem.TypeName(), Is.EqualTo("too-many-ties"));
    }

    [Test]
    public async Task The_first_batch_into_a_graph_that_nobody_has_asked_about_is_refused_where_there_is_no_room()
    {
        await using var host = await FullAsync();
        using var client = host.CreateClient();
        host.Services.GetRequiredService<SnapshotPathFinder>().Forget(TenantId.Default);

        var job = await client.ImportAsync("format=graph-jsonl", """{"type":"connection","from":"ada","to":"bob"}""");

        Assert.That((string?)job["failure"], Does.StartWith("The graph has 90 ties, and Search:MaxTies is 60"));
    }

    [Test]
    public async Task A_graph_of_too_many_ties_that_is_read_again_has_no_room_until_it_is_known_to_have_some()
    {
        var folder = Directory.CreateTempSubdirectory("referralgraph-bounds-");
        try
        {
            await using var store = await SqliteGraphStore.OpenAsync(
                new SqliteStoreOptions { Directory = folder.FullName }, CancellationToken.None);
            var hooked = HookedStore.Before(store);
            await using var finder = new SnapshotPathFinder(
                hooked, new TrustModel(), new SearchLimits { MaxTies = 40 }, TimeProvider.System);
            await WriteAsync(Records());
            var before = await finder.FullReasonAsync(TenantId.Default, default, CancellationToken.None);
            var read = new TaskCompletionSource();
            ((HookedStore)hooked).AfterNext(nameof(IGraphStore.OpenReadingAsync), () => read.Task);

            // Something that may have changed it, so it is read again; that takes longer than anybody waits.
            await WriteAsync([new Person(Sample.Id("one"), "One")]);
            var asking = finder.FullReasonAsync(TenantId.Default, default, CancellationToken.None);
            var (isKnown, meanwhile) = (asking.IsCompleted, finder.FullReason(TenantId.Default));
            await WriteAsync([new Company(new CompanyId("acme"), "Acme", Headcount: 14_000)]);
            read.SetResult();
            await asking;

            Assert.That(before, Does.StartWith("The graph of revision 1 has more than 80 ties"));
            Assert.That((isKnown, meanwhile), Is.EqualTo((false, before)));
            Assert.That(await finder.FullReasonAsync(TenantId.Default, new GraphRevision(3), CancellationToken.None), Is.Null);

            Task WriteAsync(IEnumerable<GraphRecord> records) => store.WriteAsync(
                TenantId.Default, new GraphWrite([.. records.Select(record => new GraphChange.Put(record))]), CancellationToken.None);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task There_is_room_again_when_something_was_removed()
    {
        await using var host = await FullAsync();
        using var client = host.CreateClient();

        for (var person = 0; person < 3; person++)
        {
            Assert.That(await client.DeleteStatusAsync($"/v1/people/acme-{person}"), Is.EqualTo(HttpStatusCode.NoContent));
        }

        await client.PutAsync("/v1/people/acme-4/connections/acme-5", "{}");
    }

    [Test]
    public async Task A_graph_of_too_many_ties_is_not_made_and_the_service_is_ready_to_undo_it()
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Search:MaxTies"] = "40" });
        using var client = host.CreateClient();
        var store = host.Services.GetRequiredService<IGraphStore>();
        await store.WriteAsync(
            TenantId.Default,
            new GraphWrite([.. Records().Select(record => new GraphChange.Put(record))]),
            CancellationToken.None);

        const string Question = "/v1/companies/acme/paths?from=acme-1";
        await Polling.UntilAsync(
            async () =>
            {
                // The empty graph may have been read before the write was.
                using var response = await client.GetAsync(new Uri(Question, UriKind.Relative));
                return response.StatusCode;
            },
            status => status != HttpStatusCode.NotFound,
            "the write");
        var problem = await client.ProblemAsync(Question, HttpStatusCode.ServiceUnavailable);
        var ready = await client.ReadAsync("/health/ready");

        Assert.That(problem.TypeName(), Is.EqualTo("graph-too-large"));
        Assert.That(
            (string?)problem["detail"],
            Does.StartWith("The graph of revision 1 has more than 80 ties").And.Contain("undo the write")
                .And.Contain("PUT /v1/companies/acme"));
        Assert.That((string?)ready["parts"]!["finder"]!["detail"], Is.EqualTo((string?)problem["detail"]));
        Assert.That((string?)(await client.ReadAsync("/v1/companies/acme"))["name"], Is.EqualTo("Acme"));

        await client.PutAsync("/v1/companies/acme", """{"name":"Acme","headcount":14000}""", HttpStatusCode.OK);
        Assert.That((long?)(await client.ReadAsync("/v1/graph"))["ties"], Is.Zero);
    }

    [Test]
    public async Task A_write_after_which_the_graph_is_not_made_names_the_last_revision_that_fitted()
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Search:MaxTies"] = "40" });
        using var client = host.CreateClient();
        await host.PutAsync(new Company(new CompanyId("acme"), "Acme", Headcount: 14_000));
        await host.PutAsync(Staff("acme", 10));

        var answer = await client.PutAsync("/v1/companies/acme", """{"name":"Acme","headcount":10}""", HttpStatusCode.Accepted);

        Assert.That(((bool?)answer["visible"], (long?)answer["revision"]), Is.EqualTo(((bool?)false, (long?)3)));
        Assert.That(
            (string?)(await client.ProblemAsync("/v1/graph", HttpStatusCode.ServiceUnavailable))["detail"],
            Does.Contain("Revision 2 was the last that fitted."));
    }

    [Test]
    public async Task What_is_stored_is_answered_as_stored_when_questions_cannot_follow_in_time()
    {
        await using var host = new ApiHost(services => services.AddKeyedSingleton<IReferralPathFinder>(
            AnswerPipeline.Computing, new FakeFinder(_ => throw new NotSupportedException())));
        using var client = host.CreateClient();
        var writing = client.PutJsonAsync("/v1/people/ada", """{"name":"Ada"}""");
        while (!writing.IsCompleted)
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        using var response = await writing;

        var answer = await response.JsonAsync(HttpStatusCode.Accepted);
        Assert.That(
            ((string?)answer["name"], (bool?)answer["visible"], (long?)answer["revision"]), Is.EqualTo(("Ada", (bool?)false, (long?)1)));
        Assert.That(response.Revision(), Is.EqualTo(1));
        Assert.That((string?)(await client.ReadAsync("/v1/people/ada"))["name"], Is.EqualTo("Ada"));
    }

    private static IEnumerable<GraphRecord> Staff(string company, int count) =>
        Enumerable.Range(0, count).Select(number => Sample.Works($"{company}-{number}", company));

    private static IEnumerable<GraphRecord> Records() => [new Company(new CompanyId("acme"), "Acme", Headcount: 10), .. Staff("acme", 10)];

    /// <summary>A service whose graph has 90 ties, and may have 60.</summary>
    private static async Task<ApiHost> FullAsync(params IEnumerable<(string Key, string Value)> settings)
    {
        var host = new ApiHost(settings: settings.Append(("Search:MaxTies", "60")).ToDictionary());
        host.CreateClient().Dispose();
        await host.PutAsync(Records());
        return host;
    }
}
