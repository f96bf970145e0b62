namespace ReferralGraph.Core.People;

/// <summary>One spelling for each profile address, so that the same page is found however it was pasted.</summary>
public static class ProfileUrl
{
    /// <summary>Longest address kept, in characters.</summary>
    public const int MaxLength = 512;

    /// <summary>
    /// Host and path in lower case without scheme, <c>www.</c> or a country prefix of linkedin.com, query, fragment and trailing slash:
    /// <c>https://www.LinkedIn.com/in/Ada/?trk=x</c> is <c>linkedin.com/in/ada</c>. Null when the text is no http(s) address with a host
    /// that has a dot.
    /// </summary>
    public static string? Normalise(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var trimmed = text.Trim();
        var absolute = trimmed.Contains("://", StringComparison.Ordinal) ? trimmed : "https://" + trimmed;
        if (!Uri.TryCreate(absolute, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || !uri.Host.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        var host = uri.Host.ToLowerInvariant();
        if (host.EndsWith(".linkedin.com", StringComparison.Ordinal))
        {
            host = "linkedin.com";
        }
        else if (host.StartsWith("www.", StringComparison.Ordinal))
        {
            host = host[4..];
        }

        var normalised = host + Uri.UnescapeDataString(uri.AbsolutePath).ToLowerInvariant().TrimEnd('/');
        return normalised.Length <= MaxLength ? normalised : null;
    }
}
