using System.Globalization;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Cases;

/// <summary>Records in few words. Days are ISO texts, as in the exchange format.</summary>
internal static class Facts
{
    public static PersonId Id(string person) => new(person);

    public static Person Person(string id) => new(Id(id), id);

    public static Company Company(string id, int? headcount = null, params CompanyUnit[] units) =>
        new(new CompanyId(id), id, headcount) { Units = ValueArray.From(units) };

    public static Team Team(string id, params IEnumerable<string> members) =>
        new(new TeamId(id), id) { Members = ValueArray.From(members.Order(StringComparer.Ordinal).Select(Id)) };

    public static CompanyMerge OneCompany(string kept, string absorbed) => new(new CompanyId(kept), new CompanyId(absorbed));

    public static PersonMerge Merged(string kept, string absorbed) => new(Id(kept), Id(absorbed));

    public static Employment Works(string person, string company, string? from, string? until = null, string source = Fact.DefaultSource) =>
        new(source, Id(person), new CompanyId(company), Day(from), Day(until));

    public static Education Studies(
        string person, string school, string? from, string? until = null, int? cohort = null, string source = Fact.DefaultSource) =>
        new(source, Id(person), new SchoolId(school), Day(from), Day(until), Cohort: cohort);

    public static Connection Link(string from, string to, string? since = null, string? until = null, string source = "linkedin") =>
        new(source, Id(from), Id(to), Day(since), Day(until));

    public static Interaction Message(string from, string to, string on, string source = "mail") =>
        Contact(from, [to], InteractionMedium.Message, on, source);

    public static Interaction Contact(
        string from, IEnumerable<string> to, InteractionMedium medium, string on, string source = "calendar") =>
        new(source, Id(from), ValueArray.From(to.Order(StringComparer.Ordinal).Select(Id)), medium, At(on));

    public static Endorsement Endorsement(string from, string to, double level, string? on = null, string? jobFamily = null) =>
        new(Fact.DefaultSource, Id(from), Id(to), level, jobFamily, Day(on));

    public static ManualTie Tie(string from, string to, double strength, double? response = null, string? on = null) =>
        new(Fact.DefaultSource, Id(from), Id(to), strength, response, Day(on));

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day at nine o'clock, or a day and a time.</summary>
    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(
        text.Length == 10 ? text + "T09:00:00Z" : text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
