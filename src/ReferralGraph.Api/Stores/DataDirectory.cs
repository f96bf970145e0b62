using Microsoft.Extensions.Options;
using ReferralGraph.Api.Options;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Api.Stores;

/// <summary>Where this process keeps its files.</summary>
internal sealed class DataDirectory(IOptions<StoreOptions> options, IHostEnvironment environment)
{
    private const string SolutionFile = "ReferralGraph.sln";

    /// <summary>Folder of the embedded store, and of files on their way into any store.</summary>
    /// <exception cref="GraphStoreException">There is no default on this machine.</exception>
    public string Path => options.Value.DataDirectory ?? (environment.IsDevelopment() ? DevelopmentDirectory() : UserDirectory());

    private static string UserDirectory()
    {
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return folder.Length > 0
            ? System.IO.Path.Combine(folder, "ReferralGraph")
            : throw new GraphStoreException(StoreFailure.Unavailable, "This user has no application-data folder; set Store:DataDirectory.");
    }

    /// <summary><c>artifacts/data</c> of the checkout the service runs in, or else of the current folder.</summary>
    private string DevelopmentDirectory()
    {
        var root = new DirectoryInfo(environment.ContentRootPath);
        while (root is not null && !File.Exists(System.IO.Path.Combine(root.FullName, SolutionFile)))
        {
            root = root.Parent;
        }

        return System.IO.Path.Combine(root?.FullName ?? Directory.GetCurrentDirectory(), "artifacts", "data");
    }
}
