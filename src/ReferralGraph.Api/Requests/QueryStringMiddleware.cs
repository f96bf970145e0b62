using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Requests;

/// <summary>Refuses requests whose query string is not what the endpoint declares.</summary>
internal sealed class QueryStringMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is { } endpoint && QueryStringContract.Of(endpoint) is { } contract)
        {
            var errors = contract.Check(context.Request.Query);
            if (errors.Any)
            {
                return ApiProblem.Invalid(errors).ExecuteAsync(context);
            }
        }

        return next(context);
    }
}
