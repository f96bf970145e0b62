using System.Globalization;
using System.Text.Json;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;
using Map = System.Collections.Generic.IReadOnlyDictionary<string, object?>;
using MutableMap = System.Collections.Generic.Dictionary<string, object?>;

namespace ReferralGraph.Neo4j;

/// <summary>
/// Records as properties of nodes and back, exactly. Days and times are ISO 8601 texts, which compare as what they stand for.
/// </summary>
internal sealed class RecordMaps(GraphKeys keys)
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>Properties of the node of a fact; what it lacks is left out.</summary>
    public MutableMap Of(Fact fact)
    {
        var map = new MutableMap(12, StringComparer.Ordinal)
        {
            ["key"] = keys.Of(FactId.FromKey(fact.Kind, fact.Key)),
            ["kind"] = NameOf(fact.Kind),
            ["source"] = fact.Source,
        };
        Add(map, "mentions", fact.Mentioned is { } mentioned ? keys.Of(mentioned) : null);
        switch (fact)
        {
            case Employment employment:
                map["person"] = employment.Person.Value;
                map["company"] = employment.Company.Value;
                Add(map, "given", employment.GivenId is { } given ? keys.Of(given) : null);
                Add(map, "from", employment.From);
                Add(map, "until", employment.Until);
                Add(map, "title", employment.Title);
                Add(map, "department", employment.Department);
                Add(map, "site", employment.Site);
                Add(map, "approximate", employment.Approximate ? 1L : (long?)null);
                break;
            case Education education:
                map["person"] = education.Person.Value;
                map["school"] = education.School.Value;
                map["schoolKey"] = keys.Of(education.School);
                Add(map, "from", education.From);
                Add(map, "until", education.Until);
                Add(map, "field", education.Field);
                Add(map, "cohort", (long?)education.Cohort);
                Add(map, "name", education.Name);
                Add(map, "approximate", education.Approximate ? 1L : (long?)null);
                break;
            case Connection connection:
                map["person"] = connection.From.Value;
                map["other"] = connection.To.Value;
                Add(map, "since", connection.Since);
                Add(map, "until", connection.Until);
                Add(map, "approximate", connection.Approximate ? 1L : (long?)null);
                break;
            case Interaction interaction:
                map["person"] = interaction.From.Value;
                map["others"] = interaction.To.Select(person => person.Value).ToArray();
                map["medium"] = interaction.Medium.ToString();
                map["at"] = Text(interaction.At);
                Add(map, "uid", interaction.Uid);
                Add(map, "ordinal", interaction.Ordinal > 0 ? (long)interaction.Ordinal : null);
                break;
            case Endorsement endorsement:
                map["person"] = endorsement.From.Value;
                map["other"] = endorsement.To.Value;
                map["level"] = endorsement.Level;
                Add(map, "jobFamily", endorsement.JobFamily);
                Add(map, "on", endorsement.On);
                break;
            case ManualTie tie:
                map["person"] = tie.From.Value;
                map["other"] = tie.To.Value;
                map["strength"] = tie.Strength;
                Add(map, "response", tie.Response);
                Add(map, "on", tie.On);
                Add(map, "setBy", tie.SetBy?.Value);
                Add(map, "setByKey", tie.SetByKey);
                break;
            case OutcomeEvent outcome:
                map["person"] = outcome.Person.Value;
                map["outcome"] = outcome.Outcome.ToString();
                map["at"] = Text(outcome.At);
                Add(map, "requester", outcome.Requester?.Value);
                Add(map, "other", outcome.Other?.Value);
                Add(map, "jobFamily", outcome.JobFamily);
                break;
            case Distinction distinction:
                map["person"] = distinction.Person.Value;
                map["other"] = distinction.Other.Value;
                break;
            case Sharing sharing:
                map["person"] = sharing.Person.Value;
                Add(map, "other", sharing.Other?.Value);
                map["sharing"] = SharingRules.NameOf(sharing.Level);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fact), fact.Kind, "Unknown kind of fact.");
        }

        return map;
    }

    /// <summary>Properties of the node of a person.</summary>
    public MutableMap Of(Person person)
    {
        var map = Named(keys.Of(person.Id), person.Id.Value, person.Name);
        Add(map, "title", person.Title);
        map["emails"] = person.Emails;
        map["urls"] = person.Urls;
        Add(map, "sources", PersonSources.Write(person.Sources));
        return map;
    }

    /// <summary>Properties of the node of a company. A property holds no lists of maps, so its units are a text.</summary>
    public MutableMap Of(Company company)
    {
        var map = Named(keys.Of(company.Id), company.Id.Value, company.Name);
        Add(map, "headcount", (long?)company.Headcount);
        map["domains"] = company.Domains;
        map["aliases"] = company.Aliases;
        map["urls"] = company.Urls;
        if (company.Units.Count > 0)
        {
            map["units"] = JsonSerializer.Serialize(company.Units.Items);
        }

        if (company.Successor is { } successor)
        {
            map["successor"] = successor.Company.Value;
            map["successorOn"] = Text(successor.On);
        }

        return map;
    }

    /// <summary>Properties of the node of a team, without its members, who are relationships.</summary>
    public MutableMap Of(Team team)
    {
        var map = Named(keys.Of(team.Id), team.Id.Value, team.Name);
        map["source"] = team.Source;
        return map;
    }

    public static Person Person(Map map) => new(new PersonId(map.Text("id")), map.Text("name"), map.TextOrNull("title"))
    {
        Emails = ValueArray.From(map.Texts("emails")),
        Urls = ValueArray.From(map.Texts("urls")),
        Sources = PersonSources.Read(map.TextOrNull("sources")),
    };

    public static Company Company(Map map) => new(new CompanyId(map.Text("id")), map.Text("name"), (int?)map.NumberOrNull("headcount"))
    {
        Domains = ValueArray.From(map.Texts("domains")),
        Aliases = ValueArray.From(map.Texts("aliases")),
        Urls = ValueArray.From(map.Texts("urls")),
        Units = map.TextOrNull("units") is { } units ? ValueArray.From(JsonSerializer.Deserialize<CompanyUnit[]>(units)!) : default,
        Successor = map.TextOrNull("successor") is { } successor
            ? new CompanySuccessor(new CompanyId(successor), DayOf(map.Text("successorOn")))
            : null,
    };

    public static Team Team(Map map) => new(new TeamId(map.Text("id")), map.Text("name"), map.Text("source"))
    {
        Members = ValueArray.From(map.Texts("members").Order(StringComparer.Ordinal).Select(id => new PersonId(id))),
    };

    public Fact Fact(Map map)
    {
        var source = map.Text("source");
        var person = new PersonId(map.Text("person"));
        return Enum.Parse<FactKind>(map.Text("kind"), ignoreCase: true) switch
        {
            FactKind.Employment => EmploymentOf(map, new Employment(
                source, person, new CompanyId(map.Text("company")), DayOf(map, "from"), DayOf(map, "until"))
            {
                Title = map.TextOrNull("title"),
                Department = map.TextOrNull("department"),
                Site = map.TextOrNull("site"),
                Manager = Mentioned(map),
                Approximate = map.NumberOrNull("approximate") is not null,
            }),
            FactKind.Education => new Education(
                source, person, new SchoolId(map.Text("school")), DayOf(map, "from"), DayOf(map, "until"), map.TextOrNull("field"),
                (int?)map.NumberOrNull("cohort"), map.TextOrNull("name"))
            {
                Approximate = map.NumberOrNull("approximate") is not null,
            },
            FactKind.Connection => new Connection(source, person, Other(map), DayOf(map, "since"), DayOf(map, "until"))
            {
                Approximate = map.NumberOrNull("approximate") is not null,
            },
            FactKind.Interaction => new Interaction(
                source,
                person,
                ValueArray.From(map.Texts("others").Select(id => new PersonId(id))),
                Enum.Parse<InteractionMedium>(map.Text("medium")),
                TimeOf(map, "at"))
            {
                Uid = map.TextOrNull("uid"),
                Ordinal = (int)(map.NumberOrNull("ordinal") ?? 0),
            },
            FactKind.Endorsement => new Endorsement(
                source, person, Other(map), map.Real("level"), map.TextOrNull("jobFamily"), DayOf(map, "on")),
            FactKind.Tie => new ManualTie(source, person, Other(map), map.Real("strength"), map.RealOrNull("response"), DayOf(map, "on"))
            {
                SetBy = map.TextOrNull("setBy") is { } setter ? new PersonId(setter) : null,
                SetByKey = map.TextOrNull("setByKey"),
            },
            FactKind.Outcome => new OutcomeEvent(source, person, Enum.Parse<OutcomeKind>(map.Text("outcome")), TimeOf(map, "at"))
            {
                Requester = map.TextOrNull("requester") is { } requester ? new PersonId(requester) : null,
                Other = map.TextOrNull("other") is not null ? Other(map) : null,
                JobFamily = map.TextOrNull("jobFamily"),
            },
            FactKind.Distinction => new Distinction(source, person, Other(map)),
            FactKind.Sharing => new Sharing(
                person,
                map.TextOrNull("other") is not null ? Other(map) : null,
                SharingRules.Read(map.Text("sharing")) ?? throw new FormatException($"Unknown level {map.Text("sharing")}.")),
            var other => throw new ArgumentOutOfRangeException(nameof(map), other, "Unknown kind of fact."),
        };
    }

    private PersonId? Mentioned(Map map) => map.TextOrNull("mentions") is { } key ? new PersonId(keys.IdOf(key)) : null;

    /// <summary>The stint with its id, which is part of the key where the key is not what the rest derives.</summary>
    private Employment EmploymentOf(Map map, Employment stint) => map.TextOrNull("given") is { } given
        ? stint with
        {
            GivenId = new FactId(keys.IdOf(given)),
            IsApart = map.Text("key") != keys.Of(FactId.FromKey(FactKind.Employment, stint.Key)),
        }
        : stint;

    /// <summary>The value of the property <c>kind</c>.</summary>
    public static string NameOf(FactKind kind) => DerivedIds.Prefix(kind).TrimEnd('-');

    private static PersonId Other(Map map) => new(map.Text("other"));

    private static DateOnly? DayOf(Map map, string name) =>
        map.TextOrNull(name) is { } text ? DayOf(text) : null;

    private static DateTimeOffset TimeOf(Map map, string name) =>
        DateTimeOffset.ParseExact(map.Text(name), "o", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    /// <summary>A day that <see cref="Text(DateOnly)"/> wrote.</summary>
    public static DateOnly DayOf(string text) => DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture);

    /// <summary>A day as it is stored.</summary>
    public static string Text(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture);

    private static void Add(MutableMap map, string name, DateOnly? day) => Add(map, name, day?.ToString(Day, CultureInfo.InvariantCulture));

    private static void Add(MutableMap map, string name, object? value)
    {
        if (value is not null)
        {
            map[name] = value;
        }
    }

    private MutableMap Named(string key, string id, string name) => new(StringComparer.Ordinal)
    {
        ["key"] = key,
        ["tenant"] = keys.Tenant.Value,
        ["id"] = id,
        ["name"] = name,
    };
}
