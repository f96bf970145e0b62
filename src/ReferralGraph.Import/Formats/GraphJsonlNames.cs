using System.Text.Json;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Formats;

/// <summary>Whom a record of <see cref="GraphJsonl"/> names that is refused.</summary>
internal static class GraphJsonlNames
{
    /// <summary>Whom it names; types that say nothing that a snapshot ends name nobody.</summary>
    public static RowNames Of(string type, JsonElement json, RowFields fields, ImportOrigin origin)
    {
        var record = new Reading(json, fields, origin);
        return type switch
        {
            "employment" => Employment(record),
            "connection" => Connection(record),
            "team" => record.CanRead(team => team.Id("id"), out var id)
                ? RowNames.Of(new GraphChange.KeepTeam(new TeamId(id)))
                : RowNames.Somebody,
            "person" => record.Person("id") is { } person ? RowNames.Of(record.KeepAllOf(person)) : RowNames.Nobody,
            _ => RowNames.Nobody,
        };
    }

    private static RowNames Employment(Reading record)
    {
        if (record.Person("person") is not { } person)
        {
            return RowNames.Somebody;
        }

        if (!record.CanRead(stint => stint.From("from"), out var from)
            || !record.CanRead(stint => stint.RequiredText("company", TextLimits.Name), out var company))
        {
            return RowNames.Of(record.KeepAllOf(person));
        }

        var employment = new Employment(record.Source, person, default, from, Until: null)
        {
            GivenId = record.CanRead(stint => stint.Id("id"), out var id) ? new FactId(id) : null,
        };
        return Identifier.IsValid(company)
            ? RowNames.Of(new GraphChange.KeepFact(employment with { Company = new CompanyId(company) }))
            : new RowNames.Stint(employment, company);
    }

    private static RowNames Connection(Reading record)
    {
        var (from, to) = (record.Person("from"), record.Person("to"));
        return (from, to) switch
        {
            ({ } one, { } other) => RowNames.Of(new GraphChange.KeepFact(new Connection(record.Source, one, other, Since: null))),
            _ => (from ?? to) is { } readable ? RowNames.Of(record.KeepAllOf(readable)) : RowNames.Somebody,
        };
    }

    /// <summary>What can be read of a record.</summary>
    private sealed class Reading(JsonElement json, RowFields fields, ImportOrigin origin)
    {
        public string Source => CanRead(record => record.Source(origin), out var source) ? source : origin.Source;

        public bool CanRead<T>(Func<JsonRecord, T> read, out T value) =>
            fields.CanRead(fresh => read(new JsonRecord(json, string.Empty, fresh)), out value);

        public PersonId? Person(string member) => CanRead(record => record.Person(member), out var person) ? person : null;

        public GraphChange.KeepPerson KeepAllOf(PersonId person) => new(Source, person);
    }
}
