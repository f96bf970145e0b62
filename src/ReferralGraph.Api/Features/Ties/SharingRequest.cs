using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>With whom somebody shares all their ties.</summary>
public sealed record SharingRequest
{
    /// <summary>The level.</summary>
    [AllowedValues("tenant", "tierOnly", "team", "private")]
    [Description(
        "tenant: everybody may be led over them; tierOnly: likewise, and is shown no more than the tier; team: people who share a team "
        + "with them; private: nobody. Required.")]
    public string? Level { get; init; }
}

/// <summary>With whom somebody shares one of their ties.</summary>
public sealed record TieSharingRequest
{
    /// <summary>The level.</summary>
    [AllowedValues("tierOnly", "private")]
    [Description($"{SharingRules.TieNames}: one tie may only be shared less than the rest. Required.")]
    public string? Level { get; init; }
}
