namespace ReferralGraph.Api.Requests;

/// <summary>Words about ids.</summary>
internal static class Identifiers
{
    /// <summary>What an id is, as messages say it.</summary>
    public const string Rule = "an id is 1 to 128 characters of A-Z a-z 0-9 . _ : @ + -";
}
