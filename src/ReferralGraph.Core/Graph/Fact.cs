using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Graph;

/// <summary>A statement about people with a source and an id of its own, which can be read and deleted one by one.</summary>
/// <param name="Source">
/// Who says so, e.g. <c>hris</c>, <c>linkedin</c>, <c>api</c>; part of the fact's key where <see cref="Key"/> holds it.
/// </param>
public abstract record Fact(string Source) : GraphRecord
{
    /// <summary>Source of facts that name none.</summary>
    public const string DefaultSource = "api";

    /// <summary>What sort of fact this is.</summary>
    public abstract FactKind Kind { get; }

    /// <summary>
    /// The parts that make the same fact the same: a record with an equal key updates, another one adds. <c>null</c> is a value.
    /// </summary>
    public abstract IReadOnlyList<string?> Key { get; }

    /// <summary>
    /// Unique per tenant. The customer's own where they gave one, else derived from <see cref="Key"/>, so equal on every store.
    /// </summary>
    public virtual FactId Id => FactId.FromKey(Kind, Key);

    /// <summary>The people it names, each once.</summary>
    public abstract IReadOnlyList<PersonId> PeopleNamed();

    /// <summary>
    /// Somebody it mentions and is not about, or null. It is no fact of theirs: it is not listed among those, and stays without them when
    /// they are removed.
    /// </summary>
    public virtual PersonId? Mentioned => null;

    /// <summary>The same fact, which mentions somebody else; nobody for null.</summary>
    public virtual Fact Mentioning(PersonId? person) => this;

    /// <summary>Everybody who is known once it is stored: whom it names, and whom it mentions.</summary>
    public IReadOnlyList<PersonId> PeopleNeeded() => Mentioned is { } mentioned ? [.. PeopleNamed(), mentioned] : PeopleNamed();
}
