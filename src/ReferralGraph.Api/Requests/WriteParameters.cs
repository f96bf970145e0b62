using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace ReferralGraph.Api.Requests;

/// <summary>How a write that names people and companies is meant.</summary>
public sealed record WriteParameters
{
    /// <summary>Refuses unknown ids.</summary>
    [FromQuery(Name = "strict")]
    [Description("true: refuse the whole write with 422 when it names people or companies that are not in the graph. "
        + "Default false: they are made, and listed under made.")]
    public bool? Strict { get; init; }
}
