using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Facts;

/// <summary>Storing, reading, listing and removing people.</summary>
internal sealed class PersonTests : WriteFixture
{
    [Test]
    public async Task A_new_person_is_created_and_shown_as_stored()
    {
        using var response = await Client.PutJsonAsync(
            "/v1/people/ada",
            """{"name":" Ada ","title":"Engineer","emails":["Ada@Acme.example","ada@acme.example"]"""
            + ""","urls":["https://www.LinkedIn.com/in/Ada/?x=1"]}""");

        var person = await response.JsonAsync(HttpStatusCode.Created);
        Assert.That(response.Headers.Location?.ToString(), Is.EqualTo("/v1/people/ada"));
        Assert.That(
            person.ToJsonString(),
            Is.EqualTo("""{"id":"ada","name":"Ada","title":"Engineer","emails":["ada@acme.example"],"urls":["linkedin.com/in/ada"]}"""));
    }

    [Test]
    public async Task What_was_written_is_read_back()
    {
        await Client.PutAsync("/v1/people/bob", """{"name":"Bob"}""");

        Assert.That((string?)(await Client.ReadAsync("/v1/people/bob"))["name"], Is.EqualTo("Bob"));
    }

    [Test]
    public async Task A_second_put_replaces_the_whole_record()
    {
        await Client.PutAsync("/v1/people/eve", """{"name":"Eve","title":"Engineer"}""");

        var person = await Client.PutAsync("/v1/people/eve", "{}", HttpStatusCode.OK);

        Assert.That((string?)person["name"], Is.EqualTo("eve"));
        Assert.That(person["title"], Is.Null);
    }

    [Test]
    public async Task Each_write_names_a_later_revision_and_the_same_write_again_the_same()
    {
        using var first = await Client.PutJsonAsync("/v1/people/rev", """{"name":"Rev"}""");
        using var second = await Client.PutJsonAsync("/v1/people/rev", """{"name":"Rev II"}""");
        using var again = await Client.PutJsonAsync("/v1/people/rev", """{"name":"Rev II"}""");

        Assert.That(second.Revision(), Is.GreaterThan(first.Revision()));
        Assert.That(again.Revision(), Is.EqualTo(second.Revision()));
    }

    [Test]
    public async Task A_person_is_removed_with_their_facts()
    {
        await Client.PutAsync("/v1/people/gone/employments/gone-1", """{"company":"gone-company"}""");

        Assert.That(await Client.DeleteStatusAsync("/v1/people/gone"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await Client.ProblemAsync("/v1/people/gone", HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("person-unknown"));
        Assert.That((await Client.ProblemAsync("/v1/facts/gone-1", HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("fact-unknown"));
    }

    [Test]
    public async Task Removing_nobody_is_a_404() =>
        Assert.That((await Client.RefusedDeleteAsync("/v1/people/nobody")).TypeName(), Is.EqualTo("person-unknown"));

    [TestCase("/v1/people/a%20b", "{}", "person")]
    [TestCase("/v1/people/x", """{"name":"line\nbreak"}""", "name")]
    [TestCase("/v1/people/x", """{"emails":["nobody"]}""", "emails[0]")]
    [TestCase("/v1/people/x", """{"emails":["a@b.example",null]}""", "emails[1]")]
    [TestCase("/v1/people/x", """{"urls":["ftp://host.example/x"]}""", "urls[0]")]
    [TestCase("/v1/people/x", """{"nmae":"X"}""", "nmae")]
    [TestCase("/v1/people/x", """{"name":1}""", "name")]
    public async Task A_wrong_field_is_named(string address, string json, string field)
    {
        var problem = await Client.RefusedPutAsync(address, json);

        Assert.That(problem.About(field), Does.Contain(field.Split('[')[0]), problem.ToJsonString());
    }

    [Test]
    public async Task Everything_wrong_is_told_at_once_and_nothing_is_stored()
    {
        var problem = await Client.RefusedPutAsync(
            "/v1/people/wrong", $$"""{"name":"{{new string('x', 257)}}","title":"{{new string('x', 257)}}","emails":["nobody"]}""");

        Assert.That(problem["errors"]!.AsObject().Select(error => error.Key), Is.EquivalentTo(new[] { "name", "title", "emails[0]" }));
        await Client.ProblemAsync("/v1/people/wrong", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task More_addresses_than_a_record_holds_are_refused()
    {
        var emails = string.Join(',', Enumerable.Range(0, 101).Select(number => $"\"a{number}@b.example\""));

        Assert.That(
            (await Client.RefusedPutAsync("/v1/people/x", $$"""{"emails":[{{emails}}]}""")).About("emails"), Does.Contain("at most 100"));
    }

    [Test]
    public async Task An_id_of_129_characters_is_refused() =>
        Assert.That((await Client.RefusedPutAsync("/v1/people/" + new string('x', 129), "{}")).About("person"), Does.Contain("1 to 128"));
}
