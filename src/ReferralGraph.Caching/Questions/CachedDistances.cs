using ReferralGraph.Caching.Levels;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Caching.Questions;

/// <summary>A question how far apart two people are.</summary>
internal sealed record DistanceQuestion(AccessScope Scope, PersonId From, PersonId To, DateOnly? AsOf);

/// <summary>Keeps distances, in this process alone: a call over the network takes longer than measuring one.</summary>
internal sealed class CachedDistances(IReferralPathFinder inner, TwoLevelCache levels, IAnswerProofs proofs, CacheMetrics metrics)
    : CachedQuestions<DistanceQuestion, DistanceResult>(levels, proofs, metrics)
{
    /// <inheritdoc/>
    protected override string Sort => "distance";

    /// <inheritdoc/>
    protected override bool IsStored => false;

    /// <inheritdoc/>
    protected override (TenantId Tenant, DateOnly? AsOf) GraphOf(DistanceQuestion question) => (question.Scope.Tenant, question.AsOf);

    /// <inheritdoc/>
    protected override string KeyOf(DistanceQuestion question, DateOnly day) => QuestionKeys.Of(question, day);

    /// <inheritdoc/>
    protected override Task<DistanceResult> ComputeAsync(DistanceQuestion question, CancellationToken cancellationToken) =>
        inner.DistanceAsync(question.Scope, question.From, question.To, question.AsOf, cancellationToken);

    /// <inheritdoc/>
    protected override GraphState? StateOf(DistanceResult result) =>
        result is DistanceResult.Completed found ? new GraphState(found.Revision, found.Day) : null;

    /// <inheritdoc/>
    protected override DistanceResult With(DistanceResult result, GraphState state, AnswerOrigin origin) =>
        (DistanceResult.Completed)result with { Revision = state.Revision, Origin = origin };

    /// <inheritdoc/>
    protected override AnswerDependencies DependenciesOf(DistanceQuestion question, DistanceResult result) =>
        AnswerDependencies.Of(question.Scope, question.From, question.To, (DistanceResult.Completed)result);

    /// <inheritdoc/>
    protected override int BytesOf(DistanceResult result) => AnswerBytes.Distance;
}
