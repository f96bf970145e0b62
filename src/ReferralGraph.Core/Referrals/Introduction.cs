using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>What an introduction says, without its people: the data of its case.</summary>
/// <param name="IsForReferral">True where the asker hopes to be put forward for an opening by the target.</param>
/// <param name="Day">The day, UTC, that its ties and the guard's verdict are of.</param>
/// <param name="Guard">What the guard said on that day.</param>
public sealed record Introduction(bool IsForReferral, DateOnly Day, GuardVerdict Guard)
{
    /// <summary>How often connectors may hand one over, all together.</summary>
    public const int MostHandOvers = 3;

    /// <summary>What each tie of the path rested on, from the asker on; none once somebody on it was erased. Kept as
    /// <see cref="ToPersonal"/> has it, since it says where they worked and studied.</summary>
    [JsonIgnore]
    public ValueArray<FrozenTie> Ties { get; init; }

    /// <summary>Who was asked, in order.</summary>
    public ValueArray<ReachedParty> Reached { get; init; }

    /// <summary>Connectors who passed it on.</summary>
    public int Passed { get; init; }

    /// <summary>True where whoever is asked was handed it and has not accepted: the asker is not told who that is.</summary>
    public bool IsHandedOver { get; init; }

    /// <summary>True where nobody is asked any more because the way is closed, which the asker is not told.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>Who said the target's yes: they themself, or whoever asked them; null before it.</summary>
    public string? AgreedBy { get; init; }

    /// <summary>Id of the referral that the target made of it; null for none.</summary>
    public string? Referral { get; init; }

    /// <summary>Of what class the reason was why it ended; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>Reads what <see cref="ToData"/> wrote.</summary>
    public static Introduction Of(WorkCase introduction) =>
        JsonSerializer.Deserialize(introduction.Data!, IntroductionJson.Settled.Introduction)! with
        {
            Ties = introduction.Personal is { } personal
                ? JsonSerializer.Deserialize(personal, IntroductionJson.Settled.FrozenTies)!.Ties
                : [],
        };

    /// <summary>As data of a case.</summary>
    public string ToData() => JsonSerializer.Serialize(this, IntroductionJson.Settled.Introduction);

    /// <summary>What goes when somebody on the path is erased, as a case keeps it.</summary>
    public string ToPersonal() => JsonSerializer.Serialize(new FrozenTies(Ties), IntroductionJson.Settled.FrozenTies);

    /// <summary>Everybody on the path, from the asker to the target.</summary>
    public static IReadOnlyList<PersonId> PathOf(WorkCase introduction) =>
    [
        .. introduction.With(PartyRole.Asker), .. introduction.With(PartyRole.Connector), .. introduction.With(PartyRole.Target),
    ];

    /// <summary>True where somebody was asked.</summary>
    public bool HasReached(PartyRole role, int position) =>
        Reached.Any(reached => reached.Role == role.Name() && reached.Position == position);

    /// <summary>False for whoever the ask has not reached, and is nothing in the case yet.</summary>
    /// <param name="introduction">The case.</param>
    /// <param name="party">Somebody on its path.</param>
    public static bool Counts(WorkCase introduction, CaseParty party)
    {
        var said = Of(introduction);
        return party.Role switch
        {
            PartyRole.Connector or PartyRole.Target => said.HasReached(party.Role, party.Position),
            PartyRole.LastConnector => said.HasReached(PartyRole.Connector, introduction.With(PartyRole.Connector).Count() - 1),
            _ => true,
        };
    }

    /// <summary>
    /// Whether somebody may make a move of a row whose state and role fit: the asker says the target's word only where nobody is between
    /// the two, an ask is not handed over for ever, and the asker is put forward once, where they asked for it.
    /// </summary>
    /// <param name="introduction">The case.</param>
    /// <param name="row">The row.</param>
    /// <param name="roles">What they are in the case.</param>
    public static bool Allows(WorkCase introduction, Transition row, IReadOnlyCollection<PartyRole> roles) => row.Event switch
    {
        IntroductionStates.TargetAgree or IntroductionStates.TargetDecline =>
            !introduction.With(PartyRole.Connector).Any()
            || row.By.Any(role => role != PartyRole.Asker && roles.Contains(role)),
        IntroductionStates.Refer => Of(introduction) is { IsForReferral: true, Referral: null },
        IntroductionStates.HandOver => introduction.With(PartyRole.HandedOver).Count() < MostHandOvers,
        _ => true,
    };
}

/// <summary>When somebody was asked.</summary>
/// <param name="Role">What they are: a connector, who may have handed it over since, or the target.</param>
/// <param name="Position">Their place among those of that role.</param>
/// <param name="At">When, UTC.</param>
public sealed record ReachedParty(string Role, int Position, DateTimeOffset At);

/// <summary>The shape of an introduction's data, without reflection.</summary>
[JsonSerializable(typeof(Introduction))]
[JsonSerializable(typeof(FrozenTies))]
[JsonSerializable(typeof(FrozenTie[]))]
[JsonSerializable(typeof(ReachedParty[]))]
internal sealed partial class IntroductionJson : JsonSerializerContext
{
    public static IntroductionJson Settled { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ValueArrayConverter<FrozenTie>(), new ValueArrayConverter<ReachedParty>() },
    });
}
