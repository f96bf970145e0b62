namespace ReferralGraph.Core.Access;

/// <summary>What a caller may do. Names as callers write them: <see cref="ApiScopeNames"/>.</summary>
[Flags]
public enum ApiScopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>paths:read</c>: questions as the caller's own person, people and companies by name.</summary>
    PathsRead = 1,

    /// <summary><c>paths:any</c>: questions as anybody, and on behalf of anybody.</summary>
    PathsAny = 2,

    /// <summary><c>facts:read</c>: records, facts, teams, counts, export.</summary>
    FactsRead = 4,

    /// <summary><c>facts:write</c>: writes, imports, merges, duplicates, outcomes.</summary>
    FactsWrite = 8,

    /// <summary><c>workflow:write</c>: work between people, for others.</summary>
    WorkflowWrite = 16,

    /// <summary><c>reports:read</c>: reports and rewards.</summary>
    ReportsRead = 32,

    /// <summary><c>embed:mint</c>: tokens of embeds.</summary>
    EmbedMint = 64,

    /// <summary><c>admin</c>: everything of one tenant.</summary>
    Admin = 128,

    /// <summary><c>operator</c>: makes tenants; sees no graph.</summary>
    Operator = 256,
}
