using CsCheck;
using NUnit.Framework;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Import;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Core.Tests.Import;

/// <summary>
/// Odd and hostile ids, addresses, days and headers: taken as specified or refused by name. CsCheck prints the seed of one that breaks it.
/// </summary>
[TestFixture]
public sealed class HostileInputTests
{
    private static readonly string[] Pieces =
    [
        ".",
        "..",
        "../",
        "%2e%2e",
        "/",
        "\\",
        "us",
        "anyone",
        "duplicates",
        "team:",
        "company:",
        "ada",
        "a",
        "@",
        "acme.example",
        "mailto:",
        "MAILTO:",
        "<",
        ">",
        "\"",
        "'",
        "“",
        "”",
        "?",
        "#",
        "&",
        "=",
        "=cmd|' /C calc'!A0",
        "+1",
        "-",
        "%",
        "%00",
        "%25",
        "%C3%A9",
        "%2F",
        "%5C",
        "https://",
        "http://",
        "www.",
        "uk.",
        "linkedin.com",
        "/in/",
        "in",
        "/en",
        "mwlite/",
        "github.com",
        "xing.com/profile/",
        "scholar.google.com/citations?user=",
        "profile/view?id=",
        "\u200b",
        "\u200e",
        "\u202e",
        "\u00ad",
        "\ufeff",
        "\u0301",
        "\u0345",
        "\u0000",
        "\ud83e\udd8a",
        "\ud800",
        "\udc00",
        "é",
        "e\u0301",
        "ß",
        "ẞ",
        "ς",
        "İ",
        "ı",
        "ŉ",
        "ﬃ",
        "Ǆ",
        "株式会社",
        "(株)",
        "ＡＢＣ",
        "＠",
        "．",
        "。",
        "٣",
        "Ⅳ",
        "½",
        " ",
        "\u00a0",
        "\u3000",
        "\t",
        "\n",
        "\r",
        ";",
        ",",
        "2019",
        "-01",
        "-31",
        "-02-30",
        "9999-12-31",
        "0001-01-01",
        "0000-00-00",
        "Present",
        "heute",
        "Mar ",
        "03/",
        "12",
        "31/12/",
        "person_id",
        "Person ID",
        "company",
        "E-Mail",
        "from",
        "until",
        "last_day",
        "Start-Date",
        "GmbH",
        "& Co.",
        "A/S",
        "S.A. de C.V.",
        "ООО", "The", "Self", "employed", "Stealth", "Startup", "(", ")", "[", new string('x', 130), new string('.', 40),
    ];

    private static readonly Gen<string> Text = Gen.Frequency(
        (6, Gen.Int[0, Pieces.Length - 1].Array[1, 6].Select(pieces => string.Concat(pieces.Select(piece => Pieces[piece])))),
        (1, Gen.String),
        (1, Gen.Char.Array[0, 8].Select(characters => new string(characters))));

    [Test]
    public void An_id_is_taken_as_it_is_or_refused_by_name() =>
        Text.Sample(
            text =>
            {
                var fields = new RowFields();
                var id = fields.Person("person_id", text).Value;
                var good = text.Length is > 0 and <= 128
                    && text.All(character => char.IsAsciiLetterOrDigit(character) || "._:@+-".Contains(character))
                    && text.Any(character => character != '.') && text is not ("us" or "anyone" or "duplicates")
                    && !text.StartsWith("team:", StringComparison.Ordinal) && !text.StartsWith("company:", StringComparison.Ordinal);
                return good ? fields.Problem is null && id == text : fields.Field == "person_id" && fields.Problem!.EndsWith('.');
            },
            iter: 10_000);

    [Test]
    public void An_e_mail_address_is_clean_and_stays_so_or_refused_by_name() =>
        Text.Sample(
            text =>
            {
                var fields = new RowFields();
                var address = fields.OptionalEmail("email", text);
                return address is null
                    ? string.IsNullOrWhiteSpace(text) || fields.Field == "email"
                    : EmailAddress.Normalise(address) == address
                        && EmailAddress.Normalise($" <{address}>.\u200b") == address
                        && address.Count(character => character == '@') == 1
                        && !address.Any(
                            character => char.IsWhiteSpace(character)
                                || char.IsControl(character)
                                || "<>()[],;:\"\u200b".Contains(character));
            },
            iter: 10_000);

    [Test]
    public void A_profile_address_is_clean_and_stays_so_or_refused_by_name() =>
        Text.Sample(
            text =>
            {
                var fields = new RowFields();
                var url = fields.OptionalUrl("url", text);
                return url is null
                    ? string.IsNullOrWhiteSpace(text) || fields.Field == "url"
                    : ProfileUrl.Normalise(url) == url && ProfileUrl.Normalise("https://" + url + "#x") == url && !url.EndsWith('/')
                        && ProfileUrl.IsPersons(url) == (ProfileUrl.SiteOf(url) is not null);
            },
            iter: 10_000);

    [Test]
    public void The_name_of_a_company_is_normal_after_one_time_and_has_an_id() =>
        Text.Sample(
            text =>
            {
                var name = CompanyNames.Normalise(text);
                return CompanyNames.Normalise(name) == name
                    && CompanyNames.FoldText(CompanyNames.FoldText(text)) == CompanyNames.FoldText(text)
                    && Identifier.IsValid(CompanyNames.IdFor(text).Value) && CompanyNames.IdFor(text) == CompanyNames.IdFor(name);
            },
            iter: 10_000);

    [Test]
    public void A_period_is_open_or_in_order_or_refused_by_name() =>
        Gen.Select(Text, Text, Gen.Bool, Gen.Int[0, 2]).Sample(
            (from, until, lastDay, order) =>
            {
                var fields = new RowFields { Dates = order == 0 ? null : (DateOrder)(order - 1) };
                var first = fields.From("from", from);
                var end = fields.Until("until", until, first, lastDay);
                fields.Period("until", first, end);
                return fields.Problem is null
                    ? !(first >= end) && first?.Year is null or (>= 1900 and < 2200) && end?.Year is null or (>= 1900 and <= 2200)
                    : fields.Field is "from" or "until" && fields.Problem.EndsWith('.');
            },
            iter: 10_000);

    [Test]
    public void A_header_is_understood_or_refused_by_name() =>
        Gen.Select(Text.Array[1, 8], Gen.Char[",;\t"], Text.Array[0, 8]).Sample(
            (header, separator, row) =>
            {
                var text = string.Join(separator, header) + "\n" + string.Join(separator, row);
                foreach (var format in new[] { "employment-csv", "linkedin-connections" })
                {
                    try
                    {
                        var rows = Reading.Rows(format, text.Replace("\0", string.Empty, StringComparison.Ordinal));
                        if (!rows.All(read => read is not ImportRow.Rejected { Problem: "" }))
                        {
                            return false;
                        }
                    }
                    catch (ImportRefusedException refused)
                    {
                        if (refused.Message.Length == 0)
                        {
                            return false;
                        }
                    }
                }

                return true;
            },
            iter: 10_000);

    [Test]
    public void A_row_of_anything_is_a_stint_of_the_person_it_names_or_refused_by_name() =>
        Gen.Select(Text, Text, Text, Text, Text).Sample(
            (person, company, from, until, email) =>
            {
                string Quoted(string text) =>
                    $"\"{text.Replace("\0", "", StringComparison.Ordinal).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
                var rows = Reading.Rows(
                    "employment-csv",
                    "person_id,company,from,until,email\n"
                    + string.Join(',', new[] { person, company, from, until, email }.Select(Quoted)) + "\n");
                return rows.Single() switch
                {
                    ImportRow.Stint stint =>
                        Identifier.IsValid(stint.Employment.Person.Value) && !PersonId.IsReserved(stint.Employment.Person.Value)
                        && person.Contains(stint.Employment.Person.Value, StringComparison.Ordinal)
                        && (stint.Said is null || stint.Said.Person == stint.Employment.Person),
                    ImportRow.Rejected rejected => rejected.Problem.EndsWith('.'),
                    _ => false,
                };
            },
            iter: 10_000);
}
