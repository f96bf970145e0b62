namespace ReferralGraph.Api.Requests;

/// <summary>Headers that say who asks, besides <c>Authorization</c>.</summary>
internal static class CredentialHeaders
{
    /// <summary>The key of a system.</summary>
    public const string ApiKey = "X-Api-Key";

    /// <summary>For whom a system asks.</summary>
    public const string OnBehalfOf = "X-On-Behalf-Of";

    /// <summary>The origin of the page that shows an embed, as the embed was told it.</summary>
    public const string EmbedOrigin = "X-Embed-Origin";
}
