using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReferralGraph.Api.OpenApi;

/// <summary>What the demo answered: an example of every answer and of every problem, recorded by a test.</summary>
internal static class RecordedExamples
{
    // Each document makes nodes of its own: a node takes itself apart when it is first read, which two must not do at once.
    private static readonly JsonElement File = Read();

    private static readonly FrozenDictionary<string, JsonElement> ProblemTexts = File.GetProperty("problems").EnumerateObject()
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Names of the problem types that there is an example of.</summary>
    public static IReadOnlyList<string> Problems { get; } = ProblemTexts.Keys;

    /// <summary>An example of a problem type of <see cref="Problems"/>.</summary>
    public static JsonObject Problem(string name) => JsonObject.Create(ProblemTexts[name])!;

    /// <summary>What an operation answered with a status; null where nothing was recorded.</summary>
    public static JsonNode? Answer(string operation, string status) =>
        File.GetProperty("answers").TryGetProperty($"{operation} {status}", out var answer) ? Node(answer) : null;

    private static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        _ => JsonValue.Create(element),
    };

    private static JsonElement Read()
    {
        using var stream = typeof(RecordedExamples).Assembly.GetManifestResourceStream("ReferralGraph.Api.OpenApi.examples.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
