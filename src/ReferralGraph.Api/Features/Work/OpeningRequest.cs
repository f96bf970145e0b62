using System.ComponentModel;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Core;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Work;

/// <summary>An opening to be stored.</summary>
public sealed record OpeningRequest
{
    private const int MostWords = 50;
    private const int MostCompanies = 200;
    private const int LeastUrgent = 5;

    /// <summary>As shown.</summary>
    [Description("As shown; at most 256 characters. Required.")]
    public string? Title { get; init; }

    /// <summary>Titles of people who would fit.</summary>
    [Description("Titles of people who would fit, at most 50. Default: the title.")]
    public IReadOnlyList<string?>? WantedTitles { get; init; }

    /// <summary>What work it is.</summary>
    [Description("What work it is, as endorsements name it.")]
    public string? JobFamily { get; init; }

    /// <summary>Free tags.</summary>
    [Description("Free tags, at most 50.")]
    public IReadOnlyList<string?>? Skills { get; init; }

    /// <summary>Where.</summary>
    [Description("Where; left out for anywhere.")]
    public string? Site { get; init; }

    /// <summary>Who recruits for it.</summary>
    [Description("Id of the person who recruits for it.")]
    public string? Recruiter { get; init; }

    /// <summary>Whose team it is in.</summary>
    [Description("Id of the person in whose team it is.")]
    public string? HiringManager { get; init; }

    /// <summary>Where to look first.</summary>
    [Description("Companies where to look first, by id, name, domain or address; at most 200.")]
    public IReadOnlyList<string?>? TargetCompanies { get; init; }

    /// <summary>Since when people are sought.</summary>
    [Description("The first day on which people were sought, YYYY-MM-DD. Default: what is stored, else today.")]
    public string? OpenedOn { get; init; }

    /// <summary>What comes first.</summary>
    [Description("1 for what comes first, to 5.")]
    public int? Priority { get; init; }

    /// <summary>What other systems call it.</summary>
    [Description("What other systems call it, at most 50, one for each system.")]
    public IReadOnlyList<ExternalIdBody?>? ExternalIds { get; init; }

    /// <summary>What it says, with target companies as they were written; adds what is wrong with it.</summary>
    /// <param name="fields">Collects problems.</param>
    /// <param name="today">The present day.</param>
    internal Opening Read(FieldReader fields, DateOnly today)
    {
        var title = fields.Text("title", Title, TextLimits.Name);
        if (title is null)
        {
            fields.Add("title", "is required.");
        }

        fields.Companies("targetCompanies", TargetCompanies);
        fields.TooMany("targetCompanies", TargetCompanies?.Count ?? 0, MostCompanies);
        var openedOn = fields.Day("openedOn", OpenedOn);
        if (openedOn > today)
        {
            fields.Add("openedOn", "must not be after today.");
        }

        if (Priority is < 1 or > LeastUrgent)
        {
            fields.Add("priority", $"must be 1 to {LeastUrgent}; got {Priority}.");
        }

        return new Opening(title ?? string.Empty, openedOn ?? default)
        {
            WantedTitles = Words(fields, "wantedTitles", WantedTitles),
            JobFamily = fields.Text("jobFamily", JobFamily, TextLimits.Name),
            Skills = Words(fields, "skills", Skills),
            Site = fields.Text("site", Site, TextLimits.Name),
            Priority = Priority,
            ExternalIds = Ids(fields),
        };
    }

    private static ValueArray<string> Words(FieldReader fields, string field, IReadOnlyList<string?>? words) => fields.Set(
        field,
        words,
        MostWords,
        word => word?.Trim() is { Length: > 0 and <= TextLimits.Name } text && !text.Any(char.IsControl) ? text : null,
        $"must be text of 1 to {TextLimits.Name} characters without line breaks.");

    private ValueArray<ExternalId> Ids(FieldReader fields)
    {
        fields.TooMany("externalIds", ExternalIds?.Count ?? 0, MostWords);
        var ids = new SortedDictionary<string, ExternalId>(StringComparer.Ordinal);
        for (var number = 0; number < Math.Min(ExternalIds?.Count ?? 0, MostWords); number++)
        {
            var within = fields.Within($"externalIds[{number}]");
            var system = within.Id("system", ExternalIds![number]?.System);
            var id = within.Text("id", ExternalIds[number]?.Id, TextLimits.Name);
            if (id is null)
            {
                within.Add("id", "is required.");
            }
            else if (!ids.TryAdd(system, new ExternalId(system, id)))
            {
                within.Add("system", "is named twice; give one id for each system.");
            }
        }

        return ValueArray.From(ids.Values);
    }
}

/// <summary>What another system calls an opening.</summary>
public sealed record ExternalIdBody
{
    /// <summary>The system.</summary>
    [Description("The system, such as greenhouse. Required.")]
    public string? System { get; init; }

    /// <summary>Its id there.</summary>
    [Description("Its id there. Required.")]
    public string? Id { get; init; }
}

/// <summary>Something that happens to an opening.</summary>
public sealed record OpeningEventRequest
{
    /// <summary>What happens.</summary>
    [Description("What happens: pause, reopen, fill, close or undo. Required.")]
    public string? Event { get; init; }

    /// <summary>The version it is decided by.</summary>
    [Description("The version it is decided by: 409 where another one is stored. Left out: whatever is stored.")]
    public long? Version { get; init; }

    /// <summary>On which day.</summary>
    [Description("With fill and close, the day on which it was, YYYY-MM-DD. Default: today.")]
    public string? ClosedOn { get; init; }
}
