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
