namespace ReferralGraph.Api.Requests.Retries;

/// <summary>Marks endpoints that take another method than GET and change nothing: their answers are made anew every time.</summary>
internal sealed class ChangesNothing;

/// <summary>Marks endpoints that say themselves what was sent, because they take files of any size as they arrive.</summary>
internal sealed class TellsContent;

/// <summary>States what endpoints mean for requests that are sent again.</summary>
internal static class RetryRules
{
    /// <summary>It changes nothing.</summary>
    public static TBuilder ChangingNothing<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ChangesNothing());

    /// <summary>It calls <see cref="KeyedRequest.TellContent"/>.</summary>
    public static TBuilder TellingContent<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new TellsContent());

    /// <summary>True for a request that changes something, and so may carry a key.</summary>
    public static bool TakesKey(string method, EndpointMetadataCollection metadata) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method)
        && metadata.GetMetadata<Access.ScopeRule>() is not null && metadata.GetMetadata<ChangesNothing>() is null;
}
