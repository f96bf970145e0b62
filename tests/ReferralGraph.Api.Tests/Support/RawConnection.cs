using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>
/// Speaks HTTP/1.1 over a socket, so that a request arrives as it is written: clients tidy addresses up before they send them.
/// </summary>
internal sealed class RawConnection(Uri address) : IDisposable
{
    private const string Key = $"{TestKeys.Header}: {TestKeys.Admin}\r\n";

    private TcpClient? _tcp;
    private NetworkStream? _stream;

    /// <summary>Sends a request.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="target">What stands between method and version.</param>
    /// <param name="json">Its body; null for none.</param>
    /// <returns>Status and body of the answer.</returns>
    public async Task<(int Status, string Body)> SendAsync(string method, string target, string? json)
    {
        if (_stream is null)
        {
            _tcp = new TcpClient();
            await _tcp.ConnectAsync(address.Host, address.Port);
            _stream = _tcp.GetStream();
        }

        var body = json is null
            ? string.Empty
            : $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n";
        await _stream.WriteAsync(Encoding.UTF8.GetBytes($"{method} {target} HTTP/1.1\r\nHost: {HostOf(target)}\r\n{Key}{body}\r\n{json}"));
        return await ReadAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    // The server refuses a whole address whose host is not the one of the header.
    private string HostOf(string target) => target[0] == '/' ? address.Authority : target.Split('/')[2];

    private async Task<(int Status, string Body)> ReadAsync()
    {
        var status = int.Parse((await ReadLineAsync()).Split(' ')[1], CultureInfo.InvariantCulture);
        var (length, chunked, closes) = (0, false, false);
        while (await ReadLineAsync() is { Length: > 0 } header)
        {
            var parts = header.Split(':', 2);
            var value = parts[1].Trim();
            switch (parts[0].ToUpperInvariant())
            {
                case "CONTENT-LENGTH":
                    length = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "TRANSFER-ENCODING":
                    chunked = value == "chunked";
                    break;
                case "CONNECTION":
                    closes = value == "close";
                    break;
            }
        }

        var body = chunked ? await ReadChunksAsync() : await ReadTextAsync(length);
        if (closes)
        {
            Close();
        }

        return (status, body);
    }

    private async Task<string> ReadChunksAsync()
    {
        var body = new StringBuilder();
        while (int.Parse(await ReadLineAsync(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            body.Append(await ReadTextAsync(size));
            await ReadLineAsync();
        }

        await ReadLineAsync();
        return body.ToString();
    }

    private async Task<string> ReadTextAsync(int length)
    {
        var bytes = new byte[length];
        await _stream!.ReadExactlyAsync(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (true)
        {
            await _stream!.ReadExactlyAsync(one);
            if (one[0] == '\n')
            {
                return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }
    }

    private void Close()
    {
        _tcp?.Dispose();
        (_tcp, _stream) = (null, null);
    }
}
