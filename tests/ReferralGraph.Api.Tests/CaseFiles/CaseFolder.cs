using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Api.Tests.CaseFiles;

/// <summary>Small files that once were read wrongly, a folder each, beside the checkout.</summary>
internal static class CaseFolder
{
    /// <summary>Of all folders, from the one that holds the checkout.</summary>
    public const string Name = "shared/cases";

    /// <summary>Names of the folders; none where they are not there.</summary>
    public static IEnumerable<string> All => BesideCheckout.Find(Name) is { } path && Directory.Exists(path)
        ? Directory.EnumerateDirectories(path).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)
        : [];

    /// <summary>Where a folder lies, or would.</summary>
    public static string PathOf(string folder) => Path.Combine(BesideCheckout.Find(Name) ?? Name, folder);

    /// <summary>The files of a folder in the order of their numbers.</summary>
    public static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(PathOf(folder)).Order(StringComparer.Ordinal);
}
