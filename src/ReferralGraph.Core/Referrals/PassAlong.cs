using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReferralGraph.Core.Referrals;

/// <summary>What a pass-along says, without its people: the data of its case.</summary>
/// <param name="Knows">How whoever hands the opening on knows the other; one of <see cref="Referrals.Referral.KnowsNames"/>.</param>
/// <param name="Level">How strongly they speak for them; one of <see cref="Referrals.Referral.LevelNames"/>.</param>
public sealed record PassAlong(string Knows, string Level)
{
    /// <summary>True where it was handed to somebody who was written of, on whose word others may move it.</summary>
    public bool IsWritten { get; init; }

    /// <summary>When whoever was written of agreed that their name and address are shared, UTC; null where they are named by id.</summary>
    public DateTimeOffset? ConsentAt { get; init; }

    /// <summary>Id of the pass-along by which the opening came to whoever hands it on; null where it is the first.</summary>
    public string? Parent { get; init; }

    /// <summary>Id of the pass-along by which it was handed on; null where it was not.</summary>
    public string? Child { get; init; }

    /// <summary>Id of the referral that was made of it; null for none.</summary>
    public string? Referral { get; init; }

    /// <summary>True where the last word of whoever it was handed to was said by somebody else.</summary>
    public bool IsOnTheirWord { get; init; }

    /// <summary>Of what class the reason was why it stopped; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>Reads what <see cref="ToData"/> wrote.</summary>
    public static PassAlong Of(WorkCase passAlong) => JsonSerializer.Deserialize(passAlong.Data!, PassAlongJson.Settled.PassAlong)!;

    /// <summary>As data of a case.</summary>
    public string ToData() => JsonSerializer.Serialize(this, PassAlongJson.Settled.PassAlong);

    /// <summary>What was written of whom it was handed to; null where they are named by id, and where it was erased.</summary>
    public static WrittenCandidate? ContactOf(WorkCase passAlong) => passAlong.Personal is { } personal
        ? JsonSerializer.Deserialize(personal, PassAlongJson.Settled.PersonalPassAlong)!.To
        : null;

    /// <summary>What goes when somebody in the case is erased, as a case keeps it; null for nothing.</summary>
    /// <param name="written">What was written of whom it is handed to; null where they are named by id.</param>
    /// <param name="consentHow">How they said that they agree.</param>
    public static string? ToPersonal(WrittenCandidate? written, string? consentHow) => written is null
        ? null
        : JsonSerializer.Serialize(new PersonalPassAlong(written, consentHow), PassAlongJson.Settled.PersonalPassAlong);

    /// <summary>
    /// Whether somebody may make a move of a row whose state and role fit: others say the word of whoever it was handed to only where
    /// these were written of.
    /// </summary>
    /// <param name="passAlong">The case.</param>
    /// <param name="row">The row.</param>
    /// <param name="roles">What they are in the case.</param>
    public static bool Allows(WorkCase passAlong, Transition row, IReadOnlyCollection<PartyRole> roles) =>
        row.Event == PassAlongStates.Withdraw || roles.Contains(PartyRole.To) || Of(passAlong).IsWritten;
}

/// <summary>What a pass-along keeps of whom it was handed to in others' words.</summary>
internal sealed record PersonalPassAlong(WrittenCandidate To, string? ConsentHow);

/// <summary>The shape of a pass-along's data, without reflection.</summary>
[JsonSerializable(typeof(PassAlong))]
[JsonSerializable(typeof(PersonalPassAlong))]
internal sealed partial class PassAlongJson : JsonSerializerContext
{
    public static PassAlongJson Settled { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
