using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>What a question about a company may say.</summary>
public sealed record CompanyPathParameters : CompanyPathFilter
{
    /// <summary>Where to go on.</summary>
    [FromQuery(Name = "cursor"), Description("nextCursor of the answer to the same question.")]
    public string? Cursor { get; init; }
}
