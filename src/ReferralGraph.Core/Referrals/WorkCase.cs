using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>A case as its events have made it, and nothing else has: see <see cref="CaseFold"/>.</summary>
/// <param name="Key">Which case.</param>
/// <param name="Made">Sequence of its first event, by which cases are listed.</param>
/// <param name="Sequence">Of its last event.</param>
/// <param name="Version">How many events it has had.</param>
/// <param name="State">Of its <see cref="StateTable"/>.</param>
/// <param name="Maker">Who made it.</param>
/// <param name="Created">When, UTC.</param>
public sealed record WorkCase(
    CaseKey Key, long Made, long Sequence, long Version, string State, LedgerActor Maker, DateTimeOffset Created)
{
    /// <summary>What happened last.</summary>
    public required string LastEvent { get; init; }

    /// <summary>Whose act that was.</summary>
    public required LedgerActor LastDoer { get; init; }

    /// <summary>When that was, UTC.</summary>
    public required DateTimeOffset Changed { get; init; }

    /// <summary>The state before the last event; null where that cannot be taken back.</summary>
    public string? StateBefore { get; init; }

    /// <summary>The people of the case.</summary>
    public ValueArray<CaseParty> Parties { get; init; }

    /// <summary>The opening that it is for; null for none.</summary>
    public string? Opening { get; init; }

    /// <summary>What happens next by itself; null for nothing.</summary>
    public CaseDue? Due { get; init; }

    /// <summary>What it says: a JSON object that names no person; null for nothing.</summary>
    public string? Data { get; init; }

    /// <summary>What it says of people: a JSON object that goes when one of them is erased; null for nothing.</summary>
    public string? Personal { get; init; }

    /// <summary>What somebody wrote; null for nothing.</summary>
    public string? Text { get; init; }

    /// <summary>Whoever has a role, in order of position.</summary>
    public IEnumerable<PersonId> With(PartyRole role) =>
        Parties.Where(party => party.Role == role).OrderBy(party => party.Position).Select(party => party.Person);
}
