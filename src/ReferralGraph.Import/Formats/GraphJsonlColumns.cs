using System.Collections.Frozen;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Import.Formats;

/// <summary>What the members of each type of record of <c>graph-jsonl</c> mean.</summary>
internal static class GraphJsonlColumns
{
    private const string FirstDay = "First day; absent when unknown.";
    private const string EndDay = "First day no longer there; absent while it lasts.";
    private const string OnDay = "Day of it; absent when unknown.";
    private const string JobFamily = "Job family it is about; absent for all.";
    private const string Kept = "Id of the one that stays.";
    private const string Absorbed = "Id of the one that is the same.";

    /// <summary>What a member means in every type, unless <see cref="OfOne"/> says more.</summary>
    private static readonly FrozenDictionary<string, string> OfAll = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["type"] = "Which record the line is.",
        ["id"] = "Its id.",
        ["name"] = "As shown; else the id.",
        ["title"] = "Job title.",
        ["headcount"] = "People employed there, at least 1.",
        ["domains"] = "List of internet domains.",
        ["aliases"] = "List of other spellings of the name.",
        ["urls"] = "List of profile addresses.",
        ["emails"] = "List of e-mail addresses.",
        ["units"] = "List of sizes of parts: department, site or both, and headcount.",
        ["successor"] = "The company it goes on as, and from which day: company, on.",
        ["sources"] = "List of who said what of the person: source, knowsId, name, title, emails, urls. Written by the export.",
        ["members"] = "List of people's ids.",
        ["source"] = "Who says so; else the source of the import.",
        ["person"] = "Id of the person.",
        ["company"] = "Id of the company, or its name, domain, alias or page.",
        ["school"] = "Id of the school.",
        ["from"] = FirstDay,
        ["until"] = EndDay,
        ["approximate"] = "true where a day stands for a whole year.",
        ["department"] = "Department there.",
        ["site"] = "Site there.",
        ["manager"] = "Id of the manager.",
        ["field"] = "Field of study.",
        ["cohort"] = "People of the cohort, at least 1.",
        ["to"] = "Id of the other person.",
        ["since"] = OnDay,
        ["kind"] = "meeting, message or cc.",
        ["at"] = "When, RFC 3339 with its offset.",
        ["uid"] = "The source's own id of a meeting, by which it replaces itself.",
        ["ordinal"] = "Tells meetings of one organiser at one moment apart. Written by the export.",
        ["level"] = "How much one vouches for the other, 0 to 1.",
        ["jobFamily"] = JobFamily,
        ["on"] = OnDay,
        ["strength"] = "How strong the tie is, 0 to 1.",
        ["response"] = "How likely the other acts on a request, 0 to 1; absent leaves that to the model.",
        ["event"] =
            "accepted, declined, unanswered, replied, handedOver, disowned, interviewed, offered, hired, retained, unsuitable or left.",
        ["requester"] = "Id of who asked; needed where the person answered somebody.",
        ["other"] = "Id of the other person.",
        ["absorbed"] = Absorbed,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<(string Type, string Member), string> OfOne = new Dictionary<(string, string), string>
    {
        [("employment", "id")] = "The customer's id of the stint; tells apart stints of one company and first day.",
        [("employment", "manager")] = "Id of who manages the person there. No tie is made of it.",
        [("merge", "person")] = Kept,
        [("companyMerge", "company")] = Kept,
        [("connection", "from")] = "Id of whose contact it is.",
        [("connection", "to")] = "Id of the contact.",
        [("connection", "until")] = "First day it no longer held; absent while it does.",
        [("interaction", "from")] = "Id of who organised or sent it.",
        [("interaction", "to")] = "List of ids of the others.",
        [("endorsement", "from")] = "Id of who vouches.",
        [("endorsement", "to")] = "Id of for whom.",
        [("tie", "from")] = "Id of whose tie it is.",
        [("sharing", "person")] = "Id of whose ties they are.",
        [("sharing", "other")] = "Id of to whom the one tie is; absent for all.",
        [("sharing", "level")] = $"{SharingRules.PersonNames}; of one tie {SharingRules.TieNames}. Only an admin's import shares more.",
        [("outcome", "jobFamily")] = "Job family of a candidate.",
        [("outcome", "other")] = "Id of the colleague who takes over, or of whom the person does not know.",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<(string Type, string Member)> Needed = new (string, string[])[]
    {
        ("company", ["id"]), ("person", ["id"]), ("team", ["id"]),
        ("merge", ["person", "absorbed"]), ("companyMerge", ["company", "absorbed"]),
        ("employment", ["person", "company"]), ("education", ["person", "school"]), ("connection", ["from", "to"]),
        ("interaction", ["from", "to", "kind", "at"]), ("endorsement", ["from", "to", "level"]), ("tie", ["from", "to", "strength"]),
        ("distinction", ["person", "other"]), ("sharing", ["person", "level"]), ("outcome", ["person", "event", "at"]),
    }.SelectMany(type => type.Item2.Select(member => (type.Item1, member))).ToFrozenSet();

    /// <summary>The members of a type, in its order, but for <c>type</c> itself.</summary>
    public static IEnumerable<FormatColumn> Of(string type, IEnumerable<string> members) =>
        members.Where(member => member != "type").Select(member => new FormatColumn(
            [member], OfOne.GetValueOrDefault((type, member)) ?? OfAll[member], Needed.Contains((type, member)))
        {
            Record = type,
        });
}
