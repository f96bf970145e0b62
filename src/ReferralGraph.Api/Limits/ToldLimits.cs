namespace ReferralGraph.Api.Limits;

/// <summary>What a caller is told of their limits.</summary>
/// <param name="Policy">What may be asked at all.</param>
/// <param name="State">What is left.</param>
internal sealed record ToldLimits(string Policy, string State)
{
    /// <summary>Says it on an answer.</summary>
    public void Write(HttpResponse response)
    {
        response.Headers[RequestLimits.PolicyHeader] = Policy;
        response.Headers[RequestLimits.StateHeader] = State;
    }
}
