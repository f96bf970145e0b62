using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ReferralGraph.Core.Referrals;

/// <summary>What an opening says, without its people: the data of its case.</summary>
/// <param name="Title">As shown.</param>
/// <param name="OpenedOn">The first day on which people were sought.</param>
public sealed record Opening(string Title, DateOnly OpenedOn)
{
    /// <summary>Titles of people who would fit, as they were written.</summary>
    public ValueArray<string> WantedTitles { get; init; }

    /// <summary>What work it is, as endorsements name it; null for any.</summary>
    public string? JobFamily { get; init; }

    /// <summary>Free tags, sorted ordinally.</summary>
    public ValueArray<string> Skills { get; init; }

    /// <summary>Where; null for anywhere.</summary>
    public string? Site { get; init; }

    /// <summary>Ids of companies where to look first, sorted ordinally.</summary>
    public ValueArray<string> TargetCompanies { get; init; }

    /// <summary>The day on which it was filled or closed; null while it is neither.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>1 for what comes first, to 5; null where nobody said.</summary>
    public int? Priority { get; init; }

    /// <summary>What other systems call it, sorted by system, each once.</summary>
    public ValueArray<ExternalId> ExternalIds { get; init; }

    /// <summary>Reads what <see cref="ToData"/> wrote.</summary>
    public static Opening Of(WorkCase opening) => JsonSerializer.Deserialize(opening.Data!, OpeningJson.Settled.Opening)!;

    /// <summary>As data of a case.</summary>
    public string ToData() => JsonSerializer.Serialize(this, OpeningJson.Settled.Opening);
}

/// <summary>What another system calls something.</summary>
/// <param name="System">The system, such as <c>greenhouse</c>.</param>
/// <param name="Id">Its id there.</param>
public sealed record ExternalId(string System, string Id);

/// <summary>The shape of an opening's data, without reflection.</summary>
[JsonSerializable(typeof(Opening))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(ExternalId[]))]
internal sealed partial class OpeningJson : JsonSerializerContext
{
    public static OpeningJson Settled { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ValueArrayConverter<string>(), new ValueArrayConverter<ExternalId>() },
    });
}

/// <summary>Lists as JSON arrays.</summary>
internal sealed class ValueArrayConverter<T> : JsonConverter<ValueArray<T>>
{
    public override ValueArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ValueArray.From(JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T[]>)options.GetTypeInfo(typeof(T[])))!);

    public override void Write(Utf8JsonWriter writer, ValueArray<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ToArray(), (JsonTypeInfo<T[]>)options.GetTypeInfo(typeof(T[])));
}
