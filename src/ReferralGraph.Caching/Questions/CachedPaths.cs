using ReferralGraph.Caching.Levels;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Caching.Questions;

/// <summary>Keeps answers to path questions.</summary>
internal sealed class CachedPaths(IReferralPathFinder inner, TwoLevelCache levels, IAnswerProofs proofs, CacheMetrics metrics)
    : CachedQuestions<PathQuery, PathSearchResult>(levels, proofs, metrics)
{
    /// <inheritdoc/>
    protected override string Sort => "paths";

    /// <inheritdoc/>
    protected override bool IsStored => true;

    /// <inheritdoc/>
    protected override (TenantId Tenant, DateOnly? AsOf) GraphOf(PathQuery question) => (question.Tenant, question.AsOf);

    /// <inheritdoc/>
    protected override string KeyOf(PathQuery question, DateOnly day) => QuestionKeys.Of(question, day);

    /// <inheritdoc/>
    protected override Task<PathSearchResult> ComputeAsync(PathQuery question, CancellationToken cancellationToken) =>
        inner.FindAsync(question, cancellationToken);

    /// <inheritdoc/>
    protected override GraphState? StateOf(PathSearchResult result) =>
        result is PathSearchResult.Completed { Truncation: null } found ? new GraphState(found.Revision, found.Day) : null;

    /// <inheritdoc/>
    protected override PathSearchResult With(PathSearchResult result, GraphState state, AnswerOrigin origin) =>
        (PathSearchResult.Completed)result with { Revision = state.Revision, Origin = origin };

    /// <inheritdoc/>
    protected override AnswerDependencies DependenciesOf(PathQuery question, PathSearchResult result) =>
        AnswerDependencies.Of(question, (PathSearchResult.Completed)result);

    /// <inheritdoc/>
    protected override int BytesOf(PathSearchResult result) => AnswerBytes.Of((PathSearchResult.Completed)result);
}
