using System.Collections.Frozen;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Words;

/// <summary>Words a piece of evidence: the one place where that is done.</summary>
internal static class EvidenceWords
{
    /// <summary>Sources that have a name of their own; others are called what the customer calls them.</summary>
    private static readonly FrozenDictionary<string, string> Sources = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["api"] = "API",
        ["google-contacts"] = "Google Contacts",
        ["hris"] = "HRIS",
        ["linkedin"] = "LinkedIn",
        ["linkedin-connections"] = "LinkedIn",
        ["vcard"] = "vCard",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>A clause without capital and full stop.</summary>
    /// <param name="language">In which language.</param>
    /// <param name="evidence">The evidence.</param>
    /// <param name="strength">Strength of the tie, which is the value of a manual one.</param>
    /// <param name="people">Whose tie it is, and to whom.</param>
    /// <param name="names">Names of companies.</param>
    /// <param name="brief">
    /// True in a sentence with others: a contact's month instead of its day, no day of an endorsement, no source of a value set by hand,
    /// and of a place whose size is not known the department alone.
    /// </param>
    public static string Clause(
        Language language, Evidence evidence, double strength, TiePeople people, GraphNames names, bool brief = false) =>
        evidence.Kind switch
        {
            EvidenceKinds.CoEmployment => language.Say(
                "evidence.coEmployment",
                ("from", people.From),
                ("to", people.To),
                ("company", names.Of(evidence.Company!.Value).Name),
                ("department", evidence.Department),
                ("site", brief && evidence is { SizeInferred: true, Department: not null } ? null : evidence.Site),
                ("headcount", brief && evidence.SizeInferred ? null : evidence.Headcount),
                ("estimated", evidence.SizeInferred),
                ("start", Start(evidence)),
                ("until", evidence.Until),
                ("about", evidence.Approximate)),
            EvidenceKinds.Education => language.Say(
                "evidence.education",
                ("from", people.From),
                ("to", people.To),
                ("school", evidence.SchoolName),
                ("headcount", brief && evidence.SizeInferred ? null : evidence.Headcount),
                ("estimated", evidence.SizeInferred),
                ("start", Start(evidence)),
                ("until", evidence.Until),
                ("about", evidence.Approximate)),
            EvidenceKinds.Connection => language.Say(
                "evidence.connection",
                ("from", people.From),
                ("to", people.To),
                ("you", people.FromAsker),
                ("source", SourceName(evidence.Source)),
                ("start", evidence.From),
                ("about", evidence.Approximate)),
            EvidenceKinds.Interaction => language.Say(
                "evidence.interaction",
                ("from", people.From),
                ("fromObject", people.FromObject),
                ("to", people.To),
                ("you", people.FromAsker),
                ("direction", Direction(evidence)),
                ("count", evidence.Count),
                ("last", evidence.Last),
                ("brief", brief),
                ("dormant", evidence.Dormant)),
            EvidenceKinds.Endorsement => language.Say(
                "evidence.endorsement",
                ("from", people.From),
                ("to", people.To),
                ("you", people.FromAsker),
                ("vouches", evidence.Level > 0),
                ("level", evidence.Level),
                ("jobFamily", evidence.JobFamily),
                ("start", brief ? null : evidence.From)),
            EvidenceKinds.Introduction => language.Say(
                evidence.HandedOver ? "evidence.handedOver" : "evidence.introduction",
                ("from", people.From),
                ("fromObject", people.FromObject),
                ("to", people.To),
                ("you", people.FromAsker),
                ("start", evidence.From)),
            EvidenceKinds.Manual => language.Say(
                "evidence.manual",
                ("from", people.From),
                ("to", people.To),
                ("you", people.FromAsker),
                ("own", evidence.SetByOwner),
                ("strength", strength),
                ("source", brief ? null : SourceName(evidence.Source)),
                ("start", evidence.From)),
            var other => throw new NotSupportedException($"Unmapped kind of evidence {other}."),
        };

    private static DateOnly? Start(Evidence evidence) => evidence.StartUnknown ? null : evidence.From;

    private static string Direction(Evidence evidence) => evidence switch
    {
        { Sent: > 0, Received: 0 } => "sent",
        { Sent: 0, Received: > 0 } => "received",
        _ => "both",
    };

    private static string SourceName(string source) => source.Contains('+', StringComparison.Ordinal)
        ? string.Join(" + ", source.Split('+').Select(one => Sources.GetValueOrDefault(one, one)))
        : Sources.GetValueOrDefault(source, source);
}
