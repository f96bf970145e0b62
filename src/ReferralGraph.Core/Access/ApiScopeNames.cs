namespace ReferralGraph.Core.Access;

/// <summary>Scopes as callers write them, and what they imply.</summary>
public static class ApiScopeNames
{
    private const ApiScopes OfTenant = ApiScopes.PathsRead | ApiScopes.PathsAny | ApiScopes.FactsRead | ApiScopes.FactsWrite
        | ApiScopes.WorkflowWrite | ApiScopes.ReportsRead | ApiScopes.EmbedMint | ApiScopes.Admin;

    private static readonly (ApiScopes Scope, string Name)[] Names =
    [
        (ApiScopes.PathsRead, "paths:read"),
        (ApiScopes.PathsAny, "paths:any"),
        (ApiScopes.FactsRead, "facts:read"),
        (ApiScopes.FactsWrite, "facts:write"),
        (ApiScopes.WorkflowWrite, "workflow:write"),
        (ApiScopes.ReportsRead, "reports:read"),
        (ApiScopes.EmbedMint, "embed:mint"),
        (ApiScopes.Admin, "admin"),
        (ApiScopes.Operator, "operator"),
    ];

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Select(scope => scope.Name)];

    /// <summary>The scope of a name, or null.</summary>
    public static ApiScopes? Parse(string name) =>
        Array.Find(Names, scope => scope.Name == name) is { Name: not null } found ? found.Scope : null;

    /// <summary>Names of scopes, in the order of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Of(ApiScopes scopes) =>
        [.. Names.Where(scope => scopes.HasFlag(scope.Scope)).Select(scope => scope.Name)];

    /// <summary>The scopes with all that they imply: <c>admin</c> is everything of a tenant, <c>paths:any</c> more than
    /// <c>paths:read</c>.</summary>
    public static ApiScopes WithImplied(ApiScopes scopes) => scopes
        | (scopes.HasFlag(ApiScopes.Admin) ? OfTenant : ApiScopes.None)
        | (scopes.HasFlag(ApiScopes.PathsAny) ? ApiScopes.PathsRead : ApiScopes.None);
}
