using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Requests;

/// <summary>
/// What the query string of an endpoint may hold, read from its handler: every <c>[FromQuery]</c> parameter, and those of its
/// <c>[AsParameters]</c> types.
/// Checked before binding, so that a wrong value is told by name and fix, and binding itself never fails.
/// </summary>
internal sealed class QueryStringContract
{
    private static readonly ConditionalWeakTable<Endpoint, QueryStringContract> ByEndpoint = [];

    private readonly FrozenDictionary<string, QueryParameter> _parameters;

    private QueryStringContract(IEnumerable<QueryParameter> parameters) =>
        _parameters = parameters.ToFrozenDictionary(parameter => parameter.Name, StringComparer.Ordinal);

    /// <summary>The contract of an endpoint made from a handler method; null for others, such as static files.</summary>
    public static QueryStringContract? Of(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<MethodInfo>() is { } handler && endpoint.Metadata.GetMetadata<ChecksQueryString>() is not null
            ? ByEndpoint.GetValue(endpoint, _ => new QueryStringContract(ParametersOf(handler)))
            : null;

    /// <summary>What is wrong with <paramref name="query"/>.</summary>
    public FieldErrors Check(IQueryCollection query)
    {
        var errors = new FieldErrors();
        foreach (var (name, values) in query)
        {
            if (!_parameters.TryGetValue(name, out var parameter))
            {
                errors.Add(
                    Spelling.Excerpt(name),
                    $"There is no parameter '{Spelling.Excerpt(name)}'. {Spelling.Suggest(name, _parameters.Keys)}");
            }
            else if (parameter.Complaint(values.ToArray()) is { } complaint)
            {
                errors.Add(name, complaint);
            }
        }

        return errors;
    }

    private static IEnumerable<QueryParameter> ParametersOf(MethodInfo handler) =>
        from parameter in handler.GetParameters()
        from declared in parameter.IsDefined(typeof(AsParametersAttribute), inherit: false)
            ? parameter.ParameterType.GetProperties().Select(
                property => QueryParameter.From(property, property.Name, property.PropertyType))
            : [QueryParameter.From(parameter, parameter.Name!, parameter.ParameterType)]
        where declared is not null
        select declared;
}

/// <summary>Marks endpoints of the API, whose query strings are checked.</summary>
internal sealed class ChecksQueryString;
