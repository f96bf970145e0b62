namespace ReferralGraph.Core.People;

/// <summary>One spelling for each e-mail address, so that a person is found whatever the capitals.</summary>
public static class EmailAddress
{
    /// <summary>Longest address, in characters (RFC 5321, 4.5.3.1.3, without the angle brackets).</summary>
    public const int MaxLength = 254;

    /// <summary>
    /// The address in lower case without surrounding white space; null when it is none: exactly one <c>@</c> with text on both sides, no
    /// white space or control characters, not too long. Whether somebody reads it is not this code's business.
    /// </summary>
    public static string? Normalise(string? text)
    {
        var address = text?.Trim().ToLowerInvariant();
        if (address is not { Length: >= 3 and <= MaxLength })
        {
            return null;
        }

        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at > 0
            && at < address.Length - 1
            && at == address.LastIndexOf('@')
            && !address.Any(character => char.IsWhiteSpace(character) || char.IsControl(character))
                ? address
                : null;
    }
}
