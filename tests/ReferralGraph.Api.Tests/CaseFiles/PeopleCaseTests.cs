using NUnit.Framework;
using ReferralGraph.Api.Tests.Imports;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.CaseFiles;

/// <summary>Who is who.</summary>
[TestFixtureSource(typeof(CaseStores), nameof(CaseStores.All))]
internal sealed class PeopleCaseTests(string store) : CaseFixture(store)
{
    [Test, Case("email-that-is-none")]
    public async Task An_address_copied_with_what_stood_around_it_is_the_same()
    {
        var jobs = await SendAllAsync("email-that-is-none");

        var people = await PeopleAsync();
        var zoras = people.Values.Where(person => Texts(person["emails"]).Contains("zora@pell.example", StringComparer.Ordinal)).ToList();
        Assert.That(jobs.Sum(job => (int)job["rejected"]!), Is.Zero);
        Assert.That(Texts(people["hr1"]["urls"]), Is.EqualTo(new[] { "linkedin.com/in/zora-pell" }));
        Assert.That(zoras, Has.Count.EqualTo(3), "two other pages are two other people, with the address all the same");
        Assert.That(Texts(people["z9"]["emails"]), Is.EqualTo(new[] { "zed@acme.example" }));

        var pairs = (await Client.ReadAsync("/v1/people/duplicates"))["duplicates"]!.AsArray();
        Assert.That(
            pairs.Select(pair => string.Join(' ', Each(pair!["people"], "id"))),
            Is.EquivalentTo(
                from one in zoras.Select(person => (string)person["id"]!)
                from other in zoras.Select(person => (string)person["id"]!)
                where string.CompareOrdinal(one, other) < 0
                select $"{one} {other}"));
    }

    [Test, Case("profile-url-variants")]
    public async Task However_a_page_was_pasted_it_is_one_person()
    {
        var jobs = await SendAllAsync("profile-url-variants");

        Assert.That(jobs[1].Counts(), Is.EqualTo(new[] { 9, 2, 0, 7, 0, 0 }));
        Assert.That(
            (await PeopleAsync()).Values.Select(person => $"{person["name"]} {string.Join(' ', Texts(person["urls"]))}"),
            Is.EquivalentTo(new[] { "Me ", "Uma Lind linkedin.com/in/uma-lind", "Rémi Nor linkedin.com/in/rémi-nor" }));
    }

    [Test, Case("name-never-updated")]
    public async Task A_changed_name_is_taken_from_whoever_said_the_old_one()
    {
        var jobs = await SendAllAsync("name-never-updated");

        var people = await PeopleAsync();
        var ida = people.Values.Single(person => Texts(person["urls"]).Length > 0);
        Assert.That((string?)people["e1"]["name"], Is.EqualTo("Nina Stone"));
        Assert.That(Texts(people["e1"]["emails"]), Is.EqualTo(new[] { "nina.stone@plover.example" }));
        Assert.That(((string?)ida["name"], (string?)ida["title"]), Is.EqualTo(("Ida Fernsby", "Director")));
        Assert.That(jobs.Select(job => (int?)job["updated"]).Skip(1), Is.EqualTo(new[] { 0, 1, 0, 1 }));
    }

    [Test, Case("merged-facts-listed-apart")]
    public async Task The_kept_person_shows_all_that_is_known_of_both()
    {
        await SendAllAsync("merged-facts-listed-apart");

        await Client.PostAsync("/v1/people/keep/merge", """{"absorbed":"dup"}""");

        var kept = await Client.ReadAsync("/v1/people/keep");
        Assert.That(
            kept["alsoKnownAs"]!.ToJsonString(), Is.EqualTo("""{"ids":["dup"],"emails":["vera@b.example"],"urls":[]}"""));
        Assert.That(
            (await FactsAsync("keep", "employment")).Select(stint => $"{stint!["company"]} of {stint["person"]}").Order(),
            Is.EqualTo(new[] { "alpha of keep", "beta of dup" }));
        Assert.That((string?)(await PeopleAsync())["dup"]["mergedInto"], Is.EqualTo("keep"));
    }

    [Test, Case("two-roles-one-start")]
    public async Task A_role_that_takes_the_place_of_another_is_reported()
    {
        var job = (await SendAllAsync("two-roles-one-start"))[1];

        Assert.That(job.Counts(), Is.EqualTo(new[] { 2, 1, 1, 0, 0, 0 }));
        Assert.That(((int?)job["replaced"], (int?)job["notices"]![0]!["row"]), Is.EqualTo((1, 2)));
        Assert.That((string?)job["notices"]![0]!["problem"], Does.Contain("in the place of row 1"));
    }

    [Test, Case("meeting-attendee-added")]
    public async Task A_meeting_with_one_attendee_more_is_the_same_meeting()
    {
        var jobs = await SendAllAsync("meeting-attendee-added");

        Assert.That(
            jobs.Select(job => job.Counts()),
            Is.EqualTo(new[] { new[] { 1, 1, 0, 0, 0, 0 }, [1, 0, 0, 1, 0, 0], [1, 0, 1, 0, 0, 0] }));
        var meeting = (await FactsAsync("kim", "interaction")).Single()!;
        Assert.That(Texts(meeting["to"]), Is.EqualTo(new[] { "leo", "mia", "ned" }));
        var evidence = (await Client.ReadAsync("/v1/people/kim/ties/leo"))["tie"]!["evidence"]!.AsArray();
        Assert.That(evidence.Select(item => $"{item!["kind"]} {item["count"]}"), Is.EqualTo(new[] { "interaction 1" }));
    }
}
