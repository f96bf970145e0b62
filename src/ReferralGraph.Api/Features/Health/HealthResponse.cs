using System.ComponentModel.DataAnnotations;

namespace ReferralGraph.Api.Features.Health;

/// <summary>Whether the service can answer.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
public sealed record HealthResponse([property: AllowedValues("live", "ready")] string Status)
{
    /// <summary>Each part by name; left out where parts are not asked, and for whoever brings no key.</summary>
    public IReadOnlyDictionary<string, PartHealth>? Parts { get; init; }
}
