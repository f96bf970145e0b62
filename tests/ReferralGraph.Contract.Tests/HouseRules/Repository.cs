using System.Xml.Linq;

namespace ReferralGraph.Contract.Tests.HouseRules;

/// <summary>The checkout these tests were built in.</summary>
internal static class Repository
{
    /// <summary>Its top folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every project file, as a path from <see cref="Root"/> with forward slashes, in ordinal order.</summary>
    public static IEnumerable<string> Projects() => ProjectsIn("src").Concat(ProjectsIn("tests"));

    /// <summary>The projects below one top folder.</summary>
    public static IEnumerable<string> ProjectsIn(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
            .Select(Relative)
            .Order(StringComparer.Ordinal);

    /// <summary>A file of the checkout as text.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Values of one attribute of all elements of one name in a project file.</summary>
    public static IEnumerable<string> Attributes(string project, string element, string attribute) =>
        XDocument.Load(Path.Combine(Root, project)).Descendants(element).Attributes(attribute).Select(value => value.Value);

    /// <summary>A path from <see cref="Root"/> with forward slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        // Not the caller's file path: a build for release maps source paths away.
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ReferralGraph.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds ReferralGraph.sln.");
    }
}
