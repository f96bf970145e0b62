namespace ReferralGraph.Api.Features.Paths;

/// <summary>Parts in a path.</summary>
public enum StepRole
{
    /// <summary>Asks.</summary>
    Starter,

    /// <summary>Passes the request on.</summary>
    Introducer,

    /// <summary>Is to be reached.</summary>
    Target,
}
