using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Imports;

/// <summary>What to import, fixed when the job is made.</summary>
/// <param name="Format">Name of a registered format, e.g. <c>employment-csv</c>.</param>
/// <param name="Source">Source of facts that name none; null takes the format's own.</param>
/// <param name="Owner">Whose contacts they are, for formats that need it.</param>
/// <param name="SourceSnapshot">True when the file is everything its source knows, so what it lacks has ended.</param>
public sealed record ImportRequest(string Format, string? Source, PersonId? Owner, bool SourceSnapshot)
{
    /// <summary>How a day such as 01/02/2019 is meant; null refuses it.</summary>
    public DateOrder? Dates { get; init; }

    /// <summary>How much a snapshot may end; null is <see cref="EndedLimit.Default"/>.</summary>
    public EndedLimit? MaxEnded { get; init; }

    /// <summary>
    /// The level of people who have stated none, where the file may hide ties and show none that is hidden, as everybody's may but an
    /// admin's; null where it may do both.
    /// </summary>
    public SharingLevels? OnlyTightens { get; init; }

    /// <summary>True when rows that name people or companies nobody knows are refused; else these are made.</summary>
    public bool Strict { get; init; }

    /// <summary>True when nothing is to be written but the report.</summary>
    public bool DryRun { get; init; }
}
