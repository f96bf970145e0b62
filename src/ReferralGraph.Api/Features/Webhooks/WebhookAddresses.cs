using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Options;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>
/// Which addresses nothing is sent to: those of this machine, of networks that are not public, and those that stand for others.
/// </summary>
internal sealed class WebhookAddresses(IOptions<WebhookOptions> options)
{
    /// <summary>Of IANA's registries of special addresses, all that are not reachable from everywhere.</summary>
    private static readonly IPNetwork[] Refused =
    [
        .. new[]
            {
                "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
                "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
                "240.0.0.0/4",

                // Within 2000::/3: protocols, Teredo among them, documentation, 6to4, and metadata of a cloud.
                "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
            }
            .Select(IPNetwork.Parse),
    ];

    // All else is loopback, mapped, NAT64, unique local, link-local or multicast, or nobody's.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    private readonly IPNetwork[] _allowed = [.. options.Value.AllowedPrivateNetworks.Select(IPNetwork.Parse)];

    /// <summary>True for an address that nothing may be sent to.</summary>
    public bool IsRefused(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !_allowed.Any(network => network.Contains(address) || network.Contains(plain))
            && (address.IsIPv4MappedToIPv6 || IsSpecial(address) || IsOwn(address));
    }

    private static bool IsSpecial(IPAddress address) => Refused.Any(network => network.Contains(address))
        || (address.AddressFamily == AddressFamily.InterNetworkV6 && !Global.Contains(address))
        || address.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6);

    private static bool IsOwn(IPAddress address) => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(known => known.GetIPProperties().UnicastAddresses)
        .Any(known => known.Address.Equals(address));
}
