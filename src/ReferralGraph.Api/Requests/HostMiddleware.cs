using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Requests;

/// <summary>
/// Answers only under the names the service is meant to have: a page of elsewhere whose name was made to lead here (rebinding) is told
/// nothing.
/// </summary>
/// <remarks>Health is told under any name, for whoever asks by the address of a machine.</remarks>
internal sealed class HostMiddleware(RequestDelegate next, IConfiguration configuration)
{
    /// <summary>The setting that lists the names.</summary>
    public const string Setting = "AllowedHosts";

    private const string ThisMachine = "localhost;127.0.0.1;[::1]";
    private const string AnyBelow = "*.";

    private readonly string[] _allowed = (configuration[Setting] is { Length: > 0 } set ? set : ThisMachine).Split(
        ';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        foreach (var allowed in _allowed)
        {
            if (IsMatch(host, allowed))
            {
                return next(context);
            }
        }

        return context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
            ? next(context)
            : ApiProblem.Result(
                ProblemTypes.HostNotAllowed,
                $"The service is not known as '{Spelling.Excerpt(host)}'; add the name to {Setting}, or ask under one it has.")
                .ExecuteAsync(context);
    }

    private static bool IsMatch(string host, string allowed) => allowed == "*"
        || string.Equals(host, allowed, StringComparison.OrdinalIgnoreCase)
        || (allowed.StartsWith(AnyBelow, StringComparison.Ordinal) && host.Length > allowed.Length - 1
            && host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase));
}
