using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>How far the nearest person is whom a question wants to reach; written even where there is none.</summary>
/// <param name="Hops">Ties on a shortest path, or null where there is none of at most 6.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct NearestHops(int? Hops)
{
    /// <summary>A number or null: a member that is null would be left out.</summary>
    private sealed class Converter : JsonConverter<NearestHops>
    {
        public override NearestHops Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("It is never sent to the service.");

        public override void Write(Utf8JsonWriter writer, NearestHops value, JsonSerializerOptions options)
        {
            if (value.Hops is { } hops)
            {
                writer.WriteNumberValue(hops);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
