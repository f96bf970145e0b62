using System.Net;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>Says which addresses a host has.</summary>
internal interface IHostNames
{
    /// <summary>Every address of a host; none, or a <see cref="System.Net.Sockets.SocketException"/>, where it has none.</summary>
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken);
}

/// <summary>As the machine says.</summary>
internal sealed class SystemHostNames : IHostNames
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) =>
        await Dns.GetHostAddressesAsync(host, cancellationToken);
}
