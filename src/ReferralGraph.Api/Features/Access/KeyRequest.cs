using System.ComponentModel;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Access;

/// <summary>A key to be made.</summary>
public sealed record KeyRequest
{
    /// <summary>What it is for.</summary>
    [Description("What it is for, at most 256 characters; shown in the list of keys. Required.")]
    public string? Name { get; init; }

    /// <summary>What it may do.</summary>
    [Description(
        "What it may do: paths:read, paths:any, facts:read, facts:write, workflow:write, reports:read, embed:mint, admin. Required.")]
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>When it ends.</summary>
    [Description("When it ends, UTC; in the future. Default: never.")]
    public DateTimeOffset? Expires { get; init; }

    internal (string Name, ApiScopes Scopes) Read(FieldReader fields, DateTimeOffset now)
    {
        var name = fields.Text("name", Name, TextLimits.Name);
        if (name is null && fields.IsValid)
        {
            fields.Add("name", "is required: say what the key is for.");
        }

        if (Expires <= now)
        {
            fields.Add("expires", "must lie in the future, or be left out.");
        }

        return (name ?? string.Empty, ReadScopes(fields));
    }

    private ApiScopes ReadScopes(FieldReader fields)
    {
        var scopes = ApiScopes.None;
        var known = string.Join(", ", ApiScopeNames.All.Except(ApiScopeNames.Of(ApiScopes.Operator), StringComparer.Ordinal));
        if (Scopes is null or [])
        {
            fields.Add("scopes", $"is required: one or more of {known}.");
            return scopes;
        }

        foreach (var (name, number) in Scopes.Select((name, number) => (name, number)))
        {
            if (name is not null && ApiScopeNames.Parse(name) is { } scope and not ApiScopes.Operator)
            {
                scopes |= scope;
            }
            else
            {
                fields.Add($"scopes[{number}]", $"must be one of {known}.");
            }
        }

        return scopes;
    }
}

/// <summary>How a key is replaced.</summary>
public sealed record KeyRotationRequest
{
    /// <summary>How long the old one works on.</summary>
    [Description("How long the old key works on, ISO 8601, PT0S to P30D. Default PT24H.")]
    public string? Overlap { get; init; }
}
