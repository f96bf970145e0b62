using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Formats;

/// <summary>The product's own format, one JSON object a line; <see cref="GraphJsonlWriter"/> writes it.</summary>
internal sealed class GraphJsonl : ImportFormat
{
    private const string FormatName = "graph-jsonl";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = ImportLimits.JsonDepth, AllowDuplicateProperties = false };

    private static readonly FrozenDictionary<string, RecordType> Types = new RecordType[]
    {
        new("company", ["type", "id", "name", "headcount", "domains", "aliases", "urls", "units", "successor"], Company),
        new("person", ["type", "id", "name", "title", "emails", "urls", "sources"], Person),
        new("team", ["type", "id", "name", "members", "source"], Team),
        new("merge", ["type", "person", "absorbed"], Merge),
        new("companyMerge", ["type", "company", "absorbed"], CompanyMerge),
        new("employment", ["type", "id", "source", "person", "company", "from", "until", "title", "department", "site"], Employment),
        new("education", ["type", "source", "person", "school", "from", "until", "field", "cohort"], Education),
        new("connection", ["type", "source", "from", "to", "since", "until"], Connection),
        new("interaction", ["type", "source", "from", "to", "kind", "at", "uid", "ordinal"], Interaction),
        new("endorsement", ["type", "source", "from", "to", "level", "jobFamily", "on"], Endorsement),
        new("tie", ["type", "source", "from", "to", "strength", "response", "on"], Tie),
        new("distinction", ["type", "source", "person", "other"], Distinction),
        new("outcome", ["type", "source", "person", "event", "requester", "other", "jobFamily", "at"], Outcome),
    }.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    private static readonly string TypeNames = string.Join(", ", Types.Keys.Order(StringComparer.Ordinal));

    private delegate ImportRow RowReader(long row, JsonRecord record, ImportOrigin origin);

    /// <inheritdoc/>
    public override string Name => FormatName;

    /// <inheritdoc/>
    public override string Description => "JSON Lines, one object a line, of every kind of record; what the export writes";

    /// <inheritdoc/>
    public override string DefaultSource => Fact.DefaultSource;

    /// <inheritdoc/>
    private protected override bool IsUtf8 => true;

    /// <inheritdoc/>
    private protected override IEnumerable<ImportRow> ReadRows(Stream content, ImportOrigin origin, ImportNotes notes)
    {
        content.Position = 0;
        var lines = new LineReader(content, ImportLimits.LineBytes);
        var fields = new RowFields { Dates = origin.Dates };
        var meetings = new MeetingOrdinals();
        var row = 0L;
        while (lines.Read())
        {
            if (!lines.TooLong && lines.Line.Span.TrimStart(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            if (row == 0)
            {
                CheckFirst(lines, content);
            }

            row++;
            fields.Begin();
            yield return lines.TooLong
                ? new ImportRow.Rejected(row, null, string.Create(
                    CultureInfo.InvariantCulture, $"is longer than {ImportLimits.LineBytes} bytes; split the record."))
                : Understand(row, lines.Line, fields, origin, meetings);
        }
    }

    /// <summary>Refuses a file whose first line is no record of this format, before anything of it is written.</summary>
    private static void CheckFirst(LineReader lines, Stream content)
    {
        // Half a character would make the parser below throw something else; the row is refused for it anyway.
        if (JsonEscapes.HasHalfCharacter(lines.Line.Span))
        {
            return;
        }

        if (!lines.TooLong)
        {
            try
            {
                using var first = JsonDocument.Parse(lines.Line, Strict);
                if (first.RootElement.ValueKind == JsonValueKind.Object && first.RootElement.TryGetProperty("type", out _))
                {
                    return;
                }
            }
            catch (JsonException)
            {
                // The sentence below says what is expected; where in the line it breaks does not matter for a file of another kind.
            }
        }

        throw new ImportRefusedException(
            $"The first line is not a record of graph-jsonl: a JSON object with a type, e.g. {{\"type\":\"person\",\"id\":\"ada\"}}."
            + ContentSniffer.Guess(content, FormatName));
    }

    private static ImportRow Understand(
        long row, ReadOnlyMemory<byte> line, RowFields fields, ImportOrigin origin, MeetingOrdinals meetings)
    {
        if (JsonEscapes.HasHalfCharacter(line.Span))
        {
            return new ImportRow.Rejected(
                row, null, "holds half a character, an escape from \\ud800 to \\udfff on its own; write the character itself.");
        }

        try
        {
            using var json = JsonDocument.Parse(line, Strict);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new ImportRow.Rejected(row, null, "is not a JSON object; write one object a line.");
            }

            var record = new JsonRecord(json.RootElement, string.Empty, fields);
            var type = record.Text("type");
            if (type is null || !Types.TryGetValue(type, out var known))
            {
                var problem = type is null ? "is missing" : $"{RowFields.Printable(type)} is not a type of record";
                fields.Reject("type", $"{problem}; the types are {TypeNames}.");
                return fields.Rejected(row);
            }

            record.Know($"type {type}", known.Members);
            var understood = known.Read(row, record, origin);
            if (fields.Problem is not null)
            {
                return fields.Rejected(row) with { Names = GraphJsonlNames.Of(type, json.RootElement, fields, origin) };
            }

            // An export says which ones they are.
            return understood is ImportRow.Ready { Changes: [GraphChange.Put { Record: Interaction met }] } && !record.Has("ordinal")
                ? Put(row, meetings.Number(met))
                : understood;
        }
        catch (JsonException broken)
        {
            return new ImportRow.Rejected(row, null, broken.BytePositionInLine is { } position
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"is not valid JSON at byte {position} of the line, or nested more than {ImportLimits.JsonDepth} deep.")
                : "has a member twice; keep one of them.");
        }
    }

    private static ImportRow.Ready Put(long row, GraphRecord record) => new(row, [new GraphChange.Put(record)]);

    private static ImportRow.Ready Company(long row, JsonRecord record, ImportOrigin origin)
    {
        var id = record.Id("id");
        var name = record.OptionalText("name", TextLimits.Name) ?? id;
        return Put(row, new Company(new CompanyId(id), name, record.OptionalCount("headcount"))
        {
            Domains = record.Set("domains", TextLimits.Addresses, Domain),
            Aliases = record.Set("aliases", TextLimits.Addresses, Alias),
            Urls = record.Set("urls", TextLimits.Addresses, Url),
            Units = Units(record),
            Successor = record.OptionalObject("successor") is { } successor ? Successor(record, new CompanyId(id), successor) : null,
        });
    }

    private static CompanySuccessor Successor(JsonRecord record, CompanyId company, JsonRecord successor)
    {
        successor.Know("a successor", ["company", "on"]);
        var next = new CompanyId(successor.Id("company"));
        if (next == company)
        {
            record.Reject("successor", "is the same company; name another one.");
        }

        if (successor.OptionalDate("on") is { } on)
        {
            return new CompanySuccessor(next, on);
        }

        successor.Reject("on", "is missing; give the first day on which it goes on as that company.");
        return new CompanySuccessor(next, default);
    }

    private static ValueArray<CompanyUnit> Units(JsonRecord record)
    {
        var units = new List<CompanyUnit>();
        var seen = new HashSet<(string?, string?)>();
        foreach (var unit in record.Objects("units", TextLimits.Units))
        {
            unit.Know("a unit", ["department", "site", "headcount"]);
            var department = unit.OptionalText("department", TextLimits.Title);
            var site = unit.OptionalText("site", TextLimits.Title);
            if (unit.OptionalCount("headcount") is not { } headcount)
            {
                unit.Reject("headcount", "is missing; give a whole number of at least 1.");
            }
            else if (department is null && site is null)
            {
                unit.Reject("department", "is missing, and so is site; name at least one of them.");
            }
            else if (!seen.Add((department, site)))
            {
                unit.Reject("department", "is given twice with this site; keep one of them.");
            }
            else
            {
                units.Add(new CompanyUnit(department, site, headcount));
            }
        }

        return ValueArray.From(units);
    }

    private static ImportRow.Ready Person(long row, JsonRecord record, ImportOrigin origin)
    {
        var id = record.Person("id");
        var person = new Person(
            id, record.OptionalText("name", TextLimits.Name) ?? id.Value, record.OptionalText("title", TextLimits.Title))
        {
            Emails = record.Set("emails", TextLimits.Addresses, Email),
            Urls = record.Set("urls", TextLimits.Addresses, Url),
        };
        return Put(row, person with { Sources = Sources(record, person) });
    }

    private static ValueArray<PersonSource> Sources(JsonRecord record, Person person)
    {
        var sources = new SortedDictionary<string, PersonSource>(StringComparer.Ordinal);
        foreach (var source in record.Objects("sources", TextLimits.Addresses))
        {
            source.Know("a source", ["source", "knowsId", "name", "title", "emails", "urls"]);
            var said = new PersonSource(source.Id("source"))
            {
                KnowsId = source.Flag("knowsId"),
                Name = source.Flag("name"),
                Title = source.Flag("title"),
                Emails = source.Set("emails", TextLimits.Addresses, Email),
                Urls = source.Set("urls", TextLimits.Addresses, Url),
            };
            if (!sources.TryAdd(said.Source, said))
            {
                source.Reject("source", "is given twice; keep one of them.");
            }

            if (said.Emails.Any(email => !person.Emails.Contains(email, StringComparer.Ordinal)))
            {
                source.Reject("emails", "holds an address that is not among the person's emails.");
            }

            if (said.Urls.Any(url => !person.Urls.Contains(url, StringComparer.Ordinal)))
            {
                source.Reject("urls", "holds an address that is not among the person's urls.");
            }
        }

        return ValueArray.From(sources.Values);
    }

    private static ImportRow.Ready Team(long row, JsonRecord record, ImportOrigin origin)
    {
        var id = record.Id("id");
        return Put(row, new Team(new TeamId(id), record.OptionalText("name", TextLimits.Name) ?? id, record.Source(origin))
        {
            Members = People(record.Set("members", TextLimits.Members, Id)),
        });
    }

    private static ImportRow.Ready Merge(long row, JsonRecord record, ImportOrigin origin)
    {
        var kept = record.Person("person");
        var absorbed = record.Person("absorbed");
        Different(record, "absorbed", kept, absorbed);

        // Lines come in any order, and a merge of people nobody knows yet would be a conflict.
        return new(row,
        [
            new GraphChange.Fill(new Person(kept, kept.Value)),
            new GraphChange.Fill(new Person(absorbed, absorbed.Value)),
            new GraphChange.Merge(kept, absorbed),
        ]);
    }

    private static ImportRow.Ready CompanyMerge(long row, JsonRecord record, ImportOrigin origin)
    {
        var kept = new CompanyId(record.Id("company"));
        var absorbed = new CompanyId(record.Id("absorbed"));
        if (kept == absorbed)
        {
            record.Reject("absorbed", "is the same company; name another one.");
        }

        return new(row,
        [
            new GraphChange.Fill(new Company(kept, kept.Value)),
            new GraphChange.Fill(new Company(absorbed, absorbed.Value)),
            new GraphChange.MergeCompanies(kept, absorbed),
        ]);
    }

    private static ImportRow Employment(long row, JsonRecord record, ImportOrigin origin)
    {
        var company = record.RequiredText("company", TextLimits.Name);
        var identified = Identifier.IsValid(company);
        var from = record.From("from");
        var until = record.Until("until", from);
        Period(record, from, until);
        var place = identified ? new CompanyId(company) : default;
        var employment = new Employment(record.Source(origin), record.Person("person"), place, from, until)
        {
            GivenId = record.Has("id") ? new FactId(record.Id("id")) : null,
            Title = record.OptionalText("title", TextLimits.Title),
            Department = record.OptionalText("department", TextLimits.Title),
            Site = record.OptionalText("site", TextLimits.Title),
        };

        return identified ? Put(row, employment) : new ImportRow.Stint(row, employment, company, "company", Said: null);
    }

    private static ImportRow.Ready Education(long row, JsonRecord record, ImportOrigin origin)
    {
        var from = record.From("from");
        var until = record.Until("until", from);
        Period(record, from, until);
        return Put(row, new Education(
            record.Source(origin), record.Person("person"), new SchoolId(record.Id("school")), from, until,
            record.OptionalText("field", TextLimits.Title), record.OptionalCount("cohort")));
    }

    private static ImportRow.Ready Connection(long row, JsonRecord record, ImportOrigin origin)
    {
        var (from, to) = Pair(record);
        var since = record.From("since");
        var until = record.Until("until", since);
        Period(record, since, until);
        return Put(row, new Connection(record.Source(origin), from, to, since, until));
    }

    private static ImportRow.Ready Interaction(long row, JsonRecord record, ImportOrigin origin)
    {
        var from = record.Person("from");
        var to = People(record.Set("to", TextLimits.Recipients, Id));
        var others = to.Contains(from) ? ValueArray.From(to.Where(person => person != from)) : to;
        if (others.Count == 0)
        {
            record.Reject("to", "names nobody but the sender; give the ids of the others.");
        }

        var interaction = new Interaction(record.Source(origin), from, others, Medium(record), record.Moment("at"))
        {
            Uid = record.OptionalText("uid", TextLimits.Uid),
            Ordinal = record.OptionalCount("ordinal") ?? 0,
        };
        if (interaction is { Ordinal: > 0, IsTimedMeeting: false })
        {
            record.Reject("ordinal", "is for meetings at a time of day that have no uid; leave it out.");
        }

        return Put(row, interaction);
    }

    private static ImportRow.Ready Endorsement(long row, JsonRecord record, ImportOrigin origin)
    {
        var (from, to) = Pair(record);
        var jobFamily = record.OptionalText("jobFamily", TextLimits.Title);
        return Put(row, new Endorsement(record.Source(origin), from, to, record.Share("level"), jobFamily, record.OptionalDate("on")));
    }

    private static ImportRow.Ready Tie(long row, JsonRecord record, ImportOrigin origin)
    {
        var (from, to) = Pair(record);
        return Put(row, new ManualTie(
            record.Source(origin), from, to, record.Share("strength"), record.OptionalShare("response"), record.OptionalDate("on")));
    }

    private static ImportRow.Ready Distinction(long row, JsonRecord record, ImportOrigin origin)
    {
        var (one, other) = (record.Person("person"), record.Person("other"));
        Different(record, "other", one, other);
        return Put(row, Core.People.Distinction.Of(record.Source(origin), one, other));
    }

    private static ImportRow.Ready Outcome(long row, JsonRecord record, ImportOrigin origin)
    {
        var kind = OutcomeRules.Read(record.Text("event"));
        var outcome = new OutcomeEvent(record.Source(origin), record.Person("person"), kind.GetValueOrDefault(), record.Moment("at"))
        {
            Requester = record.OptionalPerson("requester"),
            Other = record.OptionalPerson("other"),
            JobFamily = record.OptionalText("jobFamily", TextLimits.Title),
        };
        if (kind is null)
        {
            record.Reject("event", OutcomeRules.UnknownName);
        }

        foreach (var (member, problem) in OutcomeRules.Problems(outcome))
        {
            record.Reject(member, problem);
        }

        return Put(row, outcome);
    }

    private static (PersonId From, PersonId To) Pair(JsonRecord record)
    {
        var from = record.Person("from");
        var to = record.Person("to");
        Different(record, "to", from, to);
        return (from, to);
    }

    private static void Different(JsonRecord record, string member, PersonId one, PersonId other)
    {
        if (one == other)
        {
            record.Reject(member, "is the same person; name somebody else.");
        }
    }

    private static void Period(JsonRecord record, DateOnly? from, DateOnly? until)
    {
        if (from is { } first && until is { } end && first >= end)
        {
            record.Reject("until", string.Create(
                CultureInfo.InvariantCulture, $"is the first day no longer so and must be later than {first:yyyy-MM-dd}, the first day."));
        }
    }

    private static InteractionMedium Medium(JsonRecord record)
    {
        switch (record.Text("kind"))
        {
            case "meeting":
                return InteractionMedium.Meeting;
            case "message":
                return InteractionMedium.Message;
            case "cc":
                return InteractionMedium.Cc;
            default:
                record.Reject("kind", "must be meeting, message or cc.");
                return default;
        }
    }

    private static ValueArray<PersonId> People(ValueArray<string> ids) => ValueArray.From(ids.Select(id => new PersonId(id)));

    private static string? Id(RowFields fields, string field, string? text) => fields.Person(field, text).Value;

    private static string? Alias(RowFields fields, string field, string? text) => fields.OptionalText(field, text, TextLimits.Name);

    private static string? Email(RowFields fields, string field, string? text) => fields.OptionalEmail(field, text);

    private static string? Url(RowFields fields, string field, string? text) => fields.OptionalUrl(field, text);

    private static string? Domain(RowFields fields, string field, string? text)
    {
        var domain = InternetDomain.Normalise(text);
        if (domain is null)
        {
            fields.Reject(field, "is not an internet domain; write it as acme.example.");
        }

        return domain;
    }

    private sealed record RecordType(string Name, string[] Members, RowReader Read);
}
