using ReferralGraph.Core.People;

namespace ReferralGraph.Engine.Directory;

/// <summary>Two people who may be one.</summary>
/// <param name="First">The ordinally first by id; nobody who was merged.</param>
/// <param name="Second">The other one.</param>
/// <param name="Reasons">Why, at least one.</param>
public sealed record DuplicatePair(Person First, Person Second, DuplicateReasons Reasons)
{
    /// <summary>How sure it is that they are one, 0 to 1: reasons add up as if they were independent.</summary>
    public double Confidence => 1 - (
        Doubt(DuplicateReasons.SameAddress, 0.95)
        * Doubt(DuplicateReasons.SameEmail, 0.8)
        * Doubt(DuplicateReasons.SameNameAndEmployer, 0.6)
        * Doubt(DuplicateReasons.SameNameInOneAddressBook, 0.4));

    private double Doubt(DuplicateReasons reason, double weight) => Reasons.HasFlag(reason) ? 1 - weight : 1;
}

/// <summary>Why two people may be one.</summary>
[Flags]
public enum DuplicateReasons
{
    /// <summary>Nothing says so.</summary>
    None = 0,

    /// <summary>One profile address.</summary>
    SameAddress = 1,

    /// <summary>One e-mail address that is not an office's.</summary>
    SameEmail = 2,

    /// <summary>One name, and at one company at the same time.</summary>
    SameNameAndEmployer = 4,

    /// <summary>One name, and both contacts of one person, who is not said.</summary>
    SameNameInOneAddressBook = 8,
}
