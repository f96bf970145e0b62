using Microsoft.Net.Http.Headers;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests.Conditions;

namespace ReferralGraph.Api.Requests;

/// <summary>
/// Reads under which conditions a write is to be done, and refuses those that cannot be checked of it: a condition that is passed over
/// would overwrite what its sender wanted to protect.
/// </summary>
internal sealed class PreconditionMiddleware(RequestDelegate next)
{
    private static readonly string[] All = [HeaderNames.IfMatch, HeaderNames.IfNoneMatch, HeaderNames.IfUnmodifiedSince];
    private static readonly string[] OfTime = [HeaderNames.IfUnmodifiedSince];

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.GetEndpoint() is not { } endpoint || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return next(context);
        }

        var takesConditions = endpoint.Metadata.GetMetadata<TakesConditions>() is not null;
        var errors = new FieldErrors();
        foreach (var condition in (takesConditions ? OfTime : All).Where(request.Headers.ContainsKey))
        {
            errors.Add(
                condition,
                takesConditions
                    ? $"{request.Method} takes no {condition}; name the state with If-Match and the ETag that GET answered."
                    : $"{request.Method} {request.Path} takes no {condition}: it writes no record that GET reads there. "
                        + "Leave the header out.");
        }

        if (takesConditions && All.Any(request.Headers.ContainsKey))
        {
            context.RequestServices.GetRequiredService<RequestConditions>().Read(context, errors);
        }

        return errors.Any ? ApiProblem.Invalid(errors).ExecuteAsync(context) : next(context);
    }
}
