using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReferralGraph.Core.People;

/// <summary>
/// Lists of <see cref="PersonSource"/> as JSON: one text for every store, and the member of a line of <c>graph-jsonl</c>.
/// </summary>
public static class PersonSources
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The list as a text; null when it is empty.</summary>
    public static string? Write(ValueArray<PersonSource> sources)
    {
        if (sources.Count == 0)
        {
            return null;
        }

        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Compact))
        {
            Write(json, sources);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    /// <summary>Writes the list as an array.</summary>
    public static void Write(Utf8JsonWriter json, ValueArray<PersonSource> sources)
    {
        json.WriteStartArray();
        foreach (var source in sources)
        {
            json.WriteStartObject();
            json.WriteString("source", source.Source);
            Flag(json, "knowsId", source.KnowsId);
            Flag(json, "name", source.Name);
            Flag(json, "title", source.Title);
            Texts(json, "emails", source.Emails);
            Texts(json, "urls", source.Urls);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Reads what <see cref="Write(ValueArray{PersonSource})"/> wrote.</summary>
    public static ValueArray<PersonSource> Read(string? text)
    {
        if (text is null)
        {
            return default;
        }

        using var json = JsonDocument.Parse(text);
        return ValueArray.From(json.RootElement.EnumerateArray().Select(Read));
    }

    private static PersonSource Read(JsonElement source) => new(source.GetProperty("source").GetString()!)
    {
        KnowsId = source.TryGetProperty("knowsId", out _),
        Name = source.TryGetProperty("name", out _),
        Title = source.TryGetProperty("title", out _),
        Emails = Texts(source, "emails"),
        Urls = Texts(source, "urls"),
    };

    private static void Flag(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, true);
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, ValueArray<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static ValueArray<string> Texts(JsonElement source, string name) =>
        source.TryGetProperty(name, out var texts) ? ValueArray.From(texts.EnumerateArray().Select(text => text.GetString()!)) : default;
}
