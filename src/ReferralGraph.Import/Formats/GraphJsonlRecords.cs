using System.Globalization;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Formats;

/// <summary>What a line of each type of <c>graph-jsonl</c> says.</summary>
internal static class GraphJsonlRecords
{
    public static ImportRow.Ready Put(long row, GraphRecord record) => new(row, [new GraphChange.Put(record)]);

    public static ImportRow.Ready Company(long row, JsonRecord record, ImportOrigin origin)
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

    public static ImportRow.Ready Person(long row, JsonRecord record, ImportOrigin origin)
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

    public static ImportRow.Ready Team(long row, JsonRecord record, ImportOrigin origin)
    {
        var id = record.Id("id");
        return Put(row, new Team(new TeamId(id), record.OptionalText("name", TextLimits.Name) ?? id, record.Source(origin))
        {
            Members = People(record.Set("members", TextLimits.Members, Id)),
        });
    }

    public static ImportRow.Ready Merge(long row, JsonRecord record, ImportOrigin origin)
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

    public static ImportRow.Ready CompanyMerge(long row, JsonRecord record, ImportOrigin origin)
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

    public static ImportRow Employment(long row, JsonRecord record, ImportOrigin origin)
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
            Manager = record.OptionalPerson("manager"),
            Approximate = record.Approximate(),
        };
        if (employment.Manager is { } manager)
        {
            Different(record, "manager", employment.Person, manager);
        }

        return identified ? Put(row, employment) : new ImportRow.Stint(row, employment, company, "company", Said: null);
    }

    public static ImportRow.Ready Education(long row, JsonRecord record, ImportOrigin origin)
    {
        var from = record.From("from");
        var until = record.Until("until", from);
        Period(record, from, until);
        return Put(row, new Education(
            record.Source(origin), record.Person("person"), new SchoolId(record.Id("school")), from, until,
            record.OptionalText("field", TextLimits.Title), record.OptionalCount("cohort"),
            record.OptionalText("name", TextLimits.Name))
        {
            Approximate = record.Approximate(),
        });
    }

    public static ImportRow.Ready Connection(long row, JsonRecord record, ImportOrigin origin)
    {
        var (from, to) = Pair(record);
        var since = record.From("since");
        var until = record.Until("until", since);
        Period(record, since, until);
        return Put(row, new Connection(record.Source(origin), from, to, since, until) { Approximate = record.Approximate() });
    }

    public static ImportRow.Ready Interaction(long row, JsonRecord record, ImportOrigin origin)
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

    public static ImportRow.Ready Endorsement(long row, JsonRecord record, ImportOrigin origin)
    {
        var (from, to) = Pair(record);
        var jobFamily = record.OptionalText("jobFamily", TextLimits.Title);
        return Put(row, new Endorsement(record.Source(origin), from, to, record.Share("level"), jobFamily, record.OptionalDate("on")));
    }

    public static ImportRow.Ready Tie(long row, JsonRecord record, ImportOrigin origin)
    {
        var (from, to) = Pair(record);
        return Put(row, new ManualTie(
            record.Source(origin), from, to, record.Share("strength"), record.OptionalShare("response"), record.OptionalDate("on")));
    }

    public static ImportRow.Ready Distinction(long row, JsonRecord record, ImportOrigin origin)
    {
        var (one, other) = (record.Person("person"), record.Person("other"));
        Different(record, "other", one, other);
        return Put(row, Core.People.Distinction.Of(record.Source(origin), one, other));
    }

    public static ImportRow.Ready Sharing(long row, JsonRecord record, ImportOrigin origin)
    {
        var (person, other, level) = (record.Person("person"), record.OptionalPerson("other"), SharingRules.Read(record.Text("level")));
        if (other is { } named)
        {
            Different(record, "other", person, named);
        }

        if (level is not { } known || (other is not null && !SharingRules.IsOfTie(known)))
        {
            record.Reject("level", $"must be {(other is null ? SharingRules.PersonNames : $"{SharingRules.TieNames} for one tie")}.");
        }

        var sharing = new Sharing(person, other, level.GetValueOrDefault());
        return origin.OnlyTightens is { } unstated
            ? new ImportRow.Ready(row, [new GraphChange.Tighten(sharing, unstated)])
            : Put(row, sharing);
    }

    public static ImportRow.Ready Outcome(long row, JsonRecord record, ImportOrigin origin)
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
}
