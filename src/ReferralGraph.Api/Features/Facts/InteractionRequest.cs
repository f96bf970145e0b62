using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>That somebody met or wrote to somebody. Metadata only: there is no room for what was said, and sending it is refused.</summary>
public sealed record InteractionRequest
{
    /// <summary>Sender or organiser.</summary>
    [Description("Id of the sender or organiser. Required.")]
    public string? From { get; init; }

    /// <summary>Recipients or attendees.</summary>
    [Description("Ids of the recipients or attendees, 1 to 500. Required.")]
    public IReadOnlyList<string?>? To { get; init; }

    /// <summary>How.</summary>
    [AllowedValues("meeting", "message", "cc"), Description("meeting, message or cc. Required.")]
    public string? Kind { get; init; }

    /// <summary>When.</summary>
    [DataType(DataType.DateTime), Description("When, with the offset from UTC (RFC 3339). Required.")]
    public string? At { get; init; }

    /// <summary>Who says so.</summary>
    [Description("Who says so, such as calendar. Default: api.")]
    public string? Source { get; init; }

    /// <summary>The source's own id.</summary>
    [StringLength(TextLimits.Uid)]
    [Description("Your system's id of this one meeting or message, up to 256 characters: the same id again replaces it, whatever else "
        + "changed. Of a series, each occurrence needs its own.")]
    public string? Uid { get; init; }

    /// <summary>Members nobody asked for; kept only to tell content, which is refused in its own way, from misspelt names.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; init; }

    internal Interaction ToRecord(FieldReader fields)
    {
        foreach (var name in Others?.Keys ?? [])
        {
            fields.AddSentence(name, $"There is no member '{Spelling.Excerpt(name)}'. {Spelling.Suggest(name, MemberNames)}");
        }

        var from = fields.Person("from", From);
        return new Interaction(
            fields.Source(Source), from, Recipients(from, fields), InteractionKinds.Read(Kind, fields), fields.Instant("at", At))
        {
            Uid = fields.Text("uid", Uid, TextLimits.Uid),
        };
    }

    private static readonly string[] MemberNames = ["from", "to", "kind", "at", "source", "uid"];

    private ValueArray<PersonId> Recipients(PersonId from, FieldReader fields)
    {
        if (To is not { Count: > 0 })
        {
            fields.Add("to", "is required: the ids of the recipients or attendees.");
            return [];
        }

        fields.TooMany("to", To.Count, TextLimits.Recipients);
        var recipients = new SortedSet<PersonId>();
        for (var index = 0; index < To.Count; index++)
        {
            recipients.Add(fields.Person($"to[{index}]", To[index]));
        }

        // Calendars list the organiser among the attendees.
        recipients.Remove(from);
        if (recipients.Count == 0)
        {
            fields.Add("to", "must name somebody besides the sender.");
        }

        return ValueArray.From(recipients);
    }
}
