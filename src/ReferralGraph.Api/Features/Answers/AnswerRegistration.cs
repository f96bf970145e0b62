using ReferralGraph.Api.Admission;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>Puts the pipeline of answers before the finder and around endpoints.</summary>
internal static class AnswerRegistration
{
    public static IServiceCollection AddAnswers(this IServiceCollection services) => services
        .AddSingleton<WorkLanes>()
        .AddSingleton<AnswerJson>()
        .AddSingleton<AnswerSending>()
        .AddSingleton<AnswerPipeline>()
        .AddSingleton<IReferralPathFinder>(provider => provider.GetRequiredService<AnswerPipeline>().Finder)
        .AddSingleton(provider => provider.GetRequiredService<AnswerPipeline>().Names);

    /// <summary>
    /// Answers an endpoint's requests through <see cref="AnswerPipeline"/>. Its answer must be an <see cref="ICacheableAnswer"/>.
    /// </summary>
    public static RouteHandlerBuilder ThroughAnswerPipeline(this RouteHandlerBuilder endpoint)
    {
        endpoint.Add(builder =>
        {
            var handler = builder.RequestDelegate!;
            builder.RequestDelegate = context => PipelineOf(context).AnswerAsync(context, handler);
        });
        return endpoint.WithMetadata(new AnsweredByPipeline())
            .AddEndpointFilter((invocation, handler) => PipelineOf(invocation.HttpContext).RenderAsync(invocation, handler));
    }

    // The store is opened after endpoints are mapped.
    private static AnswerPipeline PipelineOf(HttpContext context) => context.RequestServices.GetRequiredService<AnswerPipeline>();
}

/// <summary>Marks endpoints whose answers say in a header whether they were kept.</summary>
internal sealed class AnsweredByPipeline;
