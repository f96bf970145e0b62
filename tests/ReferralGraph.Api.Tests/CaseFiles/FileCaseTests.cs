using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Imports;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.CaseFiles;

/// <summary>Files as systems and spreadsheets write them.</summary>
[TestFixtureSource(typeof(CaseStores), nameof(CaseStores.All))]
internal sealed class FileCaseTests(string store) : CaseFixture(store)
{
    [Test, Case("linkedin-semicolon")]
    public async Task Semicolons_and_notes_before_the_header_are_read()
    {
        var jobs = await SendAllAsync("linkedin-semicolon");

        Assert.That(jobs.Select(job => job.Counts()), Is.All.EqualTo(new[] { 1, 1, 0, 0, 0, 0 }));
        Assert.That((await PeopleAsync()).Values.Select(person => (string?)person["name"]), Is.SupersetOf(new[] { "Oda Brekke", "Me" }));
        Assert.That(await StintsAsync("ada"), Is.EqualTo(new[] { "acme 2019-01-01.." }));
    }

    [Test, Case("trailing-separator")]
    public async Task A_separator_behind_the_last_field_means_nothing()
    {
        var jobs = await SendAllAsync("trailing-separator");

        Assert.That(jobs[0].Counts(), Is.EqualTo(new[] { 2, 2, 0, 0, 0, 0 }));
        Assert.That(jobs[1].Counts(), Is.EqualTo(new[] { 1, 0, 0, 1, 0, 0 }));
        Assert.That(jobs.SelectMany(job => Texts(job["ignoredColumns"])), Is.Empty);
        Assert.That(await StintsAsync("bob"), Is.EqualTo(new[] { "acme 2019-01-01..2020-01-01" }));
    }

    [Test, Case("rfc3339-nanoseconds")]
    public async Task Moments_are_read_with_any_fraction_and_small_letters()
    {
        var job = (await SendAllAsync("rfc3339-nanoseconds")).Single();

        Assert.That(job.Counts(), Is.EqualTo(new[] { 3, 3, 0, 0, 0, 0 }));
        Assert.That(
            (await FactsAsync("hal", "interaction")).Select(sent => (DateTimeOffset)sent!["at"]!).Order(),
            Is.EqualTo(new[]
            {
                new DateTimeOffset(2026, 10, 2, 4, 30, 0, 123, TimeSpan.Zero), new(2026, 10, 2, 5, 30, 0, 123, TimeSpan.Zero),
                new(2026, 10, 2, 6, 30, 0, TimeSpan.Zero),
            }));
    }

    [Test, Case("sentinel-dates")]
    public async Task Days_that_stand_for_none_are_open_and_unknown()
    {
        var jobs = await SendAllAsync("sentinel-dates");

        Assert.That(jobs.Select(job => job.Counts()), Is.All.EqualTo(new[] { 2, 2, 0, 0, 0, 0 }));
        foreach (var person in (string[])["s1", "s2"])
        {
            Assert.That(await StintsAsync(person), Is.EqualTo(new[] { "dusk-rail 2020-01-01..", "moor-gas 2020-01-01.." }), person);
        }

        Assert.That(await StintsAsync("s3"), Is.EqualTo(new[] { "relic .." }));

        // An unknown start is taken for a year at most: what two of these have in common is little.
        Assert.That((double)(await Client.ReadAsync("/v1/people/s3/ties/s4"))["tie"]!["strength"]!, Is.LessThan(0.6));
    }

    [Test, Case("case-folding")]
    public async Task Texts_are_compared_without_case_and_accents()
    {
        var job = (await SendAllAsync("case-folding")).Single();

        Assert.That((int?)job["rejected"], Is.Zero);
        foreach (var (title, people) in new (string, string[])[]
        {
            ("straße", ["t0", "t1"]), ("STRASSE", ["t0", "t1"]), ("διευθυντης", ["t2", "t3"]), ("ΔΙΕΥΘΥΝΤΉΣ", ["t2", "t3"]),
            ("istanbul", ["t4"]), ("İSTANBUL", ["t4"]), ("TROMSØ", ["t5"]), ("tromso", ["t5"]),
        })
        {
            var answer = await Client.ReadAsync($"/v1/companies/fold/paths?from=me&title={Uri.EscapeDataString(title)}");
            Assert.That(answer.People().Order(), Is.EqualTo(people), title);
        }
    }

    [Test, Case("legal-forms")]
    public async Task A_company_is_one_with_its_legal_form()
    {
        var job = (await SendAllAsync("legal-forms")).Single();

        Assert.That(job.Counts(), Is.EqualTo(new[] { 24, 24, 0, 0, 0, 0 }));
        var companies = (await Client.ReadAsync("/v1/companies?limit=500"))["companies"]!;
        Assert.That(
            Each(companies, "name"),
            Is.EquivalentTo(new[]
            {
                "Nordvik", "Grupo Luz", "Kowal", "メルカ", "Ромашка", "하나", "SAP Demo", "E.ON Demo", "İşbank", "Großmann",
            }));
    }

    [Test, Case("two-files")]
    public async Task Two_files_in_one_upload_are_refused_by_name()
    {
        await SendAsync("two-files", "1-me.jsonl");
        using var form = new MultipartFormDataContent();
        foreach (var name in (string[])["a.csv", "b.csv"])
        {
            form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(CaseFolder.PathOf("two-files"), name))), "file", name);
        }

        using var response = await Client.SendFileAsync("format=linkedin-connections&owner=me", form);

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That((string?)problem["detail"], Does.Contain("a.csv").And.Contain("b.csv"));
        Assert.That((await PeopleAsync()).Keys, Is.EqualTo(new[] { "me" }));
    }
}
