namespace ReferralGraph.Core.Paths;

/// <summary>
/// What whoever asks may see of a graph. Part of the key of every answer that is kept, so that answers for different views never mix.
/// </summary>
/// <param name="Name">Tells it apart from every other; holds no space.</param>
public readonly record struct AskerView(string Name)
{
    /// <summary>Everything: the view of all, as long as everybody may see everything.</summary>
    public static AskerView All { get; } = new("all");
}
