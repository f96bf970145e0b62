using System.ComponentModel;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.People;

/// <summary>What is known about a person. Replaces what was stored; what is left out is forgotten.</summary>
public sealed record PersonRequest
{
    /// <summary>As shown.</summary>
    [Description("As shown; at most 256 characters. Default: the id.")]
    public string? Name { get; init; }

    /// <summary>Present job title.</summary>
    [Description("Present job title; at most 256 characters.")]
    public string? Title { get; init; }

    /// <summary>E-mail addresses.</summary>
    [Description("E-mail addresses, at most 100. Imports find people by them.")]
    public IReadOnlyList<string>? Emails { get; init; }

    /// <summary>Profile addresses.</summary>
    [Description("Profile addresses such as a LinkedIn page, at most 100. Stored in one spelling, without scheme and query.")]
    public IReadOnlyList<string>? Urls { get; init; }

    internal static PersonRequest From(Person person) =>
        new() { Name = person.Name, Title = person.Title, Emails = person.Emails, Urls = person.Urls };

    internal Person ToRecord(PersonId id, FieldReader fields) =>
        new(id, fields.Text("name", Name, TextLimits.Name) ?? id.Value, fields.Text("title", Title, TextLimits.Title))
        {
            Emails = fields.Emails(Emails),
            Urls = fields.Urls(Urls),
        };
}
