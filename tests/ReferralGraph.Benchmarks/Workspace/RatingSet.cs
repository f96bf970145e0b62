using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.TestKit.Trust;

namespace ReferralGraph.Benchmarks.Workspace;

/// <summary>A data set to predict.</summary>
/// <param name="Graph">Its ratings.</param>
/// <param name="Bars">What has to be reached on it, where somebody said so.</param>
internal sealed record RatingSet(RatingGraph Graph, TrustBars? Bars)
{
    /// <summary>
    /// Every data set of some places, in ordinal order of the paths. They are found by what files hold, so a new one need only lie there.
    /// </summary>
    /// <param name="places">Files, and folders whose files and sub-folders are looked through.</param>
    /// <param name="report">Gets what is passed over, with the reason, and what is broken.</param>
    public static List<RatingSet> Find(IEnumerable<string> places, Report report)
    {
        var sets = new List<RatingSet>();
        foreach (var place in places)
        {
            if (Directory.Exists(place))
            {
                sets.AddRange(Files(place, SearchOption.TopDirectoryOnly).SelectMany(ReadFile));
                sets.AddRange(Directory.EnumerateDirectories(place).Order(StringComparer.Ordinal).SelectMany(ReadFolder));
            }
            else if (File.Exists(place))
            {
                sets.AddRange(ReadFile(place));
            }
            else
            {
                report.Skip(place, "There is no such file or folder.");
            }
        }

        return sets;

        IEnumerable<RatingSet> ReadFile(string file) => Read(file, Path.GetFileName(file), report);

        IEnumerable<RatingSet> ReadFolder(string folder)
        {
            var name = Path.GetFileName(folder);
            string[] files = [.. Files(folder, SearchOption.AllDirectories)];
            if (files.Length == 0)
            {
                report.Skip(name, "No file in it is called out.* or *.csv.");
            }

            return files.SelectMany(file => Read(file, files.Length == 1 ? name : $"{name}/{Path.GetFileName(file)}", report));
        }
    }

    private static IEnumerable<string> Files(string folder, SearchOption depth) =>
        Directory.EnumerateFiles(folder, "*", depth).Where(RatingFile.HasKnownName).Order(StringComparer.Ordinal);

    private static IEnumerable<RatingSet> Read(string file, string name, Report report)
    {
        try
        {
            var folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file)));
            return [new RatingSet(RatingGraph.Build(name, RatingFile.Read(file)), TrustBars.Of($"{folder}/{Path.GetFileName(file)}"))];
        }
        catch (UnfitDataException unfit)
        {
            report.Skip(name, $"It is no directed, weighted graph: {unfit.Message}.");
        }
        catch (InvalidDataException broken)
        {
            // It began as one, so somebody means it to be predicted: the run fails.
            report.Add(name, "reading it", broken.Message, "every line", holds: false);
        }

        return [];
    }
}
