using System.Collections.Frozen;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>How the ways people interact are written, and which members of an interaction would be its content.</summary>
internal static class InteractionKinds
{
    /// <summary>Names under which mail and calendar systems hand over what was said. Compared without case and separators.</summary>
    private static readonly FrozenSet<string> ContentNames = new[]
    {
        "subject", "body", "bodyhtml", "bodypreview", "bodytext", "text", "html", "content", "snippet", "message", "messagebody",
        "description", "notes", "note", "summary", "title", "topic", "agenda", "location", "transcript", "attachment", "attachments",
        "preview", "raw", "comment", "comments",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when a member of this name would carry what was said.</summary>
    public static bool IsContent(string member) =>
        ContentNames.Contains(string.Concat(member.Where(character => character is not ('_' or '-'))));

    /// <summary>As written in JSON.</summary>
    public static string Name(InteractionMedium medium) => medium switch
    {
        InteractionMedium.Meeting => "meeting",
        InteractionMedium.Message => "message",
        InteractionMedium.Cc => "cc",
        _ => throw new ArgumentOutOfRangeException(nameof(medium), medium, "Unknown medium."),
    };

    /// <summary>Reads what <see cref="Name"/> writes.</summary>
    public static InteractionMedium Read(string? kind, FieldReader fields)
    {
        switch (kind)
        {
            case "meeting":
                return InteractionMedium.Meeting;
            case "message":
                return InteractionMedium.Message;
            case "cc":
                return InteractionMedium.Cc;
            default:
                fields.Add("kind", kind is null ? "is required: meeting, message or cc." : "must be meeting, message or cc.");
                return default;
        }
    }
}
