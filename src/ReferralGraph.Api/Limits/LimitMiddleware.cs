using ReferralGraph.Api.Access;

namespace ReferralGraph.Api.Limits;

/// <summary>Holds callers to their limits before anything is looked up for them, and tells what is left on every answer to them.</summary>
internal sealed class LimitMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        return endpoint?.Metadata.GetMetadata<OpenToAll>() is null
            ? CheckAsync(context, endpoint?.Metadata.GetMetadata<CountedQuestion>())
            : next(context);
    }

    private async Task CheckAsync(HttpContext context, CountedQuestion? question)
    {
        var limits = context.RequestServices.GetRequiredService<RequestLimits>();
        var cost = question?.CostOf(context, context.RequestServices.GetRequiredService<RequestCaller>().Caller.Tenant) ?? 0;
        if (cost == 0)
        {
            limits.Tell(context);
        }
        else if (await limits.TakeAsync(context, cost, question!.TargetOf(context) is { } target ? [target] : []) is { } refused)
        {
            await refused.ExecuteAsync(context);
            return;
        }

        await next(context);
    }
}
