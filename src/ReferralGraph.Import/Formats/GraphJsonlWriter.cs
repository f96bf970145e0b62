using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Import.Formats;

/// <summary>Writes records as <c>graph-jsonl</c>, one a line. Importing them elsewhere, in any order, gives an identical graph.</summary>
public static class GraphJsonlWriter
{
    private const int FlushBytes = 64 * 1024;

    // Lines are data files, never put into HTML: only what JSON itself needs is escaped.
    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes every record of a reading, in its order, in bounded memory.</summary>
    public static async Task WriteAsync(IGraphReading reading, Stream destination, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(FlushBytes * 2);
        await using var json = new Utf8JsonWriter(buffer, Compact);
        foreach (var record in reading.Records())
        {
            Write(json, record);
            json.Flush();
            json.Reset();
            buffer.Write("\n"u8);
            if (buffer.WrittenCount >= FlushBytes)
            {
                await destination.WriteAsync(buffer.WrittenMemory, cancellationToken);
                buffer.ResetWrittenCount();
            }
        }

        await destination.WriteAsync(buffer.WrittenMemory, cancellationToken);
        await destination.FlushAsync(cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, GraphRecord record)
    {
        json.WriteStartObject();
        switch (record)
        {
            case Company company:
                Write(json, company);
                break;
            case Person person:
                Write(json, person);
                break;
            case Team team:
                Write(json, team);
                break;
            case PersonMerge merge:
                json.WriteString("type", "merge");
                json.WriteString("person", merge.Kept.Value);
                json.WriteString("absorbed", merge.Absorbed.Value);
                break;
            case CompanyMerge merge:
                json.WriteString("type", "companyMerge");
                json.WriteString("company", merge.Kept.Value);
                json.WriteString("absorbed", merge.Absorbed.Value);
                break;
            case Fact fact:
                Write(json, fact);
                break;
            default:
                throw new NotSupportedException($"graph-jsonl has no line for a {record.GetType().Name}.");
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Company company)
    {
        json.WriteString("type", "company");
        json.WriteString("id", company.Id.Value);
        json.WriteString("name", company.Name);
        if (company.Headcount is { } headcount)
        {
            json.WriteNumber("headcount", headcount);
        }

        Strings(json, "domains", company.Domains);
        Strings(json, "aliases", company.Aliases);
        Strings(json, "urls", company.Urls);
        if (company.Units.Count > 0)
        {
            json.WriteStartArray("units");
            foreach (var unit in company.Units)
            {
                json.WriteStartObject();
                Text(json, "department", unit.Department);
                Text(json, "site", unit.Site);
                json.WriteNumber("headcount", unit.Headcount);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (company.Successor is { } successor)
        {
            json.WriteStartObject("successor");
            json.WriteString("company", successor.Company.Value);
            Day(json, "on", successor.On);
            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, Person person)
    {
        json.WriteString("type", "person");
        json.WriteString("id", person.Id.Value);
        json.WriteString("name", person.Name);
        Text(json, "title", person.Title);
        Strings(json, "emails", person.Emails);
        Strings(json, "urls", person.Urls);
        if (person.Sources.Count > 0)
        {
            json.WritePropertyName("sources");
            PersonSources.Write(json, person.Sources);
        }
    }

    private static void Write(Utf8JsonWriter json, Team team)
    {
        json.WriteString("type", "team");
        json.WriteString("id", team.Id.Value);
        json.WriteString("name", team.Name);
        json.WriteString("source", team.Source);
        json.WriteStartArray("members");
        foreach (var member in team.Members)
        {
            json.WriteStringValue(member.Value);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Fact fact)
    {
        switch (fact)
        {
            case Employment employment:
                json.WriteString("type", "employment");
                Text(json, "id", employment.GivenId?.Value);
                json.WriteString("person", employment.Person.Value);
                json.WriteString("company", employment.Company.Value);
                Day(json, "from", employment.From);
                Day(json, "until", employment.Until);
                Text(json, "title", employment.Title);
                Text(json, "department", employment.Department);
                Text(json, "site", employment.Site);
                Text(json, "manager", employment.Manager?.Value);
                Flag(json, "approximate", employment.Approximate);
                break;
            case Education education:
                json.WriteString("type", "education");
                json.WriteString("person", education.Person.Value);
                json.WriteString("school", education.School.Value);
                Day(json, "from", education.From);
                Day(json, "until", education.Until);
                Text(json, "field", education.Field);
                if (education.Cohort is { } cohort)
                {
                    json.WriteNumber("cohort", cohort);
                }

                Text(json, "name", education.Name);
                Flag(json, "approximate", education.Approximate);
                break;
            case Connection connection:
                Pair(json, "connection", connection.From, connection.To);
                Day(json, "since", connection.Since);
                Day(json, "until", connection.Until);
                Flag(json, "approximate", connection.Approximate);
                break;
            case Interaction interaction:
                Write(json, interaction);
                break;
            case Endorsement endorsement:
                Pair(json, "endorsement", endorsement.From, endorsement.To);
                json.WriteNumber("level", endorsement.Level);
                Text(json, "jobFamily", endorsement.JobFamily);
                Day(json, "on", endorsement.On);
                break;
            case ManualTie tie:
                Pair(json, "tie", tie.From, tie.To);
                json.WriteNumber("strength", tie.Strength);
                if (tie.Response is { } response)
                {
                    json.WriteNumber("response", response);
                }

                Day(json, "on", tie.On);
                break;
            case Distinction distinction:
                json.WriteString("type", "distinction");
                json.WriteString("person", distinction.Person.Value);
                json.WriteString("other", distinction.Other.Value);
                break;
            case OutcomeEvent outcome:
                Write(json, outcome);
                break;
            case Sharing sharing:
                json.WriteString("type", "sharing");
                json.WriteString("person", sharing.Person.Value);
                Text(json, "other", sharing.Other?.Value);
                json.WriteString("level", SharingRules.NameOf(sharing.Level));

                // It is the person's own and has no source.
                return;
            default:
                throw new NotSupportedException($"graph-jsonl has no line for a {fact.GetType().Name}.");
        }

        json.WriteString("source", fact.Source);
    }

    private static void Write(Utf8JsonWriter json, Interaction interaction)
    {
        json.WriteString("type", "interaction");
        json.WriteString("from", interaction.From.Value);
        json.WriteStartArray("to");
        foreach (var person in interaction.To)
        {
            json.WriteStringValue(person.Value);
        }

        json.WriteEndArray();
        json.WriteString("kind", interaction.Medium switch
        {
            InteractionMedium.Meeting => "meeting",
            InteractionMedium.Message => "message",
            InteractionMedium.Cc => "cc",
            _ => throw new NotSupportedException($"Unmapped medium {interaction.Medium}."),
        });
        Moment(json, "at", interaction.At);
        Text(json, "uid", interaction.Uid);
        if (interaction.Ordinal > 0)
        {
            json.WriteNumber("ordinal", interaction.Ordinal);
        }
    }

    private static void Write(Utf8JsonWriter json, OutcomeEvent outcome)
    {
        json.WriteString("type", "outcome");
        json.WriteString("person", outcome.Person.Value);
        json.WriteString("event", outcome.Outcome.Name());
        Text(json, "requester", outcome.Requester?.Value);
        Text(json, "other", outcome.Other?.Value);
        Text(json, "jobFamily", outcome.JobFamily);
        Moment(json, "at", outcome.At);
    }

    private static void Pair(Utf8JsonWriter json, string type, PersonId from, PersonId to)
    {
        json.WriteString("type", type);
        json.WriteString("from", from.Value);
        json.WriteString("to", to.Value);
    }

    private static void Text(Utf8JsonWriter json, string member, string? text)
    {
        if (text is not null)
        {
            json.WriteString(member, text);
        }
    }

    private static void Flag(Utf8JsonWriter json, string member, bool holds)
    {
        if (holds)
        {
            json.WriteBoolean(member, holds);
        }
    }

    private static void Day(Utf8JsonWriter json, string member, DateOnly? day)
    {
        if (day is { } known)
        {
            json.WriteString(member, known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private static void Moment(Utf8JsonWriter json, string member, DateTimeOffset moment) =>
        json.WriteString(member, moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture));

    private static void Strings(Utf8JsonWriter json, string member, ValueArray<string> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(member);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }
}
