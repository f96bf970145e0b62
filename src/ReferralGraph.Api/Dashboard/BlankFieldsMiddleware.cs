using Microsoft.AspNetCore.Http.Extensions;
using ReferralGraph.Api.Access;

namespace ReferralGraph.Api.Dashboard;

/// <summary>Leaves out what a form of a page was sent without a value for: a browser without scripts sends every field.</summary>
internal sealed class BlankFieldsMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.GetEndpoint()?.Metadata.GetMetadata<SessionsOnly>() is not null
            && request.Query.Any(parameter => parameter.Value.Any(string.IsNullOrEmpty)))
        {
            var told = new QueryBuilder();
            foreach (var (name, values) in request.Query)
            {
                told.Add(name, values.OfType<string>().Where(value => value.Length > 0));
            }

            request.QueryString = told.ToQueryString();
        }

        return next(context);
    }
}
