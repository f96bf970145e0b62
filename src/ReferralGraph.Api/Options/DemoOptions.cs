namespace ReferralGraph.Api.Options;

/// <summary>The fictional tenant a first start shows. Bound from the section <c>Demo</c>.</summary>
internal sealed class DemoOptions
{
    public const string SectionName = "Demo";

    /// <summary>
    /// True loads it into an empty store, false never. Default: true in Development. A store that holds anything is left alone either
    /// way.
    /// </summary>
    public bool? Enabled { get; set; }
}
