using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Trust;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>Predicts known ratings of public data with the product's estimator, beside trivial answers.</summary>
internal sealed class TrustBenchmark : IBenchmark
{
    private static readonly TrustModel Model = new();

    public string Verb => "trust";

    public string Summary => "the estimator of trust on public data: leave one out, and forward in time";

    public Task RunAsync(BenchmarkOptions options, Report report)
    {
        var sets = RatingSet.Find([Checkout.Data, .. options.Data], report);
        if (sets.Count == 0)
        {
            report.Skip(
                Verb, $"Put a data set in ../shared/data beside the checkout, or say where one is with {Checkout.DataVariable} or --data.");
            return Task.CompletedTask;
        }

        var known = sets.ToDictionary(set => set, set => LeaveOneOut.Of(set.Graph, Model));
        var fits = sets.ToDictionary(set => set, set => new WiderFit(known[set], options.Seed));
        foreach (var set in sets)
        {
            // Of other data sets only, so that nothing is fitted on what is scored.
            WiderEvidence? fitted = sets.Count == 1 ? null : WiderFit.Over(fits.Where(fit => fit.Key != set).Select(fit => fit.Value));
            var others = known.Where(other => other.Key != set).Select(other => other.Value).ToList();
            var none = new GenerosityShare(Model, 0);
            var share = sets.Count == 1 ? null : GenerosityShare.Over(others, Model);
            new LeaveOneOutRun(set, known[set], report).Run(fits[set], fitted, none, share);
            if (set.Graph.HasTimes)
            {
                ForwardRun.Run(set.Graph, Model, none, fitted, report);
            }
            else
            {
                report.Skip($"{set.Graph.Name}, forward in time", "It has no times.");
            }
        }

        return Task.CompletedTask;
    }
}
