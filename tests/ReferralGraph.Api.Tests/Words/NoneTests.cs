using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Words;

/// <summary>Why nobody is within reach, and what would help.</summary>
internal sealed class NoneTests : SampleFixture
{
    [TestCase("companies/empty/paths?from=ada", "nobodyThere", "Nobody is known who works at Empty.", "or ask with employment=any.")]
    [TestCase("companies/empty/paths?from=ada&employment=former", "nobodyThere", "Nobody is known who used to work at Empty.", "import")]
    [TestCase(
        "companies/empty/paths?from=team:scouts&employment=any",
        "nobodyThere", "Nobody is known who works or worked at Empty.", "of Empty.")]
    [TestCase("companies/acme/paths?from=ada&title=zzz", "everybodyExcluded", "Of those known at Acme, the question", "without title,")]
    [TestCase("companies/acme/paths?from=company:acme", "everybodyExcluded", "Of those known at Acme, the question", "among those who ask")]
    [TestCase(
        "companies/acme/paths?from=ada&notVia=cleo&notVia=bob",
        "everybodyExcluded", "There are ways, but the conditions", "without notVia,")]
    [TestCase(
        "companies/acme/paths?from=ada&minStrength=0.95&observedOnly=true",
        "everybodyExcluded", "There are ways", "minStrength, observedOnly")]
    [TestCase("people/ada/paths?from=ada", "everybodyExcluded", "Whoever asks and whom they want to reach are the same.", "somebody")]
    [TestCase("companies/acme/paths?from=gus", "noTies", "You have no ties yet.", "Import your contacts")]
    [TestCase("people/gus/paths?from=anyone", "noTies", "Nobody known has a tie to Gus.", "Import more contacts")]
    [TestCase(
        "companies/acme/paths?from=ada&maxHops=1",
        "tooFar", "No path of at most 1 tie leads from you to anybody known at Acme.", "maxHops=4,")]
    [TestCase("people/gus/paths?from=ada&maxHops=4", "tooFar", "No path of at most 4 ties leads from you to Gus.", "ranking=shortest,")]
    [TestCase(
        "people/gus/paths?from=team:scouts&ranking=shortest&maxHops=6",
        "tooFar", "leads from anybody in Scouts to Gus.", "outside the graph")]
    [TestCase("people/gus/paths?from=company:initech", "tooFar", "leads from anybody at Initech to Gus.", "maxHops=4")]
    public async Task A_reason_comes_with_words_and_help(string question, string reason, string text, string help)
    {
        var answer = await Client.ReadAsync("/v1/" + question);

        Assert.That((string?)answer["outcome"], Is.EqualTo("none"));
        Assert.That((string?)answer["reason"], Is.EqualTo(reason));
        Assert.That((string?)answer["text"], Does.Contain(text));
        Assert.That((string?)answer["help"], Does.Contain(help).IgnoreCase);
        Assert.That(answer.AsObject().ContainsKey("nearestHops"), Is.False);
    }

    [TestCase("companies/acme/paths?from=ada&maxHops=1", 2, "The nearest is 2 ties away.")]
    [TestCase("companies/acme/paths?from=ada&notVia=bob&notVia=cleo", 2, "The nearest is 2 ties away.")]
    [TestCase("companies/acme/paths?from=gus", null, "Nobody to be reached is within 6 ties.")]
    public async Task Explained_it_says_how_far_the_nearest_is(string question, int? hops, string text)
    {
        var answer = await Client.ReadAsync($"/v1/{question}&explain=true");

        Assert.That(answer.AsObject().ContainsKey("nearestHops"));
        Assert.That((int?)answer["nearestHops"], Is.EqualTo(hops));
        Assert.That((string?)answer["text"], Does.EndWith(text));
    }

    [Test]
    public async Task What_was_explained_is_not_kept()
    {
        for (var time = 0; time < 2; time++)
        {
            using var response = await Client.GetAsync(
                new Uri("/v1/companies/acme/paths?from=ada&maxHops=1&explain=true", UriKind.Relative));

            Assert.That(response.Headers.GetValues("Cache-Status").Single(), Does.Not.Contain("rendered"));
        }
    }

    [Test]
    public async Task Found_or_cut_short_has_no_reason()
    {
        var answer = (await Client.ReadAsync("/v1/companies/acme/paths?from=ada&explain=true")).AsObject();

        Assert.That(answer.Select(member => member.Key), Has.None.AnyOf("reason", "text", "help", "nearestHops"));
    }

    [Test]
    public async Task A_reason_goes_when_somebody_comes()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        await host.PutAsync(Sample.Records());
        Assert.That((string?)(await client.ReadAsync("/v1/companies/empty/paths?from=ada"))["reason"], Is.EqualTo("nobodyThere"));

        await host.PutAsync(Sample.Works("gus", "empty"));

        Assert.That((string?)(await client.ReadAsync("/v1/companies/empty/paths?from=ada"))["reason"], Is.EqualTo("tooFar"));
    }
}
