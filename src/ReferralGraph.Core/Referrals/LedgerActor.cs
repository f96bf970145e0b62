using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>Who did something.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Id">The person's id, the key's id, or what tells a holder of a token apart without saying who they are; null for the
/// service.</param>
public sealed record LedgerActor(ActorKind Kind, string? Id)
{
    /// <summary>The service itself.</summary>
    public static LedgerActor Service { get; } = new(ActorKind.Service, Id: null);

    /// <summary>Who it is, where that is a person of the graph.</summary>
    public PersonId? Person => Kind == ActorKind.Person ? new PersonId(Id!) : null;

    /// <summary>A person of the graph.</summary>
    public static LedgerActor Of(PersonId person) => new(ActorKind.Person, person.Value);
}

/// <summary>What those are who do something.</summary>
public enum ActorKind
{
    /// <summary>A person of the graph.</summary>
    Person,

    /// <summary>Somebody with a token and a right of their own, whom no record of the graph is of.</summary>
    Holder,

    /// <summary>A system with a key.</summary>
    System,

    /// <summary>The service itself.</summary>
    Service,
}
