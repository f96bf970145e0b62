using System.Buffers;

namespace ReferralGraph.Core.People;

/// <summary>
/// The rule every customer-chosen id obeys: 1-128 characters of <c>[A-Za-z0-9._:@+-]</c>, and more than dots, which in the path of a
/// request would name another resource.
/// </summary>
public static class Identifier
{
    /// <summary>Longest id, in characters.</summary>
    public const int MaxLength = 128;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:@+-");

    /// <summary>True when <paramref name="value"/> is a well-formed id.</summary>
    public static bool IsValid(string? value) =>
        value is { Length: >= 1 and <= MaxLength } && !value.AsSpan().ContainsAnyExcept(Allowed) && !IsDots(value);

    /// <summary>True for <c>.</c>, <c>..</c> and dots alone, which are no ids though each character may stand in one.</summary>
    public static bool IsDots(string value) => value.Length > 0 && !value.AsSpan().ContainsAnyExcept('.');
}
