namespace ReferralGraph.Api.Features.Consents;

/// <summary>Who of one path is not named.</summary>
/// <param name="hidden">Of each of its people, in walking order, whether they are not.</param>
/// <param name="companies">Of each that is not, the name of the company that may be told; null for none.</param>
internal sealed class PathMask(bool[] hidden, string?[] companies)
{
    /// <summary>True where somebody is not named.</summary>
    public bool Hides(int place) => hidden[place];

    /// <summary>True where an end of a tie is not named: then no more than its tier is told.</summary>
    public bool HidesTie(int tie) => hidden[tie] || hidden[tie + 1];

    /// <summary>The company that may be told of somebody who is not named.</summary>
    public string? CompanyOf(int place) => companies[place];
}
