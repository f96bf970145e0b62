using ReferralGraph.Caching.Levels;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Caching.Questions;

/// <summary>A question for a page of a person's ties.</summary>
internal sealed record TiesQuestion(AccessScope Scope, PersonId Person, DateOnly? AsOf, TieRankKey? After, int Limit);

/// <summary>Keeps pages of people's ties.</summary>
internal sealed class CachedTies(IReferralPathFinder inner, TwoLevelCache levels, IAnswerProofs proofs, CacheMetrics metrics)
    : CachedQuestions<TiesQuestion, TiesResult>(levels, proofs, metrics)
{
    /// <inheritdoc/>
    protected override string Sort => "ties";

    /// <inheritdoc/>
    protected override bool IsStored => true;

    /// <inheritdoc/>
    protected override (TenantId Tenant, DateOnly? AsOf) GraphOf(TiesQuestion question) => (question.Scope.Tenant, question.AsOf);

    /// <inheritdoc/>
    protected override string KeyOf(TiesQuestion question, DateOnly day) => QuestionKeys.Of(question, day);

    /// <inheritdoc/>
    protected override Task<TiesResult> ComputeAsync(TiesQuestion question, CancellationToken cancellationToken) =>
        inner.TiesAsync(question.Scope, question.Person, question.AsOf, question.After, question.Limit, cancellationToken);

    /// <inheritdoc/>
    protected override GraphState? StateOf(TiesResult result) =>
        result is TiesResult.Completed found ? new GraphState(found.Revision, found.Day) : null;

    /// <inheritdoc/>
    protected override TiesResult With(TiesResult result, GraphState state, AnswerOrigin origin) =>
        (TiesResult.Completed)result with { Revision = state.Revision, Origin = origin };

    /// <inheritdoc/>
    protected override AnswerDependencies DependenciesOf(TiesQuestion question, TiesResult result) =>
        AnswerDependencies.Of(question.Scope, question.Person, (TiesResult.Completed)result);

    /// <inheritdoc/>
    protected override int BytesOf(TiesResult result) => AnswerBytes.Of((TiesResult.Completed)result);
}
