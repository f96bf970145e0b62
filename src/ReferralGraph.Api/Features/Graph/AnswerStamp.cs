using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Graph;

/// <summary>What an answer rests on, for every answer that comes from the ties.</summary>
internal sealed class AnswerStamp(IReferralPathFinder finder)
{
    private readonly string _parameterHash = finder.Model.ParameterHash();

    /// <summary>The member <c>model</c>.</summary>
    public ModelResponse Model(DateOnly day) => new(TrustModel.Version, day, _parameterHash);

    /// <summary>The member <c>graph</c>.</summary>
    public static GraphStateResponse Graph(GraphRevision revision) => new(revision.Value);
}

/// <summary>The tie model behind an answer. Equal model, day and facts give equal answers.</summary>
/// <param name="Version">Version of the formulas.</param>
/// <param name="AsOf">Day the ties were scored for, UTC.</param>
/// <param name="ParameterHash">Changes when any parameter changes.</param>
public sealed record ModelResponse(string Version, DateOnly AsOf, string ParameterHash);

/// <summary>The graph behind an answer.</summary>
/// <param name="Revision">Revision the answer belongs to.</param>
public sealed record GraphStateResponse(long Revision);

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
