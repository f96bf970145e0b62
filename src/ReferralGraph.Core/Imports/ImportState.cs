namespace ReferralGraph.Core.Imports;

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>Accepted, not begun.</summary>
    Queued,

    /// <summary>Reading and writing.</summary>
    Running,

    /// <summary>Every row has its outcome.</summary>
    Completed,

    /// <summary>Stopped by <see cref="ImportJob.Failure"/>; what was written stays.</summary>
    Failed,

    /// <summary>Stopped by its owner; what was written stays.</summary>
    Cancelled,

    /// <summary>
    /// Every row has its outcome, but the snapshot would end more than it may, or a row was refused of which nobody could be read: nothing
    /// is ended until a person confirms it.
    /// </summary>
    Held,
}
