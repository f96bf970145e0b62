using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using ReferralGraph.Api.Access;

namespace ReferralGraph.Api.Dashboard;

/// <summary>Styles and scripts of the dashboard, which the program brings along, packed once at the start.</summary>
/// <remarks>Their addresses have a mark of all of them, so that browsers keep them for as long as they are the same.</remarks>
internal sealed class DashboardAssets
{
    private const string Folder = "Dashboard.Assets.";
    private const string Forever = "public, max-age=31536000, immutable";
    private const int MarkDigits = 12;

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
    };

    private readonly FrozenDictionary<string, Asset> _assets;
    private readonly string _mark;

    /// <summary>Reads them.</summary>
    public DashboardAssets()
    {
        var assembly = typeof(DashboardAssets).Assembly;
        var prefix = $"{assembly.GetName().Name}.{Folder}";
        _assets = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => name[prefix.Length..], name => Read(assembly.GetManifestResourceStream(name)!), StringComparer.Ordinal);
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, asset) in _assets.OrderBy(asset => asset.Key, StringComparer.Ordinal))
        {
            all.AppendData(asset.Plain);
        }

        _mark = Convert.ToHexStringLower(all.GetHashAndReset())[..MarkDigits];
    }

    /// <summary>Names of all of them.</summary>
    public IEnumerable<string> Names => _assets.Keys;

    /// <summary>Serves them.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(DashboardAddresses.Assets + "/{mark}/{name}", Serve).NeedsNothing().ExcludeFromDescription();

    /// <summary>The address of one.</summary>
    public string AddressOf(string name) => $"{DashboardAddresses.Assets}/{_mark}/{name}";

    /// <summary>How long one is as it is sent to a browser, bytes.</summary>
    public int PackedBytes(string name) => _assets[name].Packed.Length;

    private static Results<FileContentHttpResult, NotFound> Serve(string mark, string name, DashboardAssets assets, HttpContext context)
    {
        if (!assets._assets.TryGetValue(name, out var asset) || !Types.TryGetValue(Path.GetExtension(name), out var type))
        {
            return TypedResults.NotFound();
        }

        // A page of before an update asks for what is not there any more, and is given what is, but not to keep.
        var headers = context.Response.Headers;
        headers.CacheControl = mark == assets._mark ? Forever : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        var isPacked = context.Request.GetTypedHeaders().AcceptEncoding.Any(one => one.Value == "gzip" && one.Quality is null or > 0);
        if (isPacked)
        {
            headers.ContentEncoding = "gzip";
        }

        return TypedResults.Bytes(isPacked ? asset.Packed : asset.Plain, type);
    }

    private static Asset Read(Stream resource)
    {
        using var plain = new MemoryStream();
        using (resource)
        {
            resource.CopyTo(plain);
        }

        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            packing.Write(plain.GetBuffer().AsSpan(0, (int)plain.Length));
        }

        return new Asset(plain.ToArray(), packed.ToArray());
    }

    private sealed record Asset(byte[] Plain, byte[] Packed);
}
