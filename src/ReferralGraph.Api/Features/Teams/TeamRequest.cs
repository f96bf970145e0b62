using System.ComponentModel;
using System.Globalization;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Core;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Teams;

/// <summary>A team. Replaces what was stored.</summary>
public sealed record TeamRequest
{
    /// <summary>As shown.</summary>
    [Description("As shown; at most 256 characters. Default: the id.")]
    public string? Name { get; init; }

    /// <summary>Members.</summary>
    [Description("Ids of the members, at most 10,000.")]
    public IReadOnlyList<string?>? Members { get; init; }

    /// <summary>Who says so.</summary>
    [Description("Who says so, such as hris. Default: api.")]
    public string? Source { get; init; }

    internal Team ToRecord(TeamId id, FieldReader fields) =>
        new(id, fields.Text("name", Name, TextLimits.Name) ?? id.Value, fields.Source(Source)) { Members = ReadMembers(fields) };

    private ValueArray<PersonId> ReadMembers(FieldReader fields)
    {
        var ids = Members ?? [];
        fields.TooMany("members", ids.Count, TextLimits.Members);
        var members = new SortedSet<PersonId>();
        for (var index = 0; index < ids.Count; index++)
        {
            members.Add(fields.Person(string.Create(CultureInfo.InvariantCulture, $"members[{index}]"), ids[index]));
        }

        return ValueArray.From(members);
    }
}
