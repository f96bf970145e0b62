namespace ReferralGraph.Core.People;

/// <summary>One spelling for each internet domain of a company.</summary>
public static class InternetDomain
{
    /// <summary>Longest domain, in characters (RFC 1035, 2.3.4).</summary>
    public const int MaxLength = 253;

    private const string World = "www.";

    /// <summary>
    /// The domain in lower case without surrounding white space and <c>www.</c>; null when it is no domain: labels of letters, digits and
    /// inner hyphens, at least two.
    /// </summary>
    public static string? Normalise(string? text)
    {
        // Most of what is asked for are names, without a full stop in them.
        if (text is null || !text.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        var domain = text.Trim().ToLowerInvariant();
        while (domain.StartsWith(World, StringComparison.Ordinal) && domain.IndexOf('.', World.Length) > 0)
        {
            domain = domain[World.Length..];
        }

        return domain.Length is >= 3 and <= MaxLength && domain.Split('.').All(IsLabel) ? domain : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is >= 1 and <= 63
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(character => char.IsLetterOrDigit(character) || character == '-');
}
