using ReferralGraph.Api.Requests.Retries;

namespace ReferralGraph.Api.Requests.Conditions;

/// <summary>Gives every answer to a read its tag, and nothing but the tag to who has the answer already.</summary>
internal static class TaggedAnswers
{
    /// <summary>An endpoint filter.</summary>
    public static async ValueTask<object?> TagAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate endpoint)
    {
        var result = await endpoint(invocation);
        var method = invocation.HttpContext.Request.Method;
        return (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
            && (result is INestedHttpResult nested ? nested.Result : result) is IValueHttpResult and IStatusCodeHttpResult
            {
                StatusCode: StatusCodes.Status200OK,
            } and IResult answer
                ? new Tagged(answer)
                : result;
    }

    /// <summary>The tag of what a read answers.</summary>
    public static string TagOf(IResult answer, HttpContext context) =>
        VersionOf(answer) ?? EntityTag.Of(KeptAnswer.Of(answer, context).Body);

    private static string? VersionOf(IResult answer) => answer is IValueHttpResult { Value: IVersioned shown } ? EntityTag.Of(shown) : null;

    private sealed class Tagged(IResult answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var given = KeptAnswer.Of(answer, httpContext);
            var tag = VersionOf(answer) ?? EntityTag.Of(given.Body);
            httpContext.Response.Headers.ETag = tag;
            if (!EntityTag.IsHeld(httpContext.Request.Headers.IfNoneMatch, tag))
            {
                return given.WriteAsync(httpContext.Response, httpContext.RequestAborted);
            }

            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
    }
}
