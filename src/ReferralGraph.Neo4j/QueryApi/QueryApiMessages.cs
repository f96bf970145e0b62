using System.Buffers;
using System.Globalization;
using System.Text.Json;
using ReferralGraph.Core.Errors;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.QueryApi;

/// <summary>
/// Requests and answers of the Query API, version 2. Answers are typed, so that whole numbers stay whole and others do not become so.
/// </summary>
internal static class QueryApiMessages
{
    /// <summary>Media type of requests.</summary>
    public const string PlainJson = "application/json";

    /// <summary>Media type of answers whose values carry their type.</summary>
    public const string TypedJson = "application/vnd.neo4j.query";

    private static readonly JsonWriterOptions Compact = new() { SkipValidation = true };

    /// <summary>A request body.</summary>
    /// <param name="statement">What to run; null only begins or ends a transaction.</param>
    /// <param name="requestId">Finds the statement on the server again, to stop it.</param>
    /// <param name="write">False asks for a transaction that cannot write.</param>
    /// <param name="bookmarks">What the transaction must have seen.</param>
    public static ReadOnlyMemory<byte> Request(CypherStatement? statement, string requestId, bool write, IReadOnlyList<string> bookmarks)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            if (statement is not null)
            {
                json.WriteString("statement", statement.Text);
                json.WriteStartObject("parameters");
                foreach (var (name, value) in statement.Parameters)
                {
                    json.WritePropertyName(name);
                    JsonValues.Write(json, value);
                }

                json.WriteString(StatementStopper.Parameter, requestId);
                json.WriteEndObject();
            }

            json.WriteString("accessMode", write ? "WRITE" : "READ");
            if (bookmarks.Count > 0)
            {
                json.WritePropertyName("bookmarks");
                JsonValues.Write(json, bookmarks);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Whether an exception says that an answer is none of the Query API.</summary>
    public static bool IsMalformed(Exception exception) =>
        exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException;

    /// <summary>Passes on what the server says went wrong, if it does.</summary>
    /// <exception cref="GraphStoreException">It holds an error of Neo4j.</exception>
    /// <exception cref="Exception">It is malformed, see <see cref="IsMalformed"/>.</exception>
    public static void ThrowError(JsonElement answer)
    {
        if (answer.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0)
        {
            // Gateways list errors too, under codes of their own, and those say nothing of what became of a statement.
            var code = errors[0].GetProperty("code").GetString();
            throw code?.StartsWith("Neo.", StringComparison.Ordinal) == true
                ? CypherErrors.FromStatus(code, errors[0].GetProperty("message").GetString() ?? "")
                : new FormatException($"{code} is no status code of Neo4j.");
        }
    }

    /// <summary>Reads an answer without an error.</summary>
    /// <param name="answer">The whole of it.</param>
    /// <param name="kind">What was asked for.</param>
    /// <exception cref="Exception">It is malformed, see <see cref="IsMalformed"/>.</exception>
    public static QueryApiAnswer Answer(JsonElement answer, QueryApiAnswerKind kind) => new(
        kind == QueryApiAnswerKind.Commit ? CypherTable.Empty : Table(answer.GetProperty("data")),
        kind == QueryApiAnswerKind.RowsInTransaction
            ? []
            : [.. answer.GetProperty("bookmarks").EnumerateArray().Select(mark => mark.GetString()!)],
        kind == QueryApiAnswerKind.RowsInTransaction ? answer.GetProperty("transaction").GetProperty("id").GetString() : null);

    private static CypherTable Table(JsonElement data) => new(
        [.. data.GetProperty("fields").EnumerateArray().Select(field => field.GetString()!)],
        [.. data.GetProperty("values").EnumerateArray().Select(row => Values(row))]);

    private static object?[] Values(JsonElement list)
    {
        var values = new object?[list.GetArrayLength()];
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            values[index++] = Value(item);
        }

        return values;
    }

    private static object? Value(JsonElement typed)
    {
        var value = typed.GetProperty("_value");
        return typed.GetProperty("$type").GetString() switch
        {
            "Null" => null,
            "Boolean" => value.GetBoolean(),
            "Integer" => long.Parse(value.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            "Float" => double.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture),
            "String" => value.GetString(),
            "List" => Values(value),
            "Map" => Map(value),
            var other => throw new FormatException($"No query of this build returns a value of type {other}."),
        };
    }

    private static Dictionary<string, object?> Map(JsonElement map)
    {
        var entries = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var entry in map.EnumerateObject())
        {
            entries.Add(entry.Name, Value(entry.Value));
        }

        return entries;
    }
}

/// <summary>What an answer has to have to be one.</summary>
internal enum QueryApiAnswerKind
{
    /// <summary>Rows, be they none, and bookmarks: that of a statement by itself.</summary>
    Rows,

    /// <summary>Rows and the name of the transaction, without bookmarks.</summary>
    RowsInTransaction,

    /// <summary>Bookmarks and nothing else.</summary>
    Commit,
}

/// <summary>One answer without an error.</summary>
/// <param name="Table">What the statement returned.</param>
/// <param name="Bookmarks">Where the server is now.</param>
/// <param name="Transaction">Id of the transaction that is open, or null.</param>
internal sealed record QueryApiAnswer(CypherTable Table, IReadOnlyList<string> Bookmarks, string? Transaction);
