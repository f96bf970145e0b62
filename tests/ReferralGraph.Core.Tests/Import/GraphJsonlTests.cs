using System.Globalization;
using System.Text;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Import;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Core.Tests.Import;

public sealed class GraphJsonlTests
{
    [Test]
    public void A_company_is_read_whole() =>
        Assert.That(
            Reading.Record(
                """{"type":"company","id":"acme","name":"Acme","domains":["WWW2.acme.example","acme.example"],"aliases":["ACME Inc.","A"]"""
                + ""","urls":["https://www.linkedin.com/company/acme/"],"headcount":120"""
                + ""","units":[{"department":"Platform","site":"Oslo","headcount":14},{"site":"Oslo","headcount":40}]}"""),
            Is.EqualTo(new Company(new CompanyId("acme"), "Acme", 120)
            {
                Domains = ["acme.example", "www2.acme.example"],
                Aliases = ["A", "ACME Inc."],
                Urls = ["linkedin.com/company/acme"],
                Units = [new CompanyUnit("Platform", "Oslo", 14), new CompanyUnit(null, "Oslo", 40)],
            }));

    [Test]
    public void A_person_is_read_whole() =>
        Assert.That(
            Reading.Record(
                """{"type":"person","id":"ada","name":"Ada","title":"Engineer","emails":"""
                + """["B@acme.example","a@acme.example","b@acme.example"],"urls":["http://de.linkedin.com/in/Ada"]}"""),
            Is.EqualTo(new Person(new PersonId("ada"), "Ada", "Engineer")
            {
                Emails = ["a@acme.example", "b@acme.example"],
                Urls = ["linkedin.com/in/ada"],
            }));

    [Test]
    public void A_record_without_name_is_named_by_its_id() =>
        Assert.That(Reading.Record("""{"type":"person","id":"ada"}"""), Is.EqualTo(new Person(new PersonId("ada"), "ada")));

    [Test]
    public void An_employment_is_read_whole() =>
        Assert.That(
            Reading.Record(
                """{"type":"employment","id":"e1","source":"hris","person":"ada","company":"acme","from":"2019-01-01","until":null"""
                + ""","title":"Engineer","department":"Platform","site":"Oslo","manager":"bob"}"""),
            Is.EqualTo(new Employment("hris", new PersonId("ada"), new CompanyId("acme"), new DateOnly(2019, 1, 1), null)
            {
                GivenId = new FactId("e1"),
                Title = "Engineer",
                Department = "Platform",
                Site = "Oslo",
                Manager = new PersonId("bob"),
            }));

    [Test]
    public void An_employment_at_a_name_waits_to_be_matched() =>
        Assert.That(
            Reading.Rows("graph-jsonl", """{"type":"employment","person":"ada","company":"Acme Inc."}""").Single(),
            Is.InstanceOf<ImportRow.Stint>().With.Property("Company").EqualTo("Acme Inc."));

    [Test]
    public void An_education_is_read_whole() =>
        Assert.That(
            Reading.Record(
                """{"type":"education","person":"ada","school":"kth","from":"2010-09-01","until":"2013-06-01","field":"CS","cohort":90"""
                + ""","name":"KTH"}"""),
            Is.EqualTo(new Education(
                "test", new PersonId("ada"), new SchoolId("kth"), new DateOnly(2010, 9, 1), new DateOnly(2013, 6, 1), "CS", 90, "KTH")));

    [Test]
    public void A_connection_is_read_whole() =>
        Assert.That(
            Reading.Record(
                """{"type":"connection","from":"ada","to":"bob","source":"linkedin","since":"2020-05-01","until":"2021-05-01"}"""),
            Is.EqualTo(
                new Connection("linkedin", new PersonId("ada"), new PersonId("bob"), new DateOnly(2020, 5, 1), new DateOnly(2021, 5, 1))));

    [Test]
    public void Recipients_are_sorted_each_once_and_without_the_sender() =>
        Assert.That(
            ((Interaction)Reading.Record(
                """{"type":"interaction","from":"ada","to":["eve","bob","ada","eve"],"kind":"message","at":"2026-10-01T09:00:00Z"}""")).To,
            Is.EqualTo(new[] { new PersonId("bob"), new PersonId("eve") }));

    [TestCase("2026-10-01T09:00:00Z", "2026-10-01T09:00:00.0000000+00:00")]
    [TestCase("2026-10-01T09:00:00.1239999Z", "2026-10-01T09:00:00.1230000+00:00")]
    [TestCase("2026-10-01T01:30:00+02:00", "2026-09-30T23:30:00.0000000+00:00")]
    public void Moments_become_UTC_milliseconds(string at, string expected) =>
        Assert.That(
            (
                (Interaction)Reading.Record(
                    $$"""{"type":"interaction","from":"ada","to":["bob"],"kind":"cc","at":"{{at}}"}""")).At.ToString("o"),
            Is.EqualTo(expected));

    [Test]
    public void An_endorsement_is_read_whole() =>
        Assert.That(
            Reading.Record("""{"type":"endorsement","from":"ada","to":"bob","level":0.8,"jobFamily":"engineering","on":"2024-01-01"}"""),
            Is.EqualTo(new Endorsement("test", new PersonId("ada"), new PersonId("bob"), 0.8, "engineering", new DateOnly(2024, 1, 1))));

    [Test]
    public void A_manual_tie_is_read_whole() =>
        Assert.That(
            Reading.Record("""{"type":"tie","from":"ada","to":"bob","strength":0.8,"response":0.5,"on":"2026-01-01"}"""),
            Is.EqualTo(new ManualTie("test", new PersonId("ada"), new PersonId("bob"), 0.8, 0.5, new DateOnly(2026, 1, 1))));

    [Test]
    public void An_outcome_between_people_is_read_whole() =>
        Assert.That(
            Reading.Record(
                """{"type":"outcome","source":"crm","person":"bob","event":"handedOver","requester":"ada","other":"eve","""
                + "\"at\":\"2026-10-01T11:00:00.1239+02:00\"}"),
            Is.EqualTo(new OutcomeEvent(
                "crm", new PersonId("bob"), OutcomeKind.HandedOver, new DateTimeOffset(2026, 10, 1, 9, 0, 0, 123, TimeSpan.Zero))
            {
                Requester = new PersonId("ada"),
                Other = new PersonId("eve"),
            }));

    [Test]
    public void An_outcome_of_a_candidate_is_read_whole() =>
        Assert.That(
            Reading.Record(
                """{"type":"outcome","person":"bob","event":"unsuitable","jobFamily":"engineering","at":"2026-10-01T09:00:00Z"}"""),
            Is.EqualTo(new OutcomeEvent(
                "test", new PersonId("bob"), OutcomeKind.Unsuitable, new DateTimeOffset(2026, 10, 1, 9, 0, 0, TimeSpan.Zero))
            {
                JobFamily = "engineering",
            }));

    [TestCase("accepted", OutcomeKind.Accepted, "requester")]
    [TestCase("declined", OutcomeKind.Declined, "requester")]
    [TestCase("unanswered", OutcomeKind.Unanswered, "requester")]
    [TestCase("handedOver", OutcomeKind.HandedOver, "requester", "other")]
    [TestCase("replied", OutcomeKind.Replied, "requester")]
    [TestCase("disowned", OutcomeKind.Disowned, "other")]
    [TestCase("interviewed", OutcomeKind.Interviewed)]
    [TestCase("offered", OutcomeKind.Offered)]
    [TestCase("hired", OutcomeKind.Hired)]
    [TestCase("retained", OutcomeKind.Retained)]
    [TestCase("unsuitable", OutcomeKind.Unsuitable)]
    [TestCase("left", OutcomeKind.Left)]
    public void Each_event_needs_the_people_it_is_about_and_no_job_family(string name, OutcomeKind kind, params string[] named)
    {
        var members = string.Concat(named.Select(member => $"\"{member}\":\"the-{member}\","));

        var read = Reading.Record($$"""{"type":"outcome","person":"bob","event":"{{name}}",{{members}}"at":"2026-10-01T09:00:00Z"}""");

        Assert.That(((OutcomeEvent)read).Outcome, Is.EqualTo(kind));
    }

    [TestCase("2026-10-02T04:30:00.1234567Z", "2026-10-02T04:30:00.123Z")]
    [TestCase("2026-10-02T05:30:00.123456789Z", "2026-10-02T05:30:00.123Z")]
    [TestCase("2026-10-02t06:30:00z", "2026-10-02T06:30:00.000Z")]
    [TestCase("2026-10-02T06:30:00.5+05:30", "2026-10-02T01:00:00.500Z")]
    public void Moments_are_all_that_RFC_3339_writes(string at, string read) =>
        Assert.That(
            ((Interaction)Reading.Record($$"""{"type":"interaction","from":"hal","to":["ina"],"kind":"message","at":"{{at}}"}""")).At
                .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            Is.EqualTo(read));

    [Test]
    public void A_stint_may_begin_in_a_month_and_be_open() =>
        Assert.That(
            Reading.Record("""{"type":"employment","person":"ada","company":"acme","from":"2019-03","until":"9999-12-31"}"""),
            Is.EqualTo(new Employment("test", new PersonId("ada"), new CompanyId("acme"), new DateOnly(2019, 3, 1), null)));

    [Test]
    public void Other_encodings_are_refused()
    {
        byte[] windows = [.. """{"type":"person","id":"ada","name":"M"""u8, 0xFC, .. "ller\"}\n"u8];
        byte[] utf16 = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("""{"type":"person","id":"ada"}""")];

        Assert.That(
            () => Reading.Rows("graph-jsonl", windows),
            Throws.TypeOf<ImportRefusedException>().With.Message.StartsWith("The file is not UTF-8 text: byte 37"));
        Assert.That(
            () => Reading.Rows("graph-jsonl", utf16),
            Throws.TypeOf<ImportRefusedException>().With.Message.StartsWith("The file is utf-16le text, and graph-jsonl is UTF-8."));
    }

    [Test]
    public void A_team_is_read_whole() =>
        Assert.That(
            Reading.Record("""{"type":"team","id":"recruiting","name":"Recruiting","members":["bob","ada","bob"]}"""),
            Is.EqualTo(new Team(new TeamId("recruiting"), "Recruiting", "test") { Members = [new PersonId("ada"), new PersonId("bob")] }));

    [Test]
    public void A_merge_makes_the_people_it_names()
    {
        var row = (ImportRow.Ready)Reading.Rows("graph-jsonl", """{"type":"merge","person":"ada","absorbed":"ada2"}""").Single();

        Assert.That(row.Changes, Is.EqualTo(new GraphChange[]
        {
            new GraphChange.Fill(new Person(new PersonId("ada"), "ada")),
            new GraphChange.Fill(new Person(new PersonId("ada2"), "ada2")),
            new GraphChange.Merge(new PersonId("ada"), new PersonId("ada2")),
        }));
    }

    [TestCase(
        """{"type":"person","id":"ada","nmae":"Ada"}""",
        "nmae is not a member of type person; its members are type, id, name, title, emails, urls, sources.")]
    [TestCase(
        """{"type":"company","id":"a","units":[{"size":3,"site":"x"}]}""",
        "units[0].size is not a member of a unit; its members are department, site, headcount.")]
    [TestCase(
        """{"type":"company","id":"a","units":[{"headcount":3}]}""",
        "units[0].department is missing, and so is site; name at least one of them.")]
    [TestCase(
        """{"type":"company","id":"a","units":[{"site":"x"}]}""", "units[0].headcount is missing; give a whole number of at least 1.")]
    [TestCase("""{"type":"company","id":"a","headcount":0}""", "headcount must be a whole number of at least 1.")]
    [TestCase("""{"type":"company","id":"a","headcount":"9"}""", "headcount must be a whole number of at least 1.")]
    [TestCase("""{"type":"company","id":"a","domains":["a b"]}""", "domains[0] is not an internet domain; write it as acme.example.")]
    [TestCase("""{"type":"company","id":"a","domains":"a.b"}""", "domains must be a JSON array.")]
    [TestCase("""{"type":"company","id":"a","aliases":[""]}""", "aliases[0] is empty; leave it out.")]
    [TestCase("""{"type":"person","id":5}""", "id must be a text in double quotes.")]
    [TestCase("""{"type":"person"}""", "id is missing; an id has 1 to 128 letters, digits or characters of . _ : @ + -.")]
    [TestCase("""{"type":"person","id":"å"}""", "id 'å' is not an id; an id has 1 to 128 letters, digits or characters of . _ : @ + -.")]
    [TestCase(
        """{"type":"person","id":"a","name":"A\u0000B"}""",
        "name holds a line break or another control character; write it as plain text on one line.")]
    [TestCase("""{"type":"person","id":".."}""", "id '..' is not an id; dots alone would name another resource in the path of a request.")]
    [TestCase("""{"type":"company","id":"."}""", "id '.' is not an id; dots alone would name another resource in the path of a request.")]
    [TestCase(
        """{"type":"employment","person":"a","company":"b","source":"..."}""",
        "source '...' is not an id; dots alone would name another resource in the path of a request.")]
    [TestCase(
        """{"type":"person","id":"duplicates"}""",
        "id 'duplicates' is not a person's id; us, anyone, duplicates and what begins with team: or company: mean others in a question.")]
    [TestCase("""{"type":"team","id":"t","members":["company:x"]}""",
        "members[0] 'company:x' is not a person's id; us, anyone, duplicates and what begins with team: or company: mean others in a "
        + "question.")]
    [TestCase(
        """{"type":"tie","from":"a","to":"anyone","strength":1}""",
        "to 'anyone' is not a person's id; us, anyone, duplicates and what begins with team: or company: mean others in a question.")]
    [TestCase("""{"type":"persona","id":"a"}""",
        "type 'persona' is not a type of record; the types are company, companyMerge, connection, distinction, education, employment, "
        + "endorsement, interaction, merge, outcome, person, sharing, team, tie.")]
    [TestCase("""{"id":"a"}""",
        "type is missing; the types are company, companyMerge, connection, distinction, education, employment, endorsement, interaction, "
        + "merge, outcome, person, sharing, team, tie.")]
    [TestCase("""["type"]""", "- is not a JSON object; write one object a line.")]
    [TestCase("""{"type":"person","id":"a","id":"b"}""", "- has a member twice; keep one of them.")]
    [TestCase("""{"type":"person","id":"a",}""", "- is not valid JSON at byte 26 of the line, or nested more than 8 deep.")]
    [TestCase(
        """{"type":"employment","person":"a","company":"b","from":"2023-02-30"}""",
        "from '2023-02-30' is not a day that exists; write it as 2019-12-31 (year-month-day).")]
    [TestCase(
        """{"type":"employment","person":"a","company":"b","from":"2023-02-01","until":"2023-02-01"}""",
        "until is the first day no longer so and must be later than 2023-02-01, the first day.")]
    [TestCase("""{"type":"employment","person":"a","company":"b","manager":"a"}""", "manager is the same person; name somebody else.")]
    [TestCase("""{"type":"connection","from":"a","to":"a"}""", "to is the same person; name somebody else.")]
    [TestCase("""{"type":"merge","person":"a","absorbed":"a"}""", "absorbed is the same person; name somebody else.")]
    [TestCase(
        """{"type":"interaction","from":"a","to":["a"],"kind":"cc","at":"2026-10-01T09:00:00Z"}""",
        "to names nobody but the sender; give the ids of the others.")]
    [TestCase(
        """{"type":"interaction","from":"a","to":["b"],"kind":"call","at":"2026-10-01T09:00:00Z"}""",
        "kind must be meeting, message or cc.")]
    [TestCase(
        """{"type":"interaction","from":"a","to":["b"],"kind":"cc","at":"2026-10-01T09:00:00"}""",
        "at '2026-10-01T09:00:00' is not a moment that exists; write it as 2026-10-01T09:00:00Z or with an offset such as +02:00.")]
    [TestCase(
        """{"type":"interaction","from":"a","to":["b"],"kind":"cc","at":"2026-02-30T09:00:00Z"}""",
        "at '2026-02-30T09:00:00Z' is not a moment that exists; write it as 2026-10-01T09:00:00Z or with an offset such as +02:00.")]
    [TestCase(
        """{"type":"interaction","from":"a","to":["b"],"kind":"cc","subject":"x","at":"2026-10-01T09:00:00Z"}""",
        "subject is not a member of type interaction; its members are type, source, from, to, kind, at, uid, ordinal.")]
    [TestCase("""{"type":"endorsement","from":"a","to":"b","level":1.5}""", "level must be a number from 0 to 1.")]
    [TestCase("""{"type":"endorsement","from":"a","to":"b","level":1e999}""", "level must be a number from 0 to 1.")]
    [TestCase("""{"type":"endorsement","from":"a","to":"b"}""", "level is missing; give a number from 0 to 1.")]
    [TestCase(
        """{"type":"tie","from":"a","to":"b","strength":0.5,"source":"a b"}""",
        "source 'a b' is not an id; an id has 1 to 128 letters, digits or characters of . _ : @ + -.")]
    [TestCase("""{"type":"outcome","person":"a","event":"hired"}""", "at is missing; write a moment as 2026-10-01T09:00:00Z.")]
    [TestCase(
        """{"type":"outcome","person":"a","at":"2026-10-01T09:00:00Z"}""",
        "event must be accepted, declined, unanswered, handedOver, replied, disowned, "
        + "interviewed, offered, hired, retained, unsuitable or left.")]
    [TestCase(
        """{"type":"outcome","event":"hired","at":"2026-10-01T09:00:00Z"}""",
        "person is missing; an id has 1 to 128 letters, digits or characters of . _ : @ + -.")]
    [TestCase(
        """{"type":"outcome","person":"a","kind":"hired","at":"2026-10-01T09:00:00Z"}""",
        "kind is not a member of type outcome; its members are type, source, person, event, requester, other, jobFamily, at.")]
    public void A_line_that_cannot_be_is_refused_with_its_fix(string line, string problem) =>
        Assert.That(
            Reading.Problems("graph-jsonl", """{"type":"person","id":"first"}""" + "\n" + line), Is.EqualTo(new[] { "2 " + problem }));

    [TestCase("requester", "accepted", "", "is missing; accepted is an answer, so give the id of who asked.")]
    [TestCase("requester", "handedOver", "'other':'eve'", "is missing; handedOver is an answer, so give the id of who asked.")]
    [TestCase("requester", "accepted", "'requester':'bob'", "is the same person; name somebody else.")]
    [TestCase(
        "requester",
        "accepted",
        "'requester':'a b'",
        "'a b' is not an id; an id has 1 to 128 letters, digits or characters of . _ : @ + -.")]
    [TestCase("requester", "accepted", "'requester':''", "is missing; an id has 1 to 128 letters, digits or characters of . _ : @ + -.")]
    [TestCase("requester", "hired", "'requester':'ada'", "is for answers to a request, and hired is none; leave it out.")]
    [TestCase(
        "requester", "disowned", "'requester':'ada','other':'eve'", "is for answers to a request, and disowned is none; leave it out.")]
    [TestCase("other", "handedOver", "'requester':'ada'", "is missing; handedOver is about somebody else too, so give their id.")]
    [TestCase("other", "disowned", "", "is missing; disowned is about somebody else too, so give their id.")]
    [TestCase("other", "disowned", "'other':'bob'", "is the same person; name somebody else.")]
    [TestCase("other", "replied", "'requester':'ada','other':'eve'", "is for handedOver or disowned, not for replied; leave it out.")]
    [TestCase("other", "left", "'other':'eve'", "is for handedOver or disowned, not for left; leave it out.")]
    [TestCase(
        "jobFamily",
        "declined",
        "'requester':'ada','jobFamily':'sales'",
        "is for interviewed, offered, hired, retained, unsuitable or left, not for declined; leave it out.")]
    [TestCase(
        "jobFamily",
        "disowned",
        "'other':'eve','jobFamily':'sales'",
        "is for interviewed, offered, hired, retained, unsuitable or left, not for disowned; leave it out.")]
    [TestCase(
        "event",
        "Hired",
        "",
        "must be accepted, declined, unanswered, handedOver, replied, disowned, "
        + "interviewed, offered, hired, retained, unsuitable or left.")]
    [TestCase(
        "event",
        "8",
        "'requester':'ada'",
        "must be accepted, declined, unanswered, handedOver, replied, disowned, "
        + "interviewed, offered, hired, retained, unsuitable or left.")]
    public void An_outcome_that_cannot_be_is_refused_with_its_fix(string member, string name, string others, string problem)
    {
        var members = others.Length == 0 ? "" : others.Replace('\'', '"') + ",";

        Assert.That(
            Reading.Problems(
                "graph-jsonl", $$"""{"type":"outcome","person":"bob","event":"{{name}}",{{members}}"at":"2026-10-01T09:00:00Z"}"""),
            Is.EqualTo(new[] { $"1 {member} {problem}" }));
    }

    [TestCase("\\ud800")]
    [TestCase("\\udc00 alone")]
    [TestCase("\\ud83e\\ud83e\\udd8a")]
    [TestCase("\\\\\\uDFFF")]
    public void Half_a_character_is_refused(string name)
    {
        var file = """{"type":"person","id":"first"}""" + "\n";

        Assert.That(
            Reading.Problems("graph-jsonl", $$"""{{file}}{"type":"person","id":"a","name":"{{name}}"}""")
                .Concat(Reading.Problems("graph-jsonl", $$"""{{file}}{"type":"person","id":"a","{{name}}":1}""")),
            Is.All.StartsWith("2 - holds half a character").And.Exactly(2).Items);
    }

    [TestCase("\\ud83e\\udd8a", "\ud83e\udd8a")]
    [TestCase("\\\\ud800", "\\ud800")]
    [TestCase("\\u00e5", "\u00e5")]
    public void Escapes_are_characters(string escaped, string name) =>
        Assert.That(((Person)Reading.Record($$"""{"type":"person","id":"a","name":"{{escaped}}"}""")).Name, Is.EqualTo(name));

    [Test]
    public void Nesting_without_end_is_refused() =>
        Assert.That(
            Reading.Problems(
                "graph-jsonl", """{"type":"person","id":"first"}""" + "\n" + string.Concat(Enumerable.Repeat("{\"a\":", 100_000))).Single(),
            Does.EndWith("of the line, or nested more than 8 deep."));

    [Test]
    public void A_line_longer_than_the_limit_is_refused_and_the_next_one_read()
    {
        var text = """{"type":"person","id":"ada"}""" + "\n" + new string(
            'x', ImportLimits.LineBytes + 1) + "\n" + """{"type":"person","id":"bob"}""";

        Assert.That(
            Reading.Rows("graph-jsonl", text).Select(row => (row.Number, row is ImportRow.Rejected)),
            Is.EqualTo(new[] { (1L, false), (2L, true), (3L, false) }));
    }

    [Test]
    public void A_team_as_large_as_may_be_fits_a_line()
    {
        var members = string.Join(
            ',',
            Enumerable.Range(0, TextLimits.Members).Select(
                member => $"\"{member.ToString(CultureInfo.InvariantCulture).PadLeft(Identifier.MaxLength, 'm')}\""));

        Assert.That(
            ((Team)Reading.Record($$"""{"type":"team","id":"all","members":[{{members}}]}""")).Members,
            Has.Count.EqualTo(TextLimits.Members));
    }

    [TestCase("\r\n")]
    [TestCase("\n")]
    public void Blank_lines_are_no_rows(string lineBreak) =>
        Assert.That(
            Reading.Rows(
                "graph-jsonl",
                string.Join(lineBreak, "\uFEFF", """{"type":"person","id":"ada"}""", " ", "", """{"type":"person","id":"bob"}"""))
                .Select(row => row.Number),
            Is.EqualTo(new[] { 1, 2 }));

    [Test]
    public void An_empty_file_has_no_rows() => Assert.That(Reading.Rows("graph-jsonl", ""), Is.Empty);

    [TestCase("person_id,company,from,until\nada,Acme,,", "It looks like employment-csv.")]
    [TestCase("[{\"type\":\"person\",\"id\":\"ada\"}]", "It looks like one JSON array; graph-jsonl is one JSON object a line")]
    [TestCase("{\n  \"type\": \"person\"\n}", "The first line is not a record of graph-jsonl")]
    [TestCase("{\"people\":[]}", "It looks like JSON.")]
    [TestCase("<html>", "It looks like an HTML page")]
    public void A_file_of_another_kind_is_refused(string text, string expected) =>
        Assert.That(Reading.Refusal("graph-jsonl", text), Does.Contain(expected));
}
