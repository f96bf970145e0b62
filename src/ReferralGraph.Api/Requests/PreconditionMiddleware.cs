using Microsoft.Net.Http.Headers;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Requests;

/// <summary>
/// Refuses writes that are to be done only under a condition: there are no versions to compare yet, and a condition that is passed over
/// would overwrite what its sender wanted to protect.
/// </summary>
internal sealed class PreconditionMiddleware(RequestDelegate next)
{
    private static readonly string[] Conditions = [HeaderNames.IfMatch, HeaderNames.IfNoneMatch, HeaderNames.IfUnmodifiedSince];

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.GetEndpoint() is null || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return next(context);
        }

        var errors = new FieldErrors();
        foreach (var condition in Conditions.Where(request.Headers.ContainsKey))
        {
            errors.Add(condition, $"{request.Method} takes no {condition} yet: records have no versions. Leave the header out.");
        }

        return errors.Any ? ApiProblem.Invalid(errors).ExecuteAsync(context) : next(context);
    }
}
