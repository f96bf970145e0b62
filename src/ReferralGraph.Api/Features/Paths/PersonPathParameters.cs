using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>What a question about a person may say.</summary>
public sealed record PersonPathParameters : PathParameters
{
    /// <summary>Where to go on.</summary>
    [FromQuery(Name = "cursor"), Description("nextCursor of the answer to the same question.")]
    public string? Cursor { get; init; }
}
