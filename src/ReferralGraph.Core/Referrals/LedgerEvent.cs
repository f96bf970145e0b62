using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>Something that happened to a case. Kept as it happened, in the order in which it was stored.</summary>
/// <param name="Case">Which case.</param>
/// <param name="Version">Of the case after it: 1 for the first event, then one more each time.</param>
/// <param name="Name">What happened: an event of the <see cref="StateTable"/>, or <see cref="StateTable.Undo"/>.</param>
/// <param name="State">Of the case after it.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="At">When, UTC, whole milliseconds. Says nothing about the order of events.</param>
public sealed record LedgerEvent(CaseKey Case, long Version, string Name, string State, LedgerActor Actor, DateTimeOffset At)
{
    /// <summary>Of all events of the tenant, from 1 and without gaps; 0 until it is stored.</summary>
    public long Sequence { get; init; }

    /// <summary>The person for whom a system did it, with their rights.</summary>
    public PersonId? OnBehalfOf { get; init; }

    /// <summary>Of what class the reason was, where the event takes one.</summary>
    public string? Reason { get; init; }

    /// <summary>The people of the case after it; null where they are as before.</summary>
    public ValueArray<CaseParty>? Parties { get; init; }

    /// <summary>The opening that the case is for; null where it is as before.</summary>
    public string? Opening { get; init; }

    /// <summary>What happens next by itself; null for nothing.</summary>
    public CaseDue? Due { get; init; }

    /// <summary>What the case says after it: a JSON object that names no person. Null where it is as before.</summary>
    public string? Data { get; init; }

    /// <summary>What the case says of people after it: a JSON object, which goes when a person of the case is erased. Null where it is
    /// as before.</summary>
    public string? Personal { get; init; }

    /// <summary>What somebody wrote, which may name anybody; goes when a person of the case is erased. Null where it is as
    /// before.</summary>
    public string? Text { get; init; }

    /// <summary>Whose act it was: the person's for whom a system did it, else the actor's.</summary>
    public LedgerActor Doer => OnBehalfOf is { } person ? LedgerActor.Of(person) : Actor;

    /// <summary>A moment as events have it: whole milliseconds, UTC.</summary>
    public static DateTimeOffset Moment(DateTimeOffset now) =>
        new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    /// <summary>Everybody whom it names, each once.</summary>
    public IReadOnlyList<PersonId> PeopleNamed() =>
    [
        .. new[] { Actor.Person, OnBehalfOf }.OfType<PersonId>().Concat((Parties ?? []).Select(party => party.Person)).Distinct(),
    ];
}
