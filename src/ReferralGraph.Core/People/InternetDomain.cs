namespace ReferralGraph.Core.People;

/// <summary>One spelling for each internet domain of a company.</summary>
public static class InternetDomain
{
    /// <summary>Longest domain, in characters (RFC 1035, 2.3.4).</summary>
    public const int MaxLength = 253;

    /// <summary>
    /// The domain in lower case without surrounding white space; null when it is no domain: labels of letters, digits and inner hyphens, at
    /// least two.
    /// </summary>
    public static string? Normalise(string? text)
    {
        var domain = text?.Trim().ToLowerInvariant();
        if (domain is not { Length: >= 3 and <= MaxLength })
        {
            return null;
        }

        var labels = domain.Split('.');
        return labels.Length >= 2 && labels.All(IsLabel) ? domain : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is >= 1 and <= 63
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(character => char.IsLetterOrDigit(character) || character == '-');
}
