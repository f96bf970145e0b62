namespace ReferralGraph.Core.Referrals;

/// <summary>A candidate as whoever put them forward wrote of them. Goes when somebody in the case is erased.</summary>
/// <param name="Name">As written.</param>
/// <param name="Email">In normal form; null for none.</param>
/// <param name="Url">A profile address in normal form; null for none.</param>
public sealed record WrittenCandidate(string Name, string? Email, string? Url)
{
    /// <summary>True where another one has the same address.</summary>
    public bool IsWrittenAs(WrittenCandidate other) =>
        (Email is not null && Email == other.Email) || (Url is not null && Url == other.Url);
}
