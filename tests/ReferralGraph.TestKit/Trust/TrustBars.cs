namespace ReferralGraph.TestKit.Trust;

/// <summary>
/// What the estimator has to reach on a data set that others have measured: the reference figures to three decimals, rounding included.
/// </summary>
/// <param name="Mark">Part of the data set's folder or file, without hyphens.</param>
/// <param name="Auc">At least this.</param>
/// <param name="Rmse">At most this, in levels.</param>
internal sealed record TrustBars(string Mark, double Auc, double Rmse)
{
    private static readonly TrustBars[] Known =
    [
        new("advogato", 0.9225, 0.0935),
        new("bitcoinalpha", 0.8865, 0.2455),
        new("bitcoinotc", 0.9075, 0.2795),
    ];

    /// <summary>The bars of a data set, or null where nobody has set one.</summary>
    /// <param name="path">Folder and file.</param>
    public static TrustBars? Of(string path) =>
        Known.FirstOrDefault(bars =>
            path.Replace("-", "", StringComparison.Ordinal).Contains(bars.Mark, StringComparison.OrdinalIgnoreCase));
}
