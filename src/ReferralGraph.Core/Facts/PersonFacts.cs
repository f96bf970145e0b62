namespace ReferralGraph.Core.Facts;

/// <summary>Everything recorded under one person id, day-independent, by number. Immutable. Names, e-mails and addresses are not
/// here.</summary>
public sealed record PersonFacts
{
    /// <summary>Number of the person this one was merged into, or -1.</summary>
    public int MergedInto { get; init; } = -1;

    /// <summary>Numbers of the people merged into this one.</summary>
    public int[] Absorbed { get; init; } = [];

    /// <summary>Employments.</summary>
    public Stint[] Employments { get; init; } = [];

    /// <summary>Educations.</summary>
    public Stint[] Educations { get; init; } = [];

    /// <summary>Links this person declared.</summary>
    public Link[] LinksOut { get; init; } = [];

    /// <summary>Links others declared to this person.</summary>
    public Link[] LinksIn { get; init; } = [];

    /// <summary>Interactions from either side, by other person and time.</summary>
    public Contact[] Contacts { get; init; } = [];

    /// <summary>Endorsements given.</summary>
    public StoredEndorsement[] EndorsementsOut { get; init; } = [];

    /// <summary>Endorsements received.</summary>
    public StoredEndorsement[] EndorsementsIn { get; init; } = [];

    /// <summary>Manual values for ties from this person.</summary>
    public ManualValue[] ManualOut { get; init; } = [];

    /// <summary>Manual values for ties to this person.</summary>
    public ManualValue[] ManualIn { get; init; } = [];

    /// <summary>The sources of the record where all of them are address books; none where anybody else names the person.</summary>
    public int[] BookSources { get; init; } = [];

    /// <summary>What this person has stated about sharing their ties.</summary>
    public SharedLevel[] Sharing { get; init; } = [];

    /// <summary>What outcomes say of this person; null for nothing, as for most.</summary>
    public OutcomeFacts? Outcomes { get; init; }
}
