using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Access;

/// <summary>What a caller must be to use an endpoint. One without a rule is refused to everybody.</summary>
/// <param name="AnyOf">Any of these scopes is enough.</param>
/// <param name="OwnPerson">True where a person needs none for what the path says of themself (<c>{person}</c>).</param>
/// <param name="InPerson">
/// True where a system that acts for the person is not enough of the person, and needs a scope all the same.
/// </param>
/// <param name="AnyPerson">
/// True where any person needs none, for what they may do follows from what they are in a case; a system that acts for them does.
/// </param>
internal sealed record ScopeRule(ApiScopes AnyOf, bool OwnPerson = false, bool InPerson = false, bool AnyPerson = false);

/// <summary>Marks endpoints that need no credential.</summary>
internal sealed class OpenToAll;

/// <summary>Marks endpoints that take tokens of embeds, and nothing else.</summary>
internal sealed class EmbedsOnly;

/// <summary>States the rules of endpoints.</summary>
internal static class ScopeRules
{
    /// <summary>Callers with any of these scopes may use it.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, ApiScopes anyOf)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ScopeRule(anyOf));

    /// <summary>The same, and whoever is the person of the path.</summary>
    public static TBuilder NeedsOrOwn<TBuilder>(this TBuilder endpoint, ApiScopes anyOf)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ScopeRule(anyOf, OwnPerson: true));

    /// <summary>The same, and whoever is the person of the path by their own token.</summary>
    public static TBuilder NeedsOrInPerson<TBuilder>(this TBuilder endpoint, ApiScopes anyOf)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ScopeRule(anyOf, OwnPerson: true, InPerson: true));

    /// <summary>The same, and every person; a system that acts for one needs the scope all the same.</summary>
    public static TBuilder NeedsOrPerson<TBuilder>(this TBuilder endpoint, ApiScopes anyOf)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new ScopeRule(anyOf, InPerson: true, AnyPerson: true));

    /// <summary>Nobody needs a credential for it.</summary>
    public static TBuilder NeedsNothing<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new OpenToAll());
}
