using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReferralGraph.Core;
using ReferralGraph.Core.People;

namespace ReferralGraph.Sqlite.Database;

/// <summary>Lists kept in one text column: a JSON array, NULL when empty.</summary>
internal static class JsonColumns
{
    private static readonly JsonColumnsContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string? Write(ValueArray<string> texts) =>
        texts.Count == 0 ? null : JsonSerializer.Serialize([.. texts], Context.StringArray);

    public static string? Write(ValueArray<CompanyUnit> units) =>
        units.Count == 0 ? null : JsonSerializer.Serialize([.. units], Context.CompanyUnitArray);

    public static string Write(long[] numbers) => JsonSerializer.Serialize(numbers, Context.Int64Array);

    public static ValueArray<string> Texts(this Statement row, int column) =>
        row.IsNull(column) ? default : ValueArray.From(JsonSerializer.Deserialize(row.Text(column), Context.StringArray)!);

    public static ValueArray<CompanyUnit> Units(this Statement row, int column) =>
        row.IsNull(column) ? default : ValueArray.From(JsonSerializer.Deserialize(row.Text(column), Context.CompanyUnitArray)!);

    public static long[] Numbers(this Statement row, int column) => JsonSerializer.Deserialize(row.Text(column), Context.Int64Array)!;
}

/// <summary>The shapes of <see cref="JsonColumns"/>, without reflection.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(CompanyUnit[]))]
[JsonSerializable(typeof(long[]))]
internal sealed partial class JsonColumnsContext : JsonSerializerContext;
