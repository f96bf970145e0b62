using ReferralGraph.Core.Limits;

namespace ReferralGraph.Api.Limits;

/// <summary>One limit by its name.</summary>
/// <param name="Name">As headers and problems name it.</param>
/// <param name="Limit">How much.</param>
internal sealed record LimitPolicy(string Name, RateLimit Limit)
{
    /// <summary>Units of a key.</summary>
    public const string Key = "key";

    /// <summary>Units of a person.</summary>
    public const string Person = "person";

    /// <summary>Units of an embed.</summary>
    public const string Embed = "embed";

    /// <summary>Units of all callers of a tenant.</summary>
    public const string Tenant = "tenant";
}
