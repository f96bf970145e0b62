using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>An operation as the document describes it.</summary>
internal sealed record Operation(string Path, string Method, JsonNode Node)
{
    private static readonly string[] Methods = ["put", "patch", "post", "get", "delete"];

    /// <summary>What makes things first, what takes them away last, and what lies inside others before them.</summary>
    public static IEnumerable<Operation> All(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        let operation = new Operation(path.Key, method.Key, method.Value!)
        orderby Array.IndexOf(Methods, operation.Method), operation.Method == "delete"
            ? -operation.Depth
            : operation.Depth, operation.Path, operation.Name
        select operation;

    public string Name => (string)Node["operationId"]!;

    public int Depth => Path.Count(character => character == '/');

    public bool IsOfKeys => Path.StartsWith("/v1/keys", StringComparison.Ordinal);

    public bool IsEmbeds => Path.StartsWith("/embed/", StringComparison.Ordinal);

    public bool IsOperators => Node["security"]?.ToJsonString().Contains("\"operator\"", StringComparison.Ordinal) == true;

    public IReadOnlyList<int> Statuses =>
        [.. Node["responses"]!.AsObject().Select(response => int.Parse(response.Key, CultureInfo.InvariantCulture))];

    public IEnumerable<JsonNode> Parameters => Node["parameters"]?.AsArray().OfType<JsonNode>() ?? [];

    public HttpRequestMessage Example(string? import)
    {
        var address = Path;
        var query = new StringBuilder();
        foreach (var parameter in Parameters)
        {
            var name = (string)parameter["name"]!;
            var value = (string?)parameter["example"] ?? (name == "id" ? import : null);
            if ((string?)parameter["in"] == "path")
            {
                address = address.Replace($"{{{name}}}", value, StringComparison.Ordinal);
            }
            else if (value is not null)
            {
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        var request = new HttpRequestMessage(new HttpMethod(Method.ToUpperInvariant()), address + query);
        if (Node["requestBody"]?["content"]?.AsObject().First() is { } content)
        {
            // A file is a text, and its example the text itself.
            var example = content.Value!["example"]!;
            var body = example is JsonValue text ? (string)text! : example.ToJsonString();
            request.Content = new StringContent(body, Encoding.UTF8, content.Key);
        }

        if (Name is "PostIntroductionEvent" or "PostPassAlongEvent" or "PostPromptEvent")
        {
            // A system moves one for a person alone.
            request.Headers.Add("X-On-Behalf-Of", Name switch
            {
                "PostPassAlongEvent" => "beatriz.elderquay",
                "PostPromptEvent" => "jose.ironpasture",
                _ => "ada.ambervale",
            });
        }

        return request;
    }
}
