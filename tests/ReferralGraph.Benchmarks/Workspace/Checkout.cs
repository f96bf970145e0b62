namespace ReferralGraph.Benchmarks.Workspace;

/// <summary>The checkout the benchmarks run in, the data beside it and the folder for what they write.</summary>
internal static class Checkout
{
    /// <summary>Names the folder of the data sets; without it they are looked for in <c>../shared/data</c> beside the checkout.</summary>
    public const string DataVariable = "REFERRALGRAPH_DATA";

    /// <summary>The top folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Folder of this project.</summary>
    public static string Project => Path.Combine(Root, "tests", "ReferralGraph.Benchmarks");

    /// <summary>Git-ignored folder for everything the benchmarks write.</summary>
    public static string Output => Path.Combine(Root, "artifacts", "benchmarks");

    /// <summary>Folder of the data sets; it need not exist.</summary>
    public static string Data =>
        Path.GetFullPath(Environment.GetEnvironmentVariable(DataVariable) ?? Path.Combine(Root, "..", "shared", "data"));

    /// <summary>114,759 employments of 45,988 people, pseudonymised; null where it is not. Read where it lies, never copied.</summary>
    public static string? EmploymentFile
    {
        get
        {
            var file = Path.Combine(Data, "cncf-affiliations", "employment.csv");
            return File.Exists(file) ? file : null;
        }
    }

    /// <summary>What to say when <see cref="EmploymentFile"/> is null.</summary>
    public const string EmploymentFileMissing =
        "cncf-affiliations/employment.csv is not there: put it in ../shared/data beside the checkout, "
        + $"or set {DataVariable} to the folder of the data sets.";

    private static string FindRoot()
    {
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
