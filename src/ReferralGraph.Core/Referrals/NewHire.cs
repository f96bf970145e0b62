using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReferralGraph.Core.Referrals;

/// <summary>What is planned for a new hire, without who they are: the data of its case.</summary>
/// <param name="StartedOn">Their first day.</param>
/// <param name="Day">The next day on which their manager is asked: 30, 60 or 90 days after the first.</param>
public sealed record NewHire(DateOnly StartedOn, int Day)
{
    /// <summary>Reads what <see cref="ToData"/> wrote.</summary>
    public static NewHire Of(WorkCase hire) => JsonSerializer.Deserialize(hire.Data!, NewHireJson.Settled.NewHire)!;

    /// <summary>As data of a case.</summary>
    public string ToData() => JsonSerializer.Serialize(this, NewHireJson.Settled.NewHire);
}

/// <summary>The shape of a new hire's data, without reflection.</summary>
[JsonSerializable(typeof(NewHire))]
internal sealed partial class NewHireJson : JsonSerializerContext
{
    public static NewHireJson Settled { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase });
}
