namespace ReferralGraph.Core.Referrals;

/// <summary>What somebody is in a case. The last ones are no people of the case, and stand in state tables alone.</summary>
public enum PartyRole
{
    /// <summary>Made the case.</summary>
    Maker,

    /// <summary>Did what happened last.</summary>
    Doer,

    /// <summary>Is waited for.</summary>
    Waiting,

    /// <summary>Recruits for an opening.</summary>
    Recruiter,

    /// <summary>Whose team an opening is in.</summary>
    HiringManager,

    /// <summary>Asks for an introduction.</summary>
    Asker,

    /// <summary>Is asked to pass an introduction on.</summary>
    Connector,

    /// <summary>The connector whose own tie leads to the target.</summary>
    LastConnector,

    /// <summary>Was asked to pass an introduction on, and had a colleague asked instead.</summary>
    HandedOver,

    /// <summary>Whom an introduction is to reach.</summary>
    Target,

    /// <summary>Puts a candidate forward.</summary>
    Referrer,

    /// <summary>Is put forward.</summary>
    Candidate,

    /// <summary>Is asked about a new hire's former co-worker.</summary>
    Manager,

    /// <summary>The new hire of a prompt.</summary>
    NewHire,

    /// <summary>The former co-worker of a prompt.</summary>
    Coworker,

    /// <summary>Hands an opening on.</summary>
    From,

    /// <summary>Is handed an opening.</summary>
    To,

    /// <summary>Gets a reward.</summary>
    Beneficiary,

    /// <summary>A system with the right to work for others.</summary>
    System,

    /// <summary>Whoever may do everything of the tenant.</summary>
    Admin,

    /// <summary>The service itself, when something is due or follows from something else.</summary>
    Clock,
}
