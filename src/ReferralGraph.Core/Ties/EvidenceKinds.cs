
namespace ReferralGraph.Core.Ties;

/// <summary>Sorts of evidence a tie may rest on.</summary>
[Flags]
public enum EvidenceKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Worked at one company at one time. Inferred.</summary>
    CoEmployment = 1,

    /// <summary>Attended one school at one time. Inferred.</summary>
    Education = 2,

    /// <summary>A declared link. Observed.</summary>
    Connection = 4,

    /// <summary>Meetings and messages. Observed.</summary>
    Interaction = 8,

    /// <summary>One vouches for the other. Observed.</summary>
    Endorsement = 16,

    /// <summary>An introduction between them worked. Observed.</summary>
    Introduction = 32,

    /// <summary>A value set by hand. Observed.</summary>
    Manual = 64,

    /// <summary>Every kind.</summary>
    All = CoEmployment | Education | Connection | Interaction | Endorsement | Introduction | Manual,

    /// <summary>Kinds that somebody or something observed, as against those inferred from two records.</summary>
    Observed = Connection | Interaction | Endorsement | Introduction | Manual,
}
