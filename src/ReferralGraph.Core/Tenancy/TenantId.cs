using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Tenancy;

/// <summary>The customer whose graph a call belongs to. Every port call carries one; nothing crosses from one tenant to another.</summary>
/// <param name="Value">1-128 characters of <c>[A-Za-z0-9._:@+-]</c>.</param>
public readonly record struct TenantId(string Value)
{
    /// <summary>The one tenant of a service without credentials.</summary>
    public static TenantId Default { get; } = new("default");

    /// <summary>True when <paramref name="value"/> may name a tenant.</summary>
    public static bool IsValid(string? value) => Identifier.IsValid(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
