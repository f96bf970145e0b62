using Microsoft.Extensions.Options;
using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Options;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>Puts the pipeline of answers before the finder and around endpoints.</summary>
internal static class AnswerRegistration
{
    public static IServiceCollection AddAnswers(this IServiceCollection services) => services
        .AddSingleton(provider => new WorkLanes(SearchesAtOnce(provider)))
        .AddSingleton<AnswerJson>()
        .AddSingleton<AnswerSending>()
        .AddSingleton<AnswerStamp>()
        .AddSingleton<NodeRedis>()
        .AddSingleton<AnswerPipeline>()
        .AddSingleton<IReferralPathFinder>(provider => provider.GetRequiredService<AnswerPipeline>().Finder)
        .AddKeyedSingleton(AnswerPipeline.Unkept, (provider, _) => provider.GetRequiredService<AnswerPipeline>().Admitted)
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

    // In Cypher a search waits for the server, which takes so many calls; either lane has half of them.
    private static int SearchesAtOnce(IServiceProvider provider) =>
        provider.GetRequiredKeyedService<IReferralPathFinder>(AnswerPipeline.Computing).Name == PathOptions.Cypher
            ? Math.Max(Environment.ProcessorCount, provider.GetRequiredService<IOptions<Neo4jOptions>>().Value.MaxConcurrentCalls / 2)
            : Environment.ProcessorCount;

    // The store is opened after endpoints are mapped.
    private static AnswerPipeline PipelineOf(HttpContext context) => context.RequestServices.GetRequiredService<AnswerPipeline>();
}

/// <summary>Marks endpoints whose answers say in a header whether they were kept.</summary>
internal sealed class AnsweredByPipeline;
