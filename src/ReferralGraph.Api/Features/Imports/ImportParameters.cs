using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>What to import: the query string of an upload.</summary>
public sealed record ImportParameters
{
    /// <summary>The file adds to what is known.</summary>
    internal const string AddMode = "add";

    /// <summary>The file is everything its source knows.</summary>
    internal const string SnapshotMode = "snapshot";

    /// <summary>The day comes first.</summary>
    internal const string DayFirst = "dmy";

    /// <summary>The month comes first.</summary>
    internal const string MonthFirst = "mdy";

    /// <summary>What <see cref="MaxEnded"/> must be.</summary>
    internal const string MaxEndedRule = "must be a number such as 20, or percent such as 15%.";

    /// <summary>What the file is.</summary>
    [FromQuery(Name = "format")]
    [Description(
        "What the file is: graph-jsonl, employment-csv, linkedin-connections, google-contacts, outlook-contacts or vcard. Required.")]
    public string? Format { get; init; }

    /// <summary>Source of facts whose row names none.</summary>
    [FromQuery(Name = "source"), Description("Source of facts whose row names none. Default: the format's own.")]
    public string? Source { get; init; }

    /// <summary>Whose contacts the file holds.</summary>
    [FromQuery(Name = "owner")]
    [Description(
        "Id of the person whose contacts the file holds: needed by linkedin-connections, google-contacts, outlook-contacts and vcard.")]
    public string? Owner { get; init; }

    /// <summary>Whether the file is everything its source knows.</summary>
    [FromQuery(Name = "mode"), AllowedValues(null, AddMode, SnapshotMode)]
    [Description(
        "snapshot: the file is everything its source knows; "
        + "employments, connections and teams of that source which it lacks are ended today. Default: add.")]
    public string? Mode { get; init; }

    /// <summary>How a day such as 01/02/2019 is meant.</summary>
    [FromQuery(Name = "dateFormat"), AllowedValues(null, DayFirst, MonthFirst)]
    [Description("How a day such as 01/02/2019 is meant: dmy (1 February) or mdy (2 January). Without it, such a day is refused.")]
    public string? DateFormat { get; init; }

    /// <summary>How much a snapshot may end.</summary>
    [FromQuery(Name = "maxEnded")]
    [Description(
        "Most that a snapshot may end of each kind, a number or percent of what lasts of its source, e.g. 20 or 15%. "
        + "A file that lacks more ends nothing, and is held until somebody confirms it. Default: 10%, at least 5.")]
    public string? MaxEnded { get; init; }

    /// <summary>Whether rows that name what nobody knows are refused.</summary>
    [FromQuery(Name = "strict")]
    [Description(
        "true: refuse each row that names people or companies which are neither in the graph nor stated before it in the file; formats "
        + "whose rows have ids take it. With dryRun the report lists them and nothing is written. Default false: they are made, and "
        + "counted under made.")]
    public bool? Strict { get; init; }

    /// <summary>Whether nothing is to be written.</summary>
    [FromQuery(Name = "dryRun"), Description("true: the whole report, and nothing is written. Default: false.")]
    public bool? DryRun { get; init; }

    /// <summary>The words of <see cref="DateFormat"/>; null refuses days that need one.</summary>
    internal static string? NameOf(DateOrder? order) => order switch
    {
        DateOrder.DayFirst => DayFirst,
        DateOrder.MonthFirst => MonthFirst,
        _ => null,
    };

    /// <summary>The order that a word of <see cref="DateFormat"/> means; null for any other.</summary>
    internal static DateOrder? OrderOf(string? name) => name switch
    {
        DayFirst => DateOrder.DayFirst,
        MonthFirst => DateOrder.MonthFirst,
        _ => null,
    };

    internal ImportRequest ToRequest() =>
        new(Format ?? string.Empty, Source, Owner is null ? null : new PersonId(Owner), Mode == SnapshotMode)
        {
            Dates = OrderOf(DateFormat),
            MaxEnded = MaxEnded is null ? null : EndedLimit.Read(MaxEnded),
            Strict = Strict == true,
            DryRun = DryRun == true,
        };
}
