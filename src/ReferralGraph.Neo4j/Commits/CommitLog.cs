using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Commits;

/// <summary>
/// What a commit changed, as the text that is kept of it for a while: JSON, a list of records before and after, each by its properties. A
/// long one, such as that of a batch of an import, is compressed by gzip and written in base 64: a tenth of the length, in the database and
/// on the way.
/// </summary>
internal static class CommitLog
{
    private const string Sort = "sort";
    private const string Members = "members";

    // A text that begins with it is JSON; base 64 has no such character.
    private const char Json = '[';
    private const int LongestPlain = 4_096;

    /// <summary>How long commits are kept. A node that has not read one by then reads the graph anew.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromMinutes(2);

    public static string Write(IReadOnlyList<RecordChange> changes, RecordMaps maps)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * changes.Count);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartArray();
            foreach (var change in changes)
            {
                JsonValues.Write(json, MapOf(change.Before, maps));
                JsonValues.Write(json, MapOf(change.After, maps));
            }

            json.WriteEndArray();
        }

        return buffer.WrittenCount <= LongestPlain ? Encoding.UTF8.GetString(buffer.WrittenSpan) : Compress(buffer.WrittenSpan);
    }

    /// <summary>Null when a node of a newer build wrote what this one does not understand.</summary>
    public static IReadOnlyList<RecordChange>? Read(string text, RecordMaps maps)
    {
        try
        {
            return ReadAll(text, maps);
        }
        catch (Exception unknown) when (
            unknown is JsonException or FormatException or InvalidDataException or TornReadException or InvalidCastException
                or ArgumentException)
        {
            return null;
        }
    }

    private static List<RecordChange> ReadAll(string text, RecordMaps maps)
    {
        using var json = text.StartsWith(Json) ? JsonDocument.Parse(text) : JsonDocument.Parse(Expand(text));
        var records = json.RootElement.EnumerateArray()
            .Select(record => JsonValues.Read(record) is IReadOnlyDictionary<string, object?> map ? Record(map, maps) : null)
            .ToList();
        return [.. records.Chunk(2).Select(pair => new RecordChange(pair[0], pair[1]))];
    }

    private static string Compress(ReadOnlySpan<byte> json)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(json);
        }

        return Convert.ToBase64String(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }

    private static GZipStream Expand(string text) => new(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);

    private static Dictionary<string, object?>? MapOf(GraphRecord? record, RecordMaps maps)
    {
        switch (record)
        {
            case null:
                return null;
            case Fact fact:
                return maps.Of(fact);
            case Person person:
                return Named(nameof(Person), maps.Of(person));
            case Company company:
                return Named(nameof(Company), maps.Of(company));
            case Team team:
                var properties = Named(nameof(Team), maps.Of(team));
                properties[Members] = team.Members.Select(member => member.Value);
                return properties;
            case PersonMerge merge:
                return Named(nameof(PersonMerge), Merge(merge.Kept.Value, merge.Absorbed.Value));
            case CompanyMerge merge:
                return Named(nameof(CompanyMerge), Merge(merge.Kept.Value, merge.Absorbed.Value));
            default:
                throw new ArgumentOutOfRangeException(nameof(record), record, "Unknown sort of record.");
        }
    }

    private static Dictionary<string, object?> Merge(string kept, string absorbed) => CypherMap.Of(("kept", kept), ("absorbed", absorbed));

    private static Dictionary<string, object?> Named(string sort, Dictionary<string, object?> properties)
    {
        properties[Sort] = sort;
        return properties;
    }

    private static GraphRecord Record(IReadOnlyDictionary<string, object?> map, RecordMaps maps) => map.TextOrNull(Sort) switch
    {
        null => maps.Fact(map),
        nameof(Person) => RecordMaps.Person(map),
        nameof(Company) => RecordMaps.Company(map),
        nameof(Team) => RecordMaps.Team(map),
        nameof(PersonMerge) => new PersonMerge(new PersonId(map.Text("kept")), new PersonId(map.Text("absorbed"))),
        nameof(CompanyMerge) => new CompanyMerge(new CompanyId(map.Text("kept")), new CompanyId(map.Text("absorbed"))),
        var other => throw new FormatException($"Unknown sort of record {other}."),
    };
}
