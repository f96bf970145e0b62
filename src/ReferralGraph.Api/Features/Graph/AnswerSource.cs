using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Graph;

/// <summary>Where an answer came from, on the wire.</summary>
internal static class AnswerSource
{
    /// <summary>Computed from the graph for this request.</summary>
    public const string Graph = "graph";

    /// <summary>Computed before, and proven to be what the graph would give now.</summary>
    public const string Cache = "cache";

    /// <summary>Given before; the store cannot be reached now.</summary>
    public const string Stale = "stale";

    /// <summary>The source of an answer of that origin.</summary>
    public static string Of(AnswerOrigin origin) => origin.IsKept() ? Cache : Graph;
}
