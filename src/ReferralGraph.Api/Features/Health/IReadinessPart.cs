namespace ReferralGraph.Api.Features.Health;

/// <summary>A part of the service that must work for it to be ready. Registered once per part.</summary>
internal interface IReadinessPart
{
    /// <summary>Shown in the answer, e.g. <c>store</c>.</summary>
    string Name { get; }

    /// <summary>Whether the part works now. May throw <see cref="Core.Errors.GraphStoreException"/>, which means no.</summary>
    Task<PartHealth> CheckAsync(CancellationToken cancellationToken);
}

/// <summary>How a part does.</summary>
/// <param name="Ready">True when it works.</param>
/// <param name="Detail">One sentence without anything secret or personal.</param>
public sealed record PartHealth(bool Ready, string Detail);
