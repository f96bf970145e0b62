namespace ReferralGraph.Api.Requests;

/// <summary>What names somebody or something in the path of a request.</summary>
internal static class RouteName
{
    /// <summary>Undoes what routing leaves: an encoded slash in a segment stays encoded, and profile addresses have some.</summary>
    public static string Of(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
