using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>What a prompt says, without its people: the data of its case.</summary>
/// <param name="Day">On which day of the new hire it was made: 30, 60 or 90.</param>
/// <param name="Company">Id of the company at which the two worked at one time.</param>
/// <param name="From">The first day on which both did.</param>
/// <param name="Until">The first day on which not both did any more; null where that lasts.</param>
/// <param name="Months">How many whole months that was.</param>
public sealed record Prompt(int Day, string Company, DateOnly From, DateOnly? Until, int Months)
{
    /// <summary>The manager thinks that they fit.</summary>
    public const string Fits = "fits";

    /// <summary>They do not know them.</summary>
    public const string Unknown = "unknown";

    /// <summary>What a manager may answer.</summary>
    public static IReadOnlyList<string> Answers { get; } = [Fits, "notFit", Unknown, "dontAsk"];

    /// <summary>How often the manager was asked: 1, or 2 after <see cref="Unknown"/>.</summary>
    public int Asked { get; init; } = 1;

    /// <summary>What the manager answered last; null before.</summary>
    public string? Answer { get; init; }

    /// <summary>Id of the referral that was made of it; null for none.</summary>
    public string? Referral { get; init; }

    /// <summary>Of what class the reason was why nobody is asked any more; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>Reads what <see cref="ToData"/> wrote.</summary>
    public static Prompt Of(WorkCase prompt) => JsonSerializer.Deserialize(prompt.Data!, PromptJson.Settled.Prompt)!;

    /// <summary>As data of a case.</summary>
    public string ToData() => JsonSerializer.Serialize(this, PromptJson.Settled.Prompt);

    /// <summary>True where somebody is waited for: the manager, or after <see cref="Fits"/> the new hire.</summary>
    public static bool IsOpen(WorkCase prompt) => prompt.State == PromptStates.Due
        || (prompt.State == PromptStates.Answered && Of(prompt).Answer == Fits);

    /// <summary>
    /// Whether somebody's place in a prompt lets them see it: the manager's does; the new hire is asked only after <see cref="Fits"/>, and
    /// of whom they worked with nobody is told that they were thought of.
    /// </summary>
    /// <param name="prompt">The case.</param>
    /// <param name="party">The place.</param>
    public static bool Counts(WorkCase prompt, CaseParty party) => party.Role switch
    {
        PartyRole.Manager => true,
        PartyRole.NewHire => Of(prompt).Answer == Fits,
        _ => false,
    };

    /// <summary>Whether a move of a row whose state and role fit may be made: the new hire is asked after <see cref="Fits"/>
    /// alone.</summary>
    public static bool Allows(WorkCase prompt, Transition row) =>
        row.Event is not (PromptStates.Confirm or PromptStates.Refuse) || Of(prompt).Answer == Fits;

    /// <summary>Who is asked about somebody.</summary>
    public static PersonId ManagerOf(WorkCase prompt) => prompt.With(PartyRole.Manager).First();

    /// <summary>Who is new.</summary>
    public static PersonId NewHireOf(WorkCase prompt) => prompt.With(PartyRole.NewHire).First();

    /// <summary>Whom the new hire worked with.</summary>
    public static PersonId CoworkerOf(WorkCase prompt) => prompt.With(PartyRole.Coworker).First();
}

/// <summary>The shape of a prompt's data, without reflection.</summary>
[JsonSerializable(typeof(Prompt))]
internal sealed partial class PromptJson : JsonSerializerContext
{
    public static PromptJson Settled { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
