namespace ReferralGraph.TestKit.Servers;

/// <summary>Where the checkout lies, and things that tests use and it does not hold.</summary>
internal static class BesideCheckout
{
    /// <summary>The top folder of the checkout that the tests were built in; null where in none.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>A path in the folder that holds the checkout; null where the tests were not built in one.</summary>
    /// <param name="names">Folders and file below it. Nothing need be there.</param>
    public static string? Find(params string[] names) =>
        Root is null ? null : Path.Combine([Path.GetDirectoryName(Root) ?? "/", .. names]);

    private static string? FindRoot()
    {
        // Not the caller's file path: a build for release maps source paths away.
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ReferralGraph.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
