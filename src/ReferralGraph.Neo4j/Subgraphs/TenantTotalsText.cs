using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Neo4j.Subgraphs;

/// <summary>
/// The totals of a tenant as the JSON text that its state keeps: <c>{"hash": "32 hexadecimal digits of SHA-256 of the rest", "answers":
/// [[day, yes, handed over, no, unanswered]], "levels": [[day, units, count]], "merges": n}</c>, days as numbers, units as texts, and each
/// <see cref="TenantCount"/> by its name. What there is none of is left out: queries look for the names. Builds of before gave no hash.
/// </summary>
internal static class TenantTotalsText
{
    private const string HashBegin = "{\"hash\":\"";
    private const int HashDigits = 32;
    private const string Answers = "answers";
    private const string Levels = "levels";

    public static string Write(TenantTotals totals)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteAnswers(json, totals.Answers);
            WriteLevels(json, totals.Levels);
            foreach (var what in TenantCounts.All.Where(what => totals.Counts[what] != 0))
            {
                json.WriteNumber(NameOf(what), totals.Counts[what]);
            }

            json.WriteEndObject();
        }

        var body = Encoding.UTF8.GetString(buffer.WrittenSpan);
        var hash = Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan))[..HashDigits];
        return string.Concat(HashBegin, hash, body == "{}" ? "\"" : "\",", body[1..]);
    }

    /// <summary>How a text begins that no other text begins with; null for one of a build that gave no hash.</summary>
    public static string? StampOf(string text) =>
        text.StartsWith(HashBegin, StringComparison.Ordinal) ? text[..(HashBegin.Length + HashDigits + 1)] : null;

    /// <summary>Reads what <see cref="Write"/> wrote; null, of a tenant never written, are totals of nothing.</summary>
    /// <exception cref="JsonException">It is no such text.</exception>
    public static TenantTotals Read(string? text)
    {
        if (text is null)
        {
            return new TenantTotals();
        }

        using var json = JsonDocument.Parse(text);
        var totals = json.RootElement;
        return new TenantTotals
        {
            Answers = Days(totals, Answers, AnswersOf),
            Levels = Days(totals, Levels, LevelsOf),
            Counts = TenantCounts.Of([.. TenantCounts.All.Select(what => Count(totals, NameOf(what)))]),
        };
    }

    private static void WriteAnswers(Utf8JsonWriter json, ImmutableSortedDictionary<int, AnswerCounts> days)
    {
        if (days.IsEmpty)
        {
            return;
        }

        json.WriteStartArray(Answers);
        foreach (var (day, counts) in days)
        {
            json.WriteStartArray();
            json.WriteNumberValue(day);
            json.WriteNumberValue(counts.Yes);
            json.WriteNumberValue(counts.HandedOver);
            json.WriteNumberValue(counts.No);
            json.WriteNumberValue(counts.Unanswered);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteLevels(Utf8JsonWriter json, ImmutableSortedDictionary<int, LevelTotal> days)
    {
        if (days.IsEmpty)
        {
            return;
        }

        json.WriteStartArray(Levels);
        foreach (var (day, total) in days)
        {
            json.WriteStartArray();
            json.WriteNumberValue(day);
            json.WriteStringValue(total.Units.ToString(CultureInfo.InvariantCulture));
            json.WriteNumberValue(total.Count);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static AnswerCounts AnswersOf(JsonElement day) =>
        new(day[1].GetInt32(), day[2].GetInt32(), day[3].GetInt32(), day[4].GetInt32());

    private static LevelTotal LevelsOf(JsonElement day) =>
        new(Int128.Parse(day[1].GetString()!, CultureInfo.InvariantCulture), day[2].GetInt32());

    private static ImmutableSortedDictionary<int, T> Days<T>(JsonElement totals, string name, Func<JsonElement, T> read) =>
        totals.TryGetProperty(name, out var days)
            ? days.EnumerateArray().ToImmutableSortedDictionary(static day => day[0].GetInt32(), read)
            : ImmutableSortedDictionary<int, T>.Empty;

    private static string NameOf(TenantCount what) => JsonNamingPolicy.CamelCase.ConvertName(what.ToString());

    private static int Count(JsonElement totals, string name) => totals.TryGetProperty(name, out var count) ? count.GetInt32() : 0;
}
