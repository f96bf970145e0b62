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

    /// <summary>What the file is.</summary>
    [FromQuery(Name = "format"), Description("What the file is: graph-jsonl, employment-csv or linkedin-connections. Required.")]
    public string? Format { get; init; }

    /// <summary>Source of facts whose row names none.</summary>
    [FromQuery(Name = "source"), Description("Source of facts whose row names none. Default: the format's own.")]
    public string? Source { get; init; }

    /// <summary>Whose contacts the file holds.</summary>
    [FromQuery(Name = "owner"), Description("Id of the person whose contacts the file holds; for linkedin-connections.")]
    public string? Owner { get; init; }

    /// <summary>Whether the file is everything its source knows.</summary>
    [FromQuery(Name = "mode"), AllowedValues(null, AddMode, SnapshotMode)]
    [Description(
        "snapshot: the file is everything its source knows; "
        + "employments, connections and teams of that source which it lacks are ended today. Default: add.")]
    public string? Mode { get; init; }

    internal ImportRequest ToRequest() =>
        new(Format ?? string.Empty, Source, Owner is null ? null : new PersonId(Owner), Mode == SnapshotMode);
}
