using System.Collections.Frozen;
using System.Text;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Core.Webhooks;

/// <summary>Types of what endpoints are told, such as <c>referral.retained_90</c>: a kind and a state in snake_case.</summary>
public static class WebhookTypes
{
    /// <summary>Somebody had their data erased.</summary>
    public const string PersonErased = "person.erased";

    /// <summary>An import ended.</summary>
    public const string ImportCompleted = "import.completed";

    /// <summary>Another endpoint is told nothing any more.</summary>
    public const string Disabled = "webhook.disabled";

    /// <summary>A trial; sent when asked for, whatever the endpoint is told else.</summary>
    public const string Ping = "webhook.ping";

    /// <summary>What stands for every type.</summary>
    public const string Everything = "*";

    private const string AllOfKind = ".*";

    /// <summary>Every type that an endpoint may be told by itself, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Enum.GetValues<CaseKind>().SelectMany(kind => StateTables.Of(kind).States.Select(state => Of(kind, state))),
        PersonErased,
        ImportCompleted,
        Disabled,
    ];

    private static readonly FrozenSet<string> Patterns =
        All.SelectMany(type => new[] { type, KindOf(type) + AllOfKind }).Append(Everything).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The type of an event that leaves a case in a state.</summary>
    public static string Of(CaseKind kind, string state) => $"{Snake(kind.Name())}.{Snake(state)}";

    /// <summary>True for a type, for every type of a kind (<c>referral.*</c>) and for all (<c>*</c>).</summary>
    public static bool IsPattern(string text) => Patterns.Contains(text);

    /// <summary>True where any of some patterns stands for a type.</summary>
    public static bool Matches(IEnumerable<string> patterns, string type) =>
        patterns.Any(pattern => pattern == Everything || pattern == type || pattern == KindOf(type) + AllOfKind);

    private static string KindOf(string type) => type[..type.IndexOf('.', StringComparison.Ordinal)];

    // retained1y is retained_1y: a number begins a word, and what follows it belongs to it.
    private static string Snake(string camel)
    {
        var text = new StringBuilder();
        for (var at = 0; at < camel.Length; at++)
        {
            if (at > 0 && (char.IsAsciiLetterUpper(camel[at]) || (char.IsAsciiDigit(camel[at]) && !char.IsAsciiDigit(camel[at - 1]))))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(camel[at]));
        }

        return text.ToString();
    }
}
