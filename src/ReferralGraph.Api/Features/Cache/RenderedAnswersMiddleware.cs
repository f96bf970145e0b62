using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Cache;

/// <summary>Sends answers that are ready, after a request was checked and before anything is looked up for it.</summary>
internal sealed class RenderedAnswersMiddleware(RequestDelegate next, RenderedAnswers answers)
{
    public Task InvokeAsync(HttpContext context, AccessScope scope) =>
        context.GetEndpoint()?.Metadata.GetMetadata<TellsCacheStatus>() is not null && answers.Find(scope, context.Request) is var (answer, state)
            ? answers.SendAsync(answer, state.Revision, context)
            : next(context);
}
