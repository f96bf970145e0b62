namespace ReferralGraph.Core.Graph;

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

    /// <summary><see cref="People.Distinction"/>.</summary>
    Distinction,

    /// <summary><see cref="Ties.Sharing"/>.</summary>
    Sharing,
}
