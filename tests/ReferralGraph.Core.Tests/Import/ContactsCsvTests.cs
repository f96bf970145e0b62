using NUnit.Framework;

namespace ReferralGraph.Core.Tests.Import;

/// <summary>Address books of Google and Outlook, with the headers of their generations. All people are made up.</summary>
public sealed class ContactsCsvTests
{
    private const string Google =
        "First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,Birthday,Notes,Labels,"
        + "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Value,Website 1 - Label,Website 1 - Value\n";

    private const string GoogleBefore =
        "Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
        + "Organization 1 - Type,Organization 1 - Name,Organization 1 - Title\n";

    private const string OutlookDesktop =
        "Title,First Name,Middle Name,Last Name,Company,Department,Job Title,E-mail Address,E-mail Type,E-mail 2 Address,Web Page\n";

    private const string OutlookWeb = "First Name,Middle Name,Last Name,Title,E-mail Address,E-mail 2 Address,Job Title,Company\n";

    [Test]
    public void Google_since_2024_has_a_column_for_each_address() =>
        Assert.That(
            Contacts.Of(
                "google-contacts",
                "\uFEFF" + Google
                + "Ines,Maria,Varga,,Quarry,Geologist,1980-01-01,\"told me, once\",* myContacts ::: Navy,* Work,Ines@Quarry.example,Home,"
                + "ines@home.example,+1 555,Profile,https://www.linkedin.com/in/ines-varga?trk=x\n"),
            Is.EqualTo(new[]
            {
                "1 Ines Maria Varga | ines@quarry.example ines@home.example | linkedin.com/in/ines-varga | Geologist @ Quarry",
            }));

    [Test]
    public void Google_before_has_a_whole_name() =>
        Assert.That(
            Contacts.Of("google-contacts", GoogleBefore + "Tom Okoro,Tom,,Okoro,* My Contacts,* ,tom@bell.example,,Bell,Ringer\n"),
            Is.EqualTo(new[] { "1 Tom Okoro | tom@bell.example | - | Ringer @ Bell" }));

    [Test]
    public void Several_values_stand_in_one_field() =>
        Assert.That(
            Contacts.Of("google-contacts", Google + "Uma,,,,,,,,,,uma@a.example ::: uma@b.example,,,,,\n"),
            Is.EqualTo(new[] { "1 Uma | uma@a.example uma@b.example | - | -" }));

    [Test]
    public void A_website_that_is_nobodys_page_is_passed_over() =>
        Assert.That(
            Contacts.Of("google-contacts", Google + "Uma,,,,,,,,,,,,,,Blog,https://quarry.example\n"),
            Is.EqualTo(new[] { "1 Uma | - | - | -" }));

    [TestCase(OutlookDesktop + "Dr.,Oda,,Brekke,Fjord,Nets,Captain,oda@fjord.example,SMTP,oda@home.example,\n")]
    [TestCase(OutlookWeb + "Oda,,Brekke,Dr.,oda@fjord.example,oda@home.example,Captain,Fjord\n")]
    public void Outlooks_title_is_no_job(string file) =>
        Assert.That(
            Contacts.Of("outlook-contacts", file),
            Is.EqualTo(new[] { "1 Oda Brekke | oda@fjord.example oda@home.example | - | Captain @ Fjord" }));

    [Test]
    public void Columns_are_found_by_name_whatever_separates_them() =>
        Assert.That(
            Contacts.Of("outlook-contacts", "company;e-mail address;last name;job title\nFjord;oda@fjord.example;Brekke;\n"),
            Is.EqualTo(new[] { "1 Brekke | oda@fjord.example | - | @ Fjord" }));

    [Test]
    public void A_row_without_name_and_address_names_nobody() =>
        Assert.That(
            Contacts.Of("google-contacts", Google + ",,,,Quarry,,,,,,,,,,,\n"),
            Is.EqualTo(new[] { "1 refused: - names nobody: it has neither a name nor an e-mail address; leave it out." }));

    [Test]
    public void What_is_no_address_is_refused_by_its_column() =>
        Assert.That(
            Contacts.Of("google-contacts", Google + "Uma,,,,,,,,,,,,uma at b,,,\n"),
            Is.EqualTo(new[] { "1 refused: E-mail 2 - Value is not an e-mail address; write it as name@host." }));

    [Test]
    public void What_is_passed_over_is_said() =>
        Assert.That(
            Reading.Notes("google-contacts", GoogleBefore + "A,,,,,,,,,\n").IgnoredColumns,
            Is.EqualTo(new[] { "Group Membership", "E-mail 1 - Type", "Organization 1 - Type" }));

    [TestCase("google-contacts", "a,b\n1,2\n")]
    [TestCase("google-contacts", "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n")]
    [TestCase("outlook-contacts", "First Name,Last Name\nA,B\n")]
    public void Another_file_is_refused(string format, string file) =>
        Assert.That(
            Reading.Refusal(format, file), Does.StartWith($"The first line does not name the columns of {format}, e.g. First Name"));
}
