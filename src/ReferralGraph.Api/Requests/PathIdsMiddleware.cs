using ReferralGraph.Api.Problems;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Requests;

/// <summary>Refuses paths whose parts can be nobody's id, whatever is asked of them: dots alone, and ids that mean somebody else.</summary>
internal sealed class PathIdsMiddleware(RequestDelegate next)
{
    /// <summary>Parts of routes that name people.</summary>
    private static readonly string[] People = ["person", "other"];

    public Task InvokeAsync(HttpContext context)
    {
        var errors = new FieldErrors();
        foreach (var (name, value) in context.Request.RouteValues)
        {
            if (value is not string text)
            {
                continue;
            }

            if (Identifier.IsDots(text))
            {
                errors.Add(name, $"{name} {Identifiers.NoDots}");
            }
            else if (People.Contains(name, StringComparer.Ordinal) && PersonId.IsReserved(text))
            {
                errors.Add(name, $"{name} {Identifiers.NotReserved}");
            }
        }

        return errors.Any ? ApiProblem.Invalid(errors).ExecuteAsync(context) : next(context);
    }
}
