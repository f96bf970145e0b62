using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace ReferralGraph.Api.OpenApi;

/// <summary>What the demo answered: an example of every answer and of every problem, recorded by a test.</summary>
internal static class RecordedExamples
{
    private static readonly JsonObject File = Read();

    /// <summary>An example of each problem type, by name.</summary>
    public static IReadOnlyDictionary<string, JsonNode> Problems { get; } =
        File["problems"]!.AsObject().ToFrozenDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);

    /// <summary>What an operation answered with a status; null where nothing was recorded.</summary>
    public static JsonNode? Answer(string operation, string status) => File["answers"]![$"{operation} {status}"]?.DeepClone();

    private static JsonObject Read()
    {
        using var stream = typeof(RecordedExamples).Assembly.GetManifestResourceStream("ReferralGraph.Api.OpenApi.examples.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
