using System.Globalization;
using ReferralGraph.Caching.Wire;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Caching.Levels;

/// <summary>What keys in Redis begin with that only equal programs about the same graph share.</summary>
/// <remarks>
/// Answers of another graph, another model, another build or in another format are not recognised as wrong by what is in them.
/// </remarks>
/// <param name="Graph">What keys of all programs about one graph begin with.</param>
/// <param name="Program">What those of equal programs go on with.</param>
public sealed record RedisPrefix(string Graph, string Program)
{
    /// <summary>The prefix.</summary>
    /// <param name="name">What the operator has chosen.</param>
    /// <param name="graph">Tells the graph apart from every other, former states of the same database among them.</param>
    /// <param name="finder">Computes the answers.</param>
    /// <param name="others">What it computes some of them with.</param>
    public static RedisPrefix Of(string name, string graph, IReferralPathFinder finder, params IEnumerable<Type> others)
    {
        var builds = string.Concat(others.Prepend(finder.GetType()).Prepend(typeof(PathQuery)).Select(BuildOf));
        return new RedisPrefix(
            $"{name}:{graph}:",
            string.Create(CultureInfo.InvariantCulture, $"{AnswerFormat.Version}:{builds}:{finder.Model.ParameterHash()}:"));
    }

    /// <inheritdoc/>
    public override string ToString() => Graph + Program;

    private static string BuildOf(Type type) => type.Module.ModuleVersionId.ToString("N")[..8];
}
