using System.Collections.Frozen;
using System.Text.Json;

namespace ReferralGraph.Core.Ties;

/// <summary>
/// How kinds of outcomes are written, and what an outcome of each may name; files and requests are refused in the same words.
/// </summary>
public static class OutcomeRules
{
    private static readonly string[] ByKind =
        [.. Enum.GetValues<OutcomeKind>().Select(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()))];

    private static readonly FrozenDictionary<string, OutcomeKind> ByName =
        Enum.GetValues<OutcomeKind>().ToFrozenDictionary(Name, StringComparer.Ordinal);

    private static readonly string NamingAnother = Listed(kind => kind.NamesAnother());

    private static readonly string Quality = Listed(kind => kind.IsQuality());

    /// <summary>What is wrong with a text that is no kind, the rest of a sentence that begins with the member.</summary>
    public static string UnknownName { get; } = $"must be {Listed(_ => true)}.";

    /// <summary>As written in files and over HTTP, e.g. <c>handedOver</c>.</summary>
    public static string Name(this OutcomeKind kind) => ByKind[(int)kind];

    /// <summary>Reads what <see cref="Name"/> writes; null for anything else.</summary>
    public static OutcomeKind? Read(string? name) => name is not null && ByName.TryGetValue(name, out var kind) ? kind : null;

    /// <summary>What an outcome names that its kind does not allow, or fails to name.</summary>
    /// <returns>The member as written in JSON, and the rest of a sentence that begins with it and names the fix.</returns>
    public static IEnumerable<(string Member, string Problem)> Problems(OutcomeEvent outcome)
    {
        var name = outcome.Outcome.Name();
        if (outcome.Outcome.IsAnswer() && outcome.Requester is null)
        {
            yield return ("requester", $"is missing; {name} is an answer, so give the id of who asked.");
        }
        else if (!outcome.Outcome.IsAnswer() && outcome.Requester is not null)
        {
            yield return ("requester", $"is for answers to a request, and {name} is none; leave it out.");
        }
        else if (outcome.Requester == outcome.Person)
        {
            yield return ("requester", "is the same person; name somebody else.");
        }

        if (outcome.Outcome.NamesAnother() && outcome.Other is null)
        {
            yield return ("other", $"is missing; {name} is about somebody else too, so give their id.");
        }
        else if (!outcome.Outcome.NamesAnother() && outcome.Other is not null)
        {
            yield return ("other", $"is for {NamingAnother}, not for {name}; leave it out.");
        }
        else if (outcome.Other == outcome.Person)
        {
            yield return ("other", "is the same person; name somebody else.");
        }
        else if (outcome.Other is not null && outcome.Other == outcome.Requester)
        {
            yield return ("other", "is who asked; name the colleague who was handed the request.");
        }

        if (outcome.JobFamily is not null && !outcome.Outcome.IsQuality())
        {
            yield return ("jobFamily", $"is for {Quality}, not for {name}; leave it out.");
        }
    }

    private static string Listed(Func<OutcomeKind, bool> condition)
    {
        var names = Enum.GetValues<OutcomeKind>().Where(condition).Select(Name).ToArray();
        return $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }
}
