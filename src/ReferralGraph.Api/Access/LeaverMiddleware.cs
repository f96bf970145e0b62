using ReferralGraph.Api.Features.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Access;

/// <summary>
/// Says by what the tenant decided about sharing a request is answered, and lets in nobody who has left, nor a system or embed that acts
/// for them. Behind what waits for a revision, so that a caller who waited for the fact is answered by it.
/// </summary>
internal sealed class LeaverMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.RequestServices.GetRequiredService<RequestCaller>().IsKnown)
        {
            return next(context);
        }

        var caller = context.RequestServices.GetRequiredService<Caller>();
        if (caller.Tenant == AccessView.Operators)
        {
            return next(context);
        }

        var policy = context.RequestServices.GetRequiredService<SharingPolicies>().OfAsync(caller.Tenant, context.RequestAborted);
        if (!policy.IsCompletedSuccessfully)
        {
            return WaitAsync(context, caller, policy);
        }

        var decided = policy.Result;
        context.RequestServices.GetRequiredService<Viewing>().Policy = decided;
        return caller.Person is null || decided.Leavers is null ? next(context) : CheckAsync(context, caller, decided);
    }

    private async Task WaitAsync(HttpContext context, Caller caller, ValueTask<SharingPolicy> policy)
    {
        var decided = await policy;
        context.RequestServices.GetRequiredService<Viewing>().Policy = decided;
        await CheckAsync(context, caller, decided);
    }

    private async Task CheckAsync(HttpContext context, Caller caller, SharingPolicy policy)
    {
        if (caller.Person is { } person && policy.Leavers is { } rule && await HasLeftAsync(context, caller, rule, person))
        {
            await AccessProblems.Refused(
                "Whom it is for is at none of the home companies any more, and is let in no longer; leavers of /v1/settings decides that.")
                .ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private static async Task<bool> HasLeftAsync(HttpContext context, Caller caller, LeaverRule rule, PersonId person)
    {
        try
        {
            return await context.RequestServices.GetRequiredService<IReferralPathFinder>()
                .HasLeftAsync(caller.Tenant, rule, person, context.RequestAborted);
        }
        catch (GraphStoreException failure) when (failure.Failure == StoreFailure.TooLarge)
        {
            // Nothing is answered from a graph that there is no room for, and nobody is kept from their own data by it.
            return false;
        }
    }
}
