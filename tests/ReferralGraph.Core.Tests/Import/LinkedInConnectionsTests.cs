using System.Globalization;
using System.Text;
using NUnit.Framework;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Core.Tests.Import;

/// <summary>The oddities seen in LinkedIn exports, one test each. All people are made up.</summary>
public sealed class LinkedInConnectionsTests
{
    private const string Preamble =
        "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing. "
        + "\"\"Who can see\"\", see help.\"\n\n";

    private const string Header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

    [Test]
    public void Notes_before_the_header_are_no_rows() =>
        Assert.That(
            Describe(
                Preamble + Header + "Ines,Varga,https://www.linkedin.com/in/ines-varga,ines@quarry.example,Quarry,Geologist,12 Mar 2024\n"),
            Is.EqualTo(new[] { "1 Ines Varga | ines@quarry.example | linkedin.com/in/ines-varga | Geologist @ Quarry | 2024-03-12" }));

    [Test]
    public void Exports_without_notes_are_read() =>
        Assert.That(Describe(Header + "Ines,Varga,,,,,12 Mar 2024\n"), Is.EqualTo(new[] { "1 Ines Varga | - | - | - | 2024-03-12" }));

    [Test]
    public void Quoted_fields_hold_commas() =>
        Assert.That(
            Describe(Header + "\"Tom, PhD\",Okoro,,,\"Bell, Book & Candle, Inc.\",\"VP, Sales\",01 Jan 2020\n"),
            Is.EqualTo(new[] { "1 Tom, PhD Okoro | - | - | VP, Sales @ Bell, Book & Candle, Inc. | 2020-01-01" }));

    [Test]
    public void Most_e_mail_addresses_are_missing() =>
        Assert.That(
            Describe(Header + "Ines,Varga,https://www.linkedin.com/in/ines,,Quarry,,12 Mar 2024\n"),
            Is.EqualTo(new[] { "1 Ines Varga | - | linkedin.com/in/ines | @ Quarry | 2024-03-12" }));

    [Test]
    public void Days_have_one_digit_or_two() =>
        Assert.That(
            Describe(Header + "A,B,,,,,3 Sep 2021\nA,C,,,,,03 Sep 2021\n").Select(row => row[^10..]),
            Is.EqualTo(new[] { "2021-09-03", "2021-09-03" }));

    [Test]
    public void Members_who_left_stay_as_rows_that_name_nobody() =>
        Assert.That(
            Reading.Problems("linkedin-connections", Preamble + Header + "Ines,Varga,,,,,12 Mar 2024\n,,,,,,04 May 2019\n"),
            Is.EqualTo(new[]
            {
                "2 - names nobody: it has neither a name nor a URL nor an e-mail address, as of members who left; leave it out.",
            }));

    [Test]
    public void A_name_alone_is_somebody() =>
        Assert.That(Describe(Header + "Ines,,,,,,\n"), Is.EqualTo(new[] { "1 Ines | - | - | - | " }));

    [Test]
    public void An_address_alone_is_somebody() =>
        Assert.That(
            Describe(Header + ",,https://www.linkedin.com/in/ines-varga,,,,12 Mar 2024\n"),
            Is.EqualTo(new[] { "1 - | - | linkedin.com/in/ines-varga | - | 2024-03-12" }));

    [Test]
    public void A_byte_order_mark_and_carriage_returns_change_nothing()
    {
        var plain = Preamble + Header + "Ines,Varga,,ines@quarry.example,Quarry,Geologist,12 Mar 2024\n";

        Assert.That(
            Describe(Reading.Rows("linkedin-connections", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(plain.ReplaceLineEndings("\r\n"))])),
            Is.EqualTo(Describe(plain)));
    }

    [Test]
    public void Names_are_of_every_script() =>
        Assert.That(
            Describe(
                Header
                    + "Žofie,Dvořáková,,,Čajovna,,12 Mar 2024\n山田,花子,,,三角,,12 Mar 2024\nنور,حداد,,,,,12 Mar 2024\n🦊,Ek,,,,,12 Mar 2024\n"),
            Is.EqualTo(new[]
            {
                "1 Žofie Dvořáková | - | - | @ Čajovna | 2024-03-12",
                "2 山田 花子 | - | - | @ 三角 | 2024-03-12",
                "3 نور حداد | - | - | - | 2024-03-12",
                "4 🦊 Ek | - | - | - | 2024-03-12",
            }));

    [Test]
    public void Profile_addresses_of_countries_and_with_trackers_are_one() =>
        Assert.That(
            Describe(Header + "I,V,https://de.linkedin.com/in/Ines-V%C3%A1rga/?trk=x,,,,\nI,V,http://www.linkedin.com/in/ines-várga,,,,\n")
                .Select(row => row.Split(" | ")[2]).Distinct(),
            Is.EqualTo(new[] { "linkedin.com/in/ines-várga" }));

    [Test]
    public void Older_exports_have_no_URL_column() =>
        Assert.That(
            Describe(
                "First Name,Last Name,Email Address,Company,Position,Connected On\n"
                + "Ines,Varga,INES@Quarry.example,Quarry,Geologist,12 Mar 2024\n"),
            Is.EqualTo(new[] { "1 Ines Varga | ines@quarry.example | - | Geologist @ Quarry | 2024-03-12" }));

    [TestCase("Ines,Varga,,,,,30 Feb 2023", "1 Connected On '30 Feb 2023' is not a day that exists; write it as 12 Mar 2024.")]
    [TestCase("Ines,Varga,,,,,03/04/23", "1 Connected On '03/04/23' is not a day that exists; write it as 12 Mar 2024.")]
    [TestCase("Ines,Varga,,ines at quarry,,,", "1 Email Address is not an e-mail address; write it as name@host.")]
    [TestCase("Ines,Varga,nowhere,,,,", "1 URL is not a web address; write it as https://host/path.")]
    [TestCase("Ines,Varga,,", "1 - has 4 fields where the header has 7; put a field that holds the separator into double quotes.")]
    public void A_row_that_cannot_be_is_refused_with_its_fix(string row, string problem) =>
        Assert.That(Reading.Problems("linkedin-connections", Header + row), Is.EqualTo(new[] { problem }));

    [TestCase("person_id,company,from,until\n", "It looks like employment-csv.")]
    [TestCase("<html></html>", "It looks like an HTML page")]
    [TestCase("", "No line at the beginning names the columns")]
    public void Another_file_is_refused(string text, string expected) =>
        Assert.That(Reading.Refusal("linkedin-connections", text), Does.Contain(expected));

    [TestCase(';')]
    [TestCase('\t')]
    public void Spreadsheets_save_it_with_another_separator(char separator) =>
        Assert.That(
            Describe(
                $"\uFEFFNotes:{new string(separator, 6)}\n\"When exporting; some are missing.\"{new string(separator, 6)}\n"
                + $"{new string(separator, 6)}\n"
                + (
                    Header + "Oda,Brekke,https://www.linkedin.com/in/oda-brekke,,Fjordlys AS,Engineer,12 Mar 2024\n").Replace(',',
                    separator)),
            Is.EqualTo(new[] { "1 Oda Brekke | - | linkedin.com/in/oda-brekke | Engineer @ Fjordlys AS | 2024-03-12" }));

    [TestCase("FIRST_NAME,last-name,LinkedIn URL,E-Mail,company,Job Title,connected_on\n")]
    [TestCase("First Name,Last Name,URL,Email Address,Company,Position,Connected On,\n")]
    public void Columns_are_known_however_they_are_spelt(string header) =>
        Assert.That(
            Describe(header + "Oda,Brekke,linkedin.com/in/oda,oda@fjord.example,Fjord,Dev,2024-03-12,\n"),
            Is.EqualTo(new[] { "1 Oda Brekke | oda@fjord.example | linkedin.com/in/oda | Dev @ Fjord | 2024-03-12" }));

    [Test]
    public void Addresses_are_cleaned() =>
        Assert.That(
            Describe(
                Header +
                    "Zora,Pell,,zora@pell.example\u200b,,,\nZora,Pell,,<zora@pell.example>,,,\nZora,Pell,,mailto:zora@pell.example,,,"
                    + "\nZora,Pell,, Zora@Pell.example. ,,,\n")
                .Select(row => row.Split(" | ")[1]).Distinct(),
            Is.EqualTo(new[] { "zora@pell.example" }));

    [Test]
    public void Pages_of_one_person_are_one_address() =>
        Assert.That(
            Describe(
                Header +
                    "Uma,Lind,https://www.linkedin.com/in/uma-lind,,,,\nUma,Lind,"
                    + "http://uk.linkedin.com/in/Uma-Lind/?originalSubdomain=uk,,,,\n"
                + "Uma,Lind,www.linkedin.com/in/uma%2Dlind,,,,\nUma,Lind,https://www.linkedin.com/in/uma-lind/en,,,,\n"
                + "Uma,Lind,https://www.linkedin.com/in/uma-lind/details/experience/,,,,\nUma,Lind,"
                    + "https://www.linkedin.com/mwlite/in/uma-lind,,,,\n")
                .Select(row => row.Split(" | ")[2]).Distinct(),
            Is.EqualTo(new[] { "linkedin.com/in/uma-lind" }));

    [Test]
    public void A_day_that_is_none_is_no_day() =>
        Assert.That(
            Describe(Header + "Oda,Brekke,,,,,1900-01-01\nOda,Brekke,,,,,Mar 2024\n").Select(row => row.Split(" | ")[^1]),
            Is.EqualTo(new[] { "", "2024-03-01" }));

    [Test]
    public void Columns_that_mean_nothing_are_said() =>
        Assert.That(
            Reading.Notes(
                "linkedin-connections", "First Name,Last Name,Tags,Company,Position,Connected On,Notes\nA,B,,,,,\n").IgnoredColumns,
            Is.EqualTo(new[] { "Tags", "Notes" }));

    [Test]
    public void The_header_is_sought_at_the_beginning_only() =>
        Assert.That(
            Reading.Refusal("linkedin-connections", string.Concat(Enumerable.Repeat("note\n", 30)) + Header),
            Does.StartWith("No line at the beginning"));

    private static string[] Describe(string text) => Describe(Reading.Rows("linkedin-connections", text));

    private static string[] Describe(IEnumerable<ImportRow> rows) => [.. rows.Select(Describe)];

    private static string Describe(ImportRow row)
    {
        if (row is not ImportRow.AddressBookEntry { Contact: var contact })
        {
            return row.ToString();
        }

        var job = contact.Company is null ? "-" : $"{contact.Title} @ {contact.Company}".TrimStart();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Number} {contact.Name ?? "-"} | {One(contact.Emails)} | {One(contact.Urls)} | {job} | {contact.Since:yyyy-MM-dd}");
    }

    private static string One(ValueArray<string> addresses) => addresses.Count == 0 ? "-" : addresses.Single();
}
