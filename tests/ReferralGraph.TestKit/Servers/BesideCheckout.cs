namespace ReferralGraph.TestKit.Servers;

/// <summary>Where things lie that tests use and the checkout does not hold.</summary>
internal static class BesideCheckout
{
    /// <summary>A path in the folder that holds the checkout; null where the tests were not built in one.</summary>
    /// <param name="names">Folders and file below it. Nothing need be there.</param>
    public static string? Find(params string[] names)
    {
        // Not the caller's file path: a build for release maps source paths away.
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ReferralGraph.sln")))
            {
                return Path.Combine([folder.Parent?.FullName ?? "/", .. names]);
            }
        }

        return null;
    }
}
