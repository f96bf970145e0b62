using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>The requests of <c>openapi/referralgraph.http</c> that bring problems about.</summary>
internal static partial class HttpFile
{
    /// <summary>Each problem with the requests that lead to it, one of which is answered with it.</summary>
    public static IEnumerable<(int Status, string Type, IReadOnlyList<HttpRequestMessage> Requests)> Problems()
    {
        var text = File.ReadAllText(Path());
        foreach (Match section in Section().Matches(text[text.IndexOf("\n# Problems\n", StringComparison.Ordinal)..]))
        {
            var requests = section.Groups["body"].Value.Split("\n###\n").Select(Read).OfType<HttpRequestMessage>().ToList();
            yield return (int.Parse(section.Groups["status"].ValueSpan, null), section.Groups["type"].Value, requests);
        }
    }

    private static HttpRequestMessage? Read(string block)
    {
        var lines = block.Split('\n').Where(line => !line.StartsWith('#')).SkipWhile(string.IsNullOrWhiteSpace).ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        var (method, address) = (lines[0].Split(' ')[0], lines[0].Split(' ')[1].Replace("{{host}}", "", StringComparison.Ordinal));
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        var headers = lines.Skip(1).TakeWhile(line => line.Length > 0).Select(line => line.Split(": ")).ToList();
        var body = string.Join('\n', lines.Skip(1 + headers.Count)).Trim();
        if (body.Length > 0)
        {
            var type = headers.Single(header => header[0] == "Content-Type")[1]
                .Replace("{{json}}", "application/json", StringComparison.Ordinal);
            request.Content = new StringContent(body, Encoding.UTF8, type);
        }

        foreach (var header in headers.Where(header => header[0] != "Content-Type"))
        {
            var value = header[1]
                .Replace("{{key}}", TestKeys.Admin, StringComparison.Ordinal)
                .Replace("{{operator}}", TestKeys.Operator, StringComparison.Ordinal);
            request.Headers.TryAddWithoutValidation(header[0], value);
        }

        return request;
    }

    private static string Path([CallerFilePath] string caller = "") => System.IO.Path.GetFullPath(
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(caller)!, "..", "..", "..", "openapi", "referralgraph.http"));

    [GeneratedRegex(
        @"^### (?<status>\d{3}) urn:referralgraph:problem:(?<type>\S+)\n(?<body>.*?)(?=^### \d|\z)",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        10_000)]
    private static partial Regex Section();
}
