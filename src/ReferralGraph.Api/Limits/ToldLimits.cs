namespace ReferralGraph.Api.Limits;

/// <summary>What a caller is told of their limits.</summary>
/// <param name="Policy">What may be asked at all.</param>
/// <param name="State">What is left.</param>
internal sealed record ToldLimits(string Policy, string State)
{
    /// <summary>Says it on an answer, unless that has begun: an assistant's has when its tools are called.</summary>
    public void Write(HttpResponse response)
    {
        if (response.HasStarted)
        {
            return;
        }

        response.Headers[RequestLimits.PolicyHeader] = Policy;
        response.Headers[RequestLimits.StateHeader] = State;
    }
}
