using System.Globalization;
using System.Text;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
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
    [TestCase("Person ID,Company Name,Start Date,End Date")]
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
            (stint.Employment.Title, stint.Employment.Department, stint.Employment.Site, stint.Said!.Name, stint.Said.Emails.Single()),
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
    [TestCase("ada,Acme, Inc.,,,x", "1 - has 6 fields where the header has 4; put a field that holds the separator into double quotes.")]
    [TestCase("..,Acme,,", "1 person_id '..' is not an id; dots alone would name another resource in the path of a request.")]
    [TestCase(
        "us,Acme,,",
        "1 person_id 'us' is not a person's id; us, anyone, duplicates and what begins with team: or company: mean others in a question.")]
    [TestCase("team:x,Acme,,",
        "1 person_id 'team:x' is not a person's id; us, anyone, duplicates and what begins with team: or company: mean others in a "
        + "question.")]
    [TestCase("ada,Ac\"me,,",
        "1 - holds a double quote inside a field that does not begin with one; put the whole field into double quotes and double "
        + "those inside.")]
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

    [TestCase("2019-01-01", "9999-12-31", "2019-01-01..")]
    [TestCase("2019-01-01", "2999-12-31", "2019-01-01..")]
    [TestCase("2019-01-01", "4712-12-31", "2019-01-01..")]
    [TestCase("2019-01-01", "9999-01-01", "2019-01-01..")]
    [TestCase("2019-01-01", "2099-12-31", "2019-01-01..")]
    [TestCase("2019-01-01", "1900-01-01", "2019-01-01..")]
    [TestCase("0001-01-01", "", "..")]
    [TestCase("1753-01-01", "", "..")]
    [TestCase("1899-12-31", "0001-01-01", "..")]
    [TestCase("1900-01-01", "2020-01-01", "..2020-01-01")]
    [TestCase("1900", "9999", "..")]
    [TestCase("9999-12-31", "", "..")]
    [TestCase("1900-01-02", "2199-12-31", "1900-01-02..2199-12-31")]
    public void Days_that_systems_write_for_none_are_none(string from, string until, string period) =>
        Assert.That(Describe($"{Header}ada,Acme,{from},{until}"), Is.EqualTo(new[] { $"1 ada @ Acme {period}" }));

    [TestCase("9999-12-31")]
    [TestCase("0001-01-01")]
    [TestCase("Present")]
    public void A_last_day_that_is_none_leaves_a_stint_open(string day) =>
        Assert.That(
            Describe($"person_id,company,from,last_day\nada,Acme,2019-01-01,{day}"), Is.EqualTo(new[] { "1 ada @ Acme 2019-01-01.." }));

    [TestCase("2019-03", "2020-05", "2019-03-01..2020-05-01")]
    [TestCase("Mar 2019", "May 2020", "2019-03-01..2020-05-01")]
    [TestCase("March 2019", "Sept 2020", "2019-03-01..2020-09-01")]
    [TestCase("03/2019", "5/2020", "2019-03-01..2020-05-01")]
    [TestCase("2019", "2021", "2019-07-01..2021-07-01")]
    [TestCase("2019-03", "2019-03", "2019-03-01..2019-04-01")]
    [TestCase("2019-03-15", "2019-03", "2019-03-15..2019-04-01")]
    [TestCase("2019-12", "2019-12", "2019-12-01..2020-01-01")]
    [TestCase("2019", "2019", "2019-07-01..2020-01-01")]
    [TestCase("2019-09", "2019", "2019-09-01..2020-01-01")]
    [TestCase("2019-03", "2019", "2019-03-01..2019-07-01")]
    [TestCase("1 Mar 2019", "31 Dec 2019", "2019-03-01..2019-12-31")]
    public void Months_and_years_are_days(string from, string until, string period) =>
        Assert.That(Describe($"{Header}ada,Acme,{from},{until}"), Is.EqualTo(new[] { $"1 ada @ Acme {period}" }));

    [TestCase("2019", "", true)]
    [TestCase("2019-03-01", "2021", true)]
    [TestCase("2019-03", "May 2020", false)]
    [TestCase("0001", "9999", false)]
    public void A_year_alone_is_approximate(string from, string until, bool isApproximate)
    {
        var rows = Reading.Rows("employment-csv", $"{Header}ada,Acme,{from},{until}\nbob,Acme,2019-03-01,");

        Assert.That(
            rows.Cast<ImportRow.Stint>().Select(row => row.Employment.Approximate), Is.EqualTo(new[] { isApproximate, false }));
    }

    [TestCase("2019-03-15", "2019-02", "1 until the first day no longer there, 2019-03-01, must be later than the first day, 2019-03-15.")]
    [TestCase("2019-03-15", "2018", "1 until the first day no longer there, 2019-01-01, must be later than the first day, 2019-03-15.")]
    public void A_month_or_year_before_the_start_is_refused(string from, string until, string problem) =>
        Assert.That(Reading.Problems("employment-csv", $"{Header}ada,Acme,{from},{until}"), Is.EqualTo(new[] { problem }));

    [TestCase("2019-13")]
    [TestCase("13/2019")]
    [TestCase("Foo 2019")]
    [TestCase("19")]
    [TestCase("01/02/2019")]
    [TestCase("1.2.2019")]
    [TestCase("Present")]
    public void Other_days_are_refused(string from) =>
        Assert.That(
            Reading.Problems("employment-csv", $"{Header}ada,Acme,{from},").Single(),
            Does.StartWith(
                from.Any(char.IsLetter)
                    ? $"1 from (a text of {from.Length} characters) is not a day that exists"
                    : $"1 from '{from}' is not a day that exists"));

    [TestCase("Present")]
    [TestCase("CURRENT")]
    [TestCase("heute")]
    [TestCase("now")]
    [TestCase(" Aujourd’hui ")]
    [TestCase("至今")]
    public void Words_for_today_are_open_ends(string until) =>
        Assert.That(Describe($"{Header}ada,Acme,2019-01-01,{until}"), Is.EqualTo(new[] { "1 ada @ Acme 2019-01-01.." }));

    [TestCase(DateOrder.DayFirst, "31/01/2019", "1.2.2020", "2019-01-31..2020-02-01")]
    [TestCase(DateOrder.MonthFirst, "01/31/2019", "1-2-2020", "2019-01-31..2020-01-02")]
    [TestCase(DateOrder.DayFirst, "2019-01-31", "02/2020", "2019-01-31..2020-02-01")]
    public void An_order_says_how_days_are_meant(object order, string from, string until, string period) =>
        Assert.That(
            Describe(Reading.Rows("employment-csv", $"{Header}ada,Acme,{from},{until}", (DateOrder)order)),
            Is.EqualTo(new[] { $"1 ada @ Acme {period}" }));

    [TestCase(DateOrder.DayFirst, "01/31/2019")]
    [TestCase(DateOrder.MonthFirst, "31/01/2019")]
    public void A_day_of_the_other_order_is_refused(object order, string from) =>
        Assert.That(
            Reading.Rows("employment-csv", $"{Header}ada,Acme,{from},", (DateOrder)order).Single(), Is.InstanceOf<ImportRow.Rejected>());

    [TestCase("ada,Acme,2019-01-01,,")]
    [TestCase("ada,Acme,2019-01-01,,,,")]
    [TestCase("ada,Acme,2019-01-01, , ")]
    public void Empty_fields_behind_the_last_column_mean_nothing(string row) =>
        Assert.That(Describe(Header + row), Is.EqualTo(new[] { "1 ada @ Acme 2019-01-01.." }));

    [TestCase("person_id,company,from,until,\nada,Acme,2019-01-01,,")]
    [TestCase("person_id,company,from,until,,\nada,Acme,2019-01-01,")]
    [TestCase("sep=;\nperson_id;company;from;until\nada;Acme;2019-01-01;")]
    [TestCase("person_id;company;from;until\nada;Acme;2019-01-01;")]
    [TestCase("PERSON-ID\tCompany\tStart Date\tend_date\nada\tAcme\t2019-01-01\t")]
    public void Headers_as_systems_write_them_are_read(string text) =>
        Assert.That(Describe(text), Is.EqualTo(new[] { "1 ada @ Acme 2019-01-01.." }));

    [Test]
    public void People_are_known_by_the_columns_of_HR_systems()
    {
        var stint = (ImportRow.Stint)Reading.Rows(
            "employment-csv",
            "Employee ID,Employer,Start Date,End Date,Job Title,Location,First Name,Last Name,E-Mail,LinkedIn URL,Headcount\n"
            + "e1,Acme,2019-01-01,,Engineer,Oslo,Ada,Lovelace,mailto:ADA@acme.example,https://www.linkedin.com/in/ada/en,120").Single();

        Assert.That(
            stint.Said,
            Is.EqualTo(new PersonStatement(new PersonId("e1"), "test")
            {
                KnowsId = true,
                Name = "Ada Lovelace",
                Title = "Engineer",
                Emails = ["ada@acme.example"],
                Urls = ["linkedin.com/in/ada"],
                AllEmails = ["ada@acme.example"],
                AllUrls = ["linkedin.com/in/ada"],
            }));
        Assert.That((stint.Employment.Title, stint.Employment.Site, stint.Headcount), Is.EqualTo(("Engineer", "Oslo", (int?)120)));
    }

    [Test]
    public void A_company_may_come_with_its_id()
    {
        var row = (ImportRow.Stint)Reading.Rows(
            "employment-csv", "person_id,company_id,company,from,until\nada,acme-1,Acme Inc.,2019-01-01,").Single();

        Assert.That((row.Identified, row.Company), Is.EqualTo((new CompanyId("acme-1"), "Acme Inc.")));
    }

    [TestCase(
        "person_id,company_id,from,until\nada,a b,,",
        "1 company_id 'a b' is not an id; an id has 1 to 128 letters, digits or characters of . _ : @ + -.")]
    [TestCase(
        "person_id,company,from,until,headcount\nada,Acme,,,many",
        "1 headcount (a text of 4 characters) is not a whole number of at least 1.")]
    public void Columns_of_HR_systems_are_checked(string text, string problem) =>
        Assert.That(Reading.Problems("employment-csv", text), Is.EqualTo(new[] { problem }));

    [Test]
    public void Columns_that_mean_nothing_are_said()
    {
        var notes = Reading.Notes(
            "employment-csv", "person_id,company,from,until,salary band,,title,Job-Title,Manager\nada,Acme,,,7,,Dr,Engineer,bob");

        Assert.That((notes.Encoding, string.Join('|', notes.IgnoredColumns)), Is.EqualTo(("utf-8", "salary band|Job-Title")));
    }

    [TestCase("manager", "bob", "bob")]
    [TestCase("Manager ID", " bob ", "bob")]
    [TestCase("reports_to", "Bob@Acme.example", "Bob@Acme.example")]
    [TestCase("supervisor", "", null)]
    public void A_manager_is_an_id_or_an_address(string column, string text, string? manager)
    {
        var rows = Reading.Rows("employment-csv", $"person_id,company,from,until,{column}\nada,Acme,,,{text}");

        Assert.That(((ImportRow.Stint)rows.Single()).Manager, Is.EqualTo(manager));
    }

    [TestCase("Bob Stone")]
    [TestCase("us")]
    [TestCase("..")]
    [TestCase("office@acme.example")]
    public void A_manager_who_is_not_identified_is_passed_over_and_that_is_said(string text)
    {
        var content = $"person_id,company,from,until,pay,Manager\nada,Acme,,,7,bob\neve,Acme,,,7,{text}\nzoe,Acme,,,7,{text}";

        var rows = Reading.Rows("employment-csv", content).Cast<ImportRow.Stint>().Select(row => row.Manager);

        Assert.That(rows, Is.EqualTo(new[] { "bob", null, null }));
        Assert.That(Reading.Notes("employment-csv", content).IgnoredColumns, Is.EqualTo(new[] { "pay", "Manager" }));
    }

    [Test]
    public void Of_two_columns_of_managers_that_of_ids_counts()
    {
        const string Content = "person_id,company,from,until,manager,manager id\nada,Acme,,,Bob Stone,bob";

        Assert.That(((ImportRow.Stint)Reading.Rows("employment-csv", Content).Single()).Manager, Is.EqualTo("bob"));
        Assert.That(Reading.Notes("employment-csv", Content).IgnoredColumns, Is.EqualTo(new[] { "manager" }));
    }

    [TestCase("'=1+1", "=1+1")]
    [TestCase("'@Home", "@Home")]
    [TestCase("'-", "-")]
    [TestCase("=1+1", "=1+1")]
    [TestCase("'t Hooft BV", "'t Hooft BV")]
    public void Formulas_are_text(string field, string company) =>
        Assert.That(Describe($"{Header}ada,{field},,"), Is.EqualTo(new[] { $"1 ada @ {company} .." }));

    [TestCase("utf-16le")]
    [TestCase("utf-16be")]
    [TestCase("windows-1252")]
    [TestCase("utf-8")]
    public void Other_encodings_are_read_and_said(string name)
    {
        var encoding = name == "windows-1252"
            ? CodePagesEncodingProvider.Instance.GetEncoding(1252)!
            : Encoding.GetEncoding(name == "utf-16le" ? "utf-16" : name);
        byte[] content = [.. encoding.GetPreamble(), .. encoding.GetBytes(Header + "ada,Müller & Søn “Žižkov” €,2019-01-01,\n")];

        Assert.That(
            Describe(Reading.Rows("employment-csv", content)), Is.EqualTo(new[] { "1 ada @ Müller & Søn “Žižkov” € 2019-01-01.." }));
        Assert.That(Reading.Notes("employment-csv", content).Encoding, Is.EqualTo(name));
    }

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
        "The first line names no column for company: it must hold one of company, employer, organisation, organization, "
            + "company_name, employer_name, organisation_name, organization_name.")]
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
    [TestCase("BEGIN:VCARD\nVERSION:3.0\n", "It looks like vcard.")]
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

    private static string[] Describe(string text) => Describe(Reading.Rows("employment-csv", text));

    private static string[] Describe(IEnumerable<ImportRow> rows) => [.. rows.Select(Describe)];

    private static string Describe(ImportRow row) => row switch
    {
        ImportRow.Stint stint => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Number} {stint.Employment.Person} @ {stint.Company} "
            + $"{stint.Employment.From:yyyy-MM-dd}..{stint.Employment.Until:yyyy-MM-dd}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{row.Number} refused"),
    };
}
