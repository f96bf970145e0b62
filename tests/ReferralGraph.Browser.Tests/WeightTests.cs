using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using NUnit.Framework;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Browser.Tests;

/// <summary>What a page weighs with all that it brings along, and how long its first text takes.</summary>
[Category(TestBrowser.Category)]
internal sealed partial class WeightTests
{
    private const int Most = 60 * 1024;
    private const int Times = 9;

    [TestCaseSource(typeof(Pages), nameof(Pages.All))]
    public async Task It_is_light(ShownPage shown)
    {
        using var client = new HttpClient { BaseAddress = Surroundings.Service.Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Cookie", "referralgraph-visitor=" + shown.Visitor);
        var (html, took) = (string.Empty, new List<double>());
        for (var time = 0; time < Times; time++)
        {
            var begun = Stopwatch.GetTimestamp();
            using var response = await client.GetAsync(new Uri(shown.Address, UriKind.Relative));
            html = await response.Content.ReadAsStringAsync();
            took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        var bytes = Packed(html);
        foreach (var address in Asset().Matches(html).Select(match => match.Value).Distinct())
        {
            bytes += Packed(await client.GetStringAsync(new Uri(address, UriKind.Relative)));
        }

        await TestContext.Out.WriteLineAsync($"{shown.Name}: {bytes} bytes packed, {took.Order().ElementAt(Times / 2):0.0} ms");
        Assert.That(bytes, Is.LessThanOrEqualTo(Most));
    }

    private static int Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            packing.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return (int)packed.Length;
    }

    [GeneratedRegex("/app/assets/[0-9a-f]+/[a-z.]+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Asset();
}
