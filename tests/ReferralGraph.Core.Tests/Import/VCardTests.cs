using System.Text;
using NUnit.Framework;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Core.Tests.Import;

/// <summary>Cards of the three versions with what telephones and mail programs do to them. All people are made up.</summary>
public sealed class VCardTests
{
    private const string Whole = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Uma Lind\r\nEND:VCARD\r\n";
    private const string NotWhole = "is not whole: it has no END:VCARD, or more in it than a card holds. Export it anew.";

    [Test]
    public void Version_3_with_groups_and_types() =>
        Assert.That(
            Of("FN:Ines Varga", "N:Varga;Ines;;Dr.;", "item1.EMAIL;type=INTERNET;type=HOME:ines@home.example",
                "item2.EMAIL;type=INTERNET;type=WORK;type=pref:Ines@Quarry.example", "item2.X-ABLabel:Work",
                "ORG:Quarry\\; Sons;Pits;Deep", "TITLE:Geologist\\, senior", "URL:https://quarry.example",
                "X-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/ines-varga"),
            Is.EqualTo(
                "1 Ines Varga | ines@quarry.example ines@home.example | linkedin.com/in/ines-varga | Geologist, senior @ Quarry; Sons"));

    [Test]
    public void Version_4_prefers_by_number() =>
        Assert.That(
            Of("FN:Tom Okoro", "EMAIL;PREF=2:tom@home.example", "EMAIL;TYPE=\"work,voice\";PREF=1:tom@bell.example", "ROLE:Ringer"),
            Is.EqualTo("1 Tom Okoro | tom@bell.example tom@home.example | - | -"));

    [Test]
    public void Version_2_is_quoted_printable_and_goes_on_softly() =>
        Assert.That(
            Of("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB =", "M=C3=BCller", "EMAIL;INTERNET;PREF:zoe@mill.example",
                "ORG;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FChle;Werk"),
            Is.EqualTo("1 Zo\u00EB M\u00FCller | zoe@mill.example | - | @ M\u00FChle"));

    [Test]
    public void Lines_are_unfolded_by_tab_or_space() =>
        Assert.That(
            Of("FN:Ines", " ", "\t Varga", "EMAIL:ines@quarry.", " example"), Is.EqualTo("1 Ines Varga | ines@quarry.example | - | -"));

    [Test]
    public void A_name_is_put_together_where_none_is_shown() =>
        Assert.That(Of("N:Varga;Ines;Maria;Dr.;jr."), Is.EqualTo("1 Ines Maria Varga | - | - | -"));

    [Test]
    public void A_picture_of_megabytes_passes_by() =>
        Assert.That(
            Of("PHOTO;ENCODING=b;TYPE=JPEG:" + new string('A', 3_000_000), "FN:Ines", "NOTE:" + new string('n', 100_000)),
            Is.EqualTo("1 Ines | - | - | -"));

    [TestCase("KIND:group", "is a group of contacts, not a person; leave it out.")]
    [TestCase("X-ADDRESSBOOKSERVER-KIND:group", "is a group of contacts, not a person; leave it out.")]
    [TestCase("KIND:org", "is an organisation or a place, not a person; leave it out.")]
    [TestCase("X-ABShowAs:COMPANY", "is an organisation or a place, not a person; leave it out.")]
    [TestCase("TEL:1", "names nobody: it has neither a name nor an e-mail address; leave it out.", "")]
    public void What_is_no_person_is_refused_and_protects_nothing(string line, string problem, string name = "Quarry")
    {
        var row = Reading.Rows("vcard", Card($"FN:{name}", line)).Single();

        Assert.That(Contacts.Describe(row), Is.EqualTo($"1 refused: - {problem}"));
        Assert.That(((ImportRow.Rejected)row).Names, Is.EqualTo(RowNames.Nobody));
    }

    [Test]
    public void The_card_of_an_assistant_is_another_persons() =>
        Assert.That(
            Of("AGENT:", "BEGIN:VCARD", "FN:Somebody Else", "EMAIL:else@quarry.example", "END:VCARD", "FN:Ines"),
            Is.EqualTo("1 Ines | - | - | -"));

    [Test]
    public void A_card_without_an_end_spoils_no_other() =>
        Assert.That(
            Contacts.Of("vcard", "BEGIN:VCARD\nFN:Ines\n" + Whole + "BEGIN:VCARD\nFN:Tom\n"),
            Is.EqualTo(new[] { $"1 refused: - {NotWhole}", "2 Uma Lind | - | - | -", $"3 refused: - {NotWhole}" }));

    [Test]
    public void Text_between_cards_is_passed_over() =>
        Assert.That(Contacts.Of("vcard", Whole + "\n-- \n" + Whole + "bye").Length, Is.EqualTo(2));

    [Test]
    public void A_card_may_be_in_the_code_page_of_its_country() =>
        Assert.That(
            Contacts.Describe(Reading.Rows("vcard", Encoding.Latin1.GetBytes(Card("FN:J\u00F6rg"))).Single()),
            Is.EqualTo("1 J\u00F6rg | - | - | -"));

    [TestCase("", "The file has no card; a vCard begins with BEGIN:VCARD.")]
    [TestCase("hello\n" + Whole, "The file has (a text of 5 characters) before its first card; a vCard begins with BEGIN:VCARD.")]
    [TestCase(
        "{\"type\":\"person\"}",
        "The file has (a text of 17 characters) before its first card; a vCard begins with BEGIN:VCARD. It looks like graph-jsonl.")]
    public void Another_file_is_refused(string file, string sentence) =>
        Assert.That(Reading.Refusal("vcard", file), Is.EqualTo(sentence));

    [Test]
    public void An_address_that_is_none_refuses_its_card() =>
        Assert.That(Of("FN:Ines", "EMAIL:nobody"), Is.EqualTo("1 refused: EMAIL is not an e-mail address; write it as name@host."));

    private static string Of(params string[] lines) => Contacts.Of("vcard", Card(lines)).Single();

    private static string Card(params string[] lines) => $"BEGIN:VCARD\r\n{string.Join("\r\n", lines)}\r\nEND:VCARD\r\n";
}
