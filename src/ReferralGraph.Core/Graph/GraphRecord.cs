namespace ReferralGraph.Core.Graph;

/// <summary>
/// One thing a tenant's graph holds: a <see cref="People.Person"/>, <see cref="People.Company"/>, <see cref="People.Team"/>,
/// <see cref="People.PersonMerge"/> or one of the <see cref="Fact"/>s. What <c>graph-jsonl</c> carries, one a line.
/// </summary>
public abstract record GraphRecord;

/// <summary>A statement about people with a source and an id of its own, which can be read and deleted one by one.</summary>
/// <param name="Source">Who says so, e.g. <c>hris</c>, <c>linkedin</c>, <c>api</c>; part of the fact's key where <see cref="Key"/> holds it.</param>
public abstract record Fact(string Source) : GraphRecord
{
    /// <summary>Source of facts that name none.</summary>
    public const string DefaultSource = "api";

    /// <summary>What sort of fact this is.</summary>
    public abstract FactKind Kind { get; }

    /// <summary>The parts that make the same fact the same: a record with an equal key updates, another one adds. <c>null</c> is a value.</summary>
    public abstract IReadOnlyList<string?> Key { get; }

    /// <summary>Unique per tenant. The customer's own where he gave one, else derived from <see cref="Key"/>, so equal on every store.</summary>
    public virtual FactId Id => FactId.FromKey(Kind, Key);
}

/// <summary>The kinds of <see cref="Fact"/>.</summary>
public enum FactKind
{
    /// <summary><see cref="People.Employment"/>.</summary>
    Employment,

    /// <summary><see cref="People.Education"/>.</summary>
    Education,

    /// <summary><see cref="Ties.Connection"/>.</summary>
    Connection,

    /// <summary><see cref="Ties.Interaction"/>.</summary>
    Interaction,

    /// <summary><see cref="Ties.Endorsement"/>.</summary>
    Endorsement,

    /// <summary><see cref="Ties.ManualTie"/>.</summary>
    Tie,

    /// <summary><see cref="Ties.OutcomeEvent"/>.</summary>
    Outcome,
}
