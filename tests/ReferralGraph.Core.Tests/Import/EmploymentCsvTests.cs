using System.Globalization;
using NUnit.Framework;
using ReferralGraph.Import;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Core.Tests.Import;

public sealed class EmploymentCsvTests
{
    private const string Header = "person_id,company,from,until\n";

    [Test]
    public void A_row_is_a_stint() =>
        Assert.That(Describe(Header + "ada,Acme,2019-01-01,2022-01-01\n"), Is.EqualTo(new[] { "1 ada @ Acme 2019-01-01..2022-01-01" }));

    [Test]
    public void Empty_dates_are_unknown_and_lasting() =>
        Assert.That(Describe(Header + "ada,Acme,,\n"), Is.EqualTo(new[] { "1 ada @ Acme .." }));

    [TestCase("person_id,company,from,until")]
    [TestCase("person,employer,start_date,end_date")]
    [TestCase("employee_id,organisation,start,end")]
    [TestCase("Employee ID,Organization,Start-Date,To")]
    [TestCase("\uFEFFPERSON_ID, Company ,FROM,UNTIL")]
    public void Columns_are_known_by_their_aliases(string header) =>
        Assert.That(Describe(header + "\nada,Acme,2019-01-01,2022-01-01"), Is.EqualTo(new[] { "1 ada @ Acme 2019-01-01..2022-01-01" }));

    [Test]
    public void Columns_come_in_any_order_among_others() =>
        Assert.That(
            Describe("until,salary band,from,company,person_id\n2022-01-01,7,2019-01-01,Acme,ada"),
            Is.EqualTo(new[] { "1 ada @ Acme 2019-01-01..2022-01-01" }));

    [TestCase("last_day")]
    [TestCase("last_day_worked")]
    public void A_last_day_there_ends_a_stint_on_the_day_after(string column) =>
        Assert.That(
            Describe($"person_id,company,from,{column}\nada,Acme,2019-01-01,2021-12-31"),
            Is.EqualTo(new[] { "1 ada @ Acme 2019-01-01..2022-01-01" }));

    [Test]
    public void One_day_is_a_stint_when_its_last_day_is_its_first() =>
        Assert.That(
            Describe("person_id,company,from,last_day\nada,Acme,2019-01-01,2019-01-01"),
            Is.EqualTo(new[] { "1 ada @ Acme 2019-01-01..2019-01-02" }));

    [TestCase(';')]
    [TestCase('\t')]
    public void Spreadsheets_may_separate_otherwise(char separator) =>
        Assert.That(
            Describe((Header + "ada,\"Acme, Inc.\",2019-01-01,").Replace(", ", "@", StringComparison.Ordinal).Replace(',', separator)
                .Replace("@", ", ", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "1 ada @ Acme, Inc. 2019-01-01.." }));

    [TestCase("\r\n")]
    [TestCase("\n")]
    public void Blank_lines_are_no_rows(string lineBreak) =>
        Assert.That(
            Describe(string.Join(lineBreak, "person_id,company,from,until", "", "ada,Acme,,", "   ", "", "bob,Acme,,", "")),
            Is.EqualTo(new[] { "1 ada @ Acme ..", "2 bob @ Acme .." }));

    [Test]
    public void A_quoted_field_may_hold_separators_quotes_and_other_scripts() =>
        Assert.That(
            Describe(Header + "ada,\"Müller, \"\"Söhne\"\" & 株式会社\",,"), Is.EqualTo(new[] { "1 ada @ Müller, \"Söhne\" & 株式会社 .." }));

    [Test]
    public void Optional_columns_are_kept()
    {
        var stint = (ImportRow.Stint)Reading.Rows(
            "employment-csv",
            "person_id,company,from,until,title,department,site,name,email\n"
            + "ada,Acme,,,Engineer,Platform,Oslo,Ada L,ADA@Acme.Example").Single();

        Assert.That(
            (stint.Employment.Title, stint.Employment.Department, stint.Employment.Site, stint.Person!.Name, stint.Person.Emails.Single()),
            Is.EqualTo(("Engineer", "Platform", "Oslo", "Ada L", "ada@acme.example")));
    }

    [TestCase("ada,Acme,2023-02-30,", "1 from '2023-02-30' is not a day that exists; write it as 2019-12-31 (year-month-day).")]
    [TestCase("ada,Acme,,01/02/2023", "1 until '01/02/2023' is not a day that exists; write it as 2019-12-31 (year-month-day).")]
    [TestCase(
        "ada,Acme,2022-01-01,2022-01-01",
        "1 until the first day no longer there, 2022-01-01, must be later than the first day, 2022-01-01.")]
    [TestCase(
        "ada,Acme,2022-01-01,2021-01-01",
        "1 until the first day no longer there, 2021-01-01, must be later than the first day, 2022-01-01.")]
    [TestCase("a/b,Acme,,", "1 person_id 'a/b' is not an id; an id has 1 to 128 letters, digits or characters of . _ : @ + -.")]
    [TestCase(",Acme,,", "1 person_id is missing; an id has 1 to 128 letters, digits or characters of . _ : @ + -.")]
    [TestCase("ada,,,", "1 company is missing; give it a text.")]
    [TestCase("ada,Acme", "1 - has 2 fields where the header has 4; put a field that holds the separator into double quotes.")]
    [TestCase("ada,Acme, Inc.,,", "1 - has 5 fields where the header has 4; put a field that holds the separator into double quotes.")]
    [TestCase(
        "ada,Ac\"me,,",
        "1 - holds a double quote inside a field that does not begin with one; "
        + "put the whole field into double quotes and double those inside.")]
    [TestCase(
        "ada,\"Ac\"me,,",
        "1 - holds text after the closing double quote of a field; put the whole field into double quotes and double those inside.")]
    [TestCase("ada,\"Ac\nme\",,", "1 company holds a line break or another control character; write it as plain text on one line.")]
    public void A_row_that_cannot_be_is_refused_with_its_fix(string row, string problem) =>
        Assert.That(Reading.Problems("employment-csv", Header + row), Is.EqualTo(new[] { problem }));

    [Test]
    public void A_refused_row_leaves_the_rows_around_it_alone() =>
        Assert.That(
            Describe(Header + "ada,Acme,,\nbob,Acme,never,\neve,Acme,,"),
            Is.EqualTo(new[] { "1 ada @ Acme ..", "2 refused", "3 eve @ Acme .." }));

    [Test]
    public void Each_of_many_refused_rows_is_named() =>
        Assert.That(
            Reading.Problems(
                "employment-csv",
                Header + string.Concat(Enumerable.Range(1, 5_000).Select(row => row % 7 == 0 ? "ada,Ac\"me,,\n" : "\"ada\",Acme,,\n\n")))
                .Select(problem => int.Parse(problem.Split(' ')[0], CultureInfo.InvariantCulture)),
            Is.EqualTo(Enumerable.Range(1, 5_000).Where(row => row % 7 == 0)));

    [Test]
    public void Longest_day_there_is_cannot_be_a_last_day() =>
        Assert.That(
            Reading.Problems("employment-csv", "person_id,company,from,last_day\nada,Acme,,9999-12-31"),
            Is.EqualTo(new[] { "1 last_day is the last day there is; leave it empty while the stint lasts." }));

    [Test]
    public void Problems_do_not_repeat_what_identifies_a_person() =>
        Assert.That(
            Reading.Problems("employment-csv", "person_id,company,from,until,email\nada,Acme,,,ada at home").Single(),
            Does.Not.Contain("ada at home"));

    [TestCase("person_id,company,until\n", "The first line names no column for from: it must hold one of from, start_date, start.")]
    [TestCase(
        "name,company,from,until\n", "The first line names no column for person: it must hold one of person_id, person, employee_id.")]
    [TestCase(
        "person_id,from,until\n",
        "The first line names no column for company: it must hold one of company, employer, organisation, organization.")]
    [TestCase(
        "person_id,company,from\n",
        "The first line names no column for the end of a stint: it must hold one of until, end_date, end, to "
        + "(first day no longer there) or last_day, last_day_worked (last day there).")]
    [TestCase("person_id;company;until\n", "The first line names no column for from: it must hold one of from, start_date, start.")]
    [TestCase("person_id,person,company,from,until\n", "Columns 'person_id' and 'person' mean the same; keep one of them.")]
    [TestCase(
        "person_id,company,from,until,last_day\n",
        "Columns 'until' (first day no longer there) and 'last_day' (last day there) both end a stint; keep one of them.")]
    [TestCase("", "The file is empty; employment-csv begins with a line of column names, e.g. person_id,company,from,until.")]
    [TestCase("ada,Acme,2019-01-01,\n", "The first line names no column for person: it must hold one of person_id, person, employee_id.")]
    public void A_file_without_the_columns_is_refused(string text, string problem) =>
        Assert.That(Reading.Refusal("employment-csv", text), Does.StartWith(problem));

    [TestCase("<!DOCTYPE html><html><body>Sign in</body></html>", "It looks like an HTML page")]
    [TestCase("{\"type\":\"person\",\"id\":\"ada\"}", "It looks like graph-jsonl.")]
    [TestCase("Notes:\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n", "It looks like linkedin-connections.")]
    [TestCase("BEGIN:VCARD\nVERSION:3.0\n", "It looks like a vCard file.")]
    [TestCase("<?xml version=\"1.0\"?><people/>", "It looks like XML.")]
    public void A_file_of_another_kind_is_refused_with_what_it_looks_like(string text, string looks) =>
        Assert.That(Reading.Refusal("employment-csv", text), Does.Contain(looks));

    [Test]
    public void Ten_thousand_columns_are_refused() =>
        Assert.That(
            Reading.Refusal("employment-csv", string.Join(',', Enumerable.Range(0, 10_000).Select(column => $"c{column}"))),
            Does.StartWith("The first line has 10000 columns; employment-csv takes at most 500."));

    [Test]
    public void A_record_of_a_mebibyte_ends_the_import() =>
        Assert.That(
            Reading.Refusal("employment-csv", Header + "ada,Acme,,\nbob," + new string('x', 1024 * 1024) + ",,\n"),
            Does.Contain($"is longer than {ImportLimits.CsvRecordBytes} bytes"));

    [Test]
    public void A_quote_never_closed_ends_the_import_rather_than_swallow_rows() =>
        Assert.That(
            Reading.Refusal("employment-csv", Header + "ada,Acme,,\nbob,\"Acme,,\neve,Acme,,\n"),
            Is.EqualTo("The record after byte 40 opens a double quote that is never closed, so the rows after it cannot be told apart."));

    private static string[] Describe(string text) => [.. Reading.Rows("employment-csv", text).Select(Describe)];

    private static string Describe(ImportRow row) => row switch
    {
        ImportRow.Stint stint => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Number} {stint.Employment.Person} @ {stint.Company} "
            + $"{stint.Employment.From:yyyy-MM-dd}..{stint.Employment.Until:yyyy-MM-dd}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{row.Number} refused"),
    };
}
