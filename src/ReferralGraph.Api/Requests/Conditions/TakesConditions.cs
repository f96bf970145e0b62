namespace ReferralGraph.Api.Requests.Conditions;

/// <summary>Marks endpoints that write the record which GET reads at the same address.</summary>
internal sealed class TakesConditions;

/// <summary>States it of endpoints.</summary>
internal static class ConditionRules
{
    /// <summary>It may be done under conditions: <c>If-Match</c>, and <c>If-None-Match: *</c>.</summary>
    public static TBuilder UnderConditions<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new TakesConditions());
}
