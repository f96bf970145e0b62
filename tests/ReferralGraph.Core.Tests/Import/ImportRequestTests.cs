using NUnit.Framework;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Import.Formats;

namespace ReferralGraph.Core.Tests.Import;

public sealed class ImportRequestTests
{
    private static readonly PersonId Ada = new("ada");

    [Test]
    public void Formats_have_names_of_their_own() => Assert.That(ImportFormats.All.Select(format => format.Name), Is.Unique);

    [Test]
    public void An_unknown_format_is_answered_with_those_there_are() =>
        Assert.That(
            Problem(new ImportRequest("xlsx", null, null, false)),
            Is.EqualTo(
                "format: There is no format of that name; this service imports graph-jsonl, employment-csv, linkedin-connections, "
                + "google-contacts, outlook-contacts, vcard."));

    [Test]
    public void Contacts_need_an_owner() =>
        Assert.That(
            Problem(new ImportRequest("linkedin-connections", null, null, false)),
            Does.StartWith("owner: linkedin-connections needs owner"));

    [Test]
    public void Records_that_say_whose_they_are_take_no_owner() =>
        Assert.That(Problem(new ImportRequest("graph-jsonl", null, Ada, false)), Does.StartWith("owner: graph-jsonl takes no owner"));

    [Test]
    public void A_snapshot_needs_its_source() =>
        Assert.That(Problem(new ImportRequest("employment-csv", null, null, true)), Does.StartWith("source: A snapshot needs source"));

    [Test]
    public void A_snapshot_of_one_book_must_not_end_the_books_of_others() =>
        Assert.That(Problem(new ImportRequest("linkedin-connections", "linkedin", Ada, true)), Does.Contain("source=linkedin-ada"));

    [Test]
    public void A_source_is_an_id() =>
        Assert.That(Problem(new ImportRequest("employment-csv", "our hris", null, false)), Does.StartWith("source: A source has 1 to 128"));

    [Test]
    public void Address_books_which_bring_people_nobody_knows_are_never_strict() =>
        Assert.That(
            Problem(new ImportRequest("vcard", null, Ada, false) { Strict = true }),
            Is.EqualTo("strict: strict is for formats whose rows name people by id: leave it out for vcard, which makes them."));

    [TestCase("graph-jsonl", null, false)]
    [TestCase("employment-csv", "hris", true)]
    public void A_request_that_says_what_is_needed_is_accepted(string format, string? source, bool snapshot) =>
        Assert.That(ImportFormats.Check(new ImportRequest(format, source, null, snapshot)), Is.Null);

    private static string Problem(ImportRequest request) =>
        ImportFormats.Check(request) is { } problem ? $"{problem.Parameter}: {problem.Problem}" : "none";
}
