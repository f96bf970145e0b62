namespace ReferralGraph.Core.Imports;

/// <summary>Why a row was refused, or what is to be said of one that was taken.</summary>
/// <param name="Row">Row of the data, counted from 1; header and preamble are no rows.</param>
/// <param name="Field">The column or member, or null when the whole row is meant.</param>
/// <param name="Problem">One sentence that names the fix.</param>
public sealed record ImportRowError(long Row, string? Field, string Problem)
{
    /// <summary>True when the row was taken all the same.</summary>
    public bool IsNotice { get; init; }
}
