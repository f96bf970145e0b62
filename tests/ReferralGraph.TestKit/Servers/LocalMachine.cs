using System.Net;
using System.Net.Sockets;

namespace ReferralGraph.TestKit.Servers;

/// <summary>What servers of tests need to know of the machine they are started on.</summary>
public static class LocalMachine
{
    /// <summary>A port nobody listened on a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>True when a program of that name is on the <c>PATH</c>.</summary>
    public static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
