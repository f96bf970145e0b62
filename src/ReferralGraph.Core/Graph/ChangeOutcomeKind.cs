namespace ReferralGraph.Core.Graph;

/// <summary>What can become of one change.</summary>
public enum ChangeOutcomeKind
{
    /// <summary>Already so; nothing written.</summary>
    Unchanged,

    /// <summary>A record was replaced.</summary>
    Updated,

    /// <summary>A record was added.</summary>
    Created,

    /// <summary>A record was removed.</summary>
    Deleted,

    /// <summary>There was nothing to remove.</summary>
    Missing,

    /// <summary>Cannot be done beside what is stored; nothing written for this change.</summary>
    Conflict,
}
