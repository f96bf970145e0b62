using System.Globalization;

namespace ReferralGraph.Benchmarks;

/// <summary>How much to measure.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>Rounds of side-by-side runs, at least 9.</summary>
    public int Rounds { get; init; } = 9;

    /// <summary>Company questions drawn for each graph, at least 200.</summary>
    public int Questions { get; init; } = 400;

    /// <summary>Pairs of people drawn for hop distances, at least 2,000.</summary>
    public int Pairs { get; init; } = 2000;

    /// <summary>What the questions are drawn with.</summary>
    public int Seed { get; init; } = 20261123;

    /// <summary>
    /// Reads and writes of a mixed run, or rows of the siege's import; null for as many as the verb is held to.
    /// </summary>
    public int? Operations { get; init; }

    /// <summary>Seconds that each phase of a siege, or each run of limits, lasts; null for as many as the verb is held to.</summary>
    public int? Seconds { get; init; }

    /// <summary>Seconds that each phase of a siege lasts.</summary>
    public int SiegeSeconds => Seconds ?? 10;

    /// <summary>Parts of a siege, by the section of the bounds they replay.</summary>
    public IReadOnlyList<int> Sections { get; init; } = [1, 2, 3, 4];

    /// <summary>Caps of the graphs to ask, 0 for none.</summary>
    public IReadOnlyList<int> Caps { get; init; } = Graphs.CncfGraph.Caps;

    /// <summary>Further data sets to predict trust on: files, or folders to look through.</summary>
    public IReadOnlyList<string> Data { get; init; } = [];

    /// <summary>Root of a Neo4j to use, without a password and of nobody else; null to start one.</summary>
    public Uri? Neo4j { get; init; }

    /// <summary>The options as the command line names them.</summary>
    public const string Usage =
        """
          --rounds N      rounds of side-by-side runs, default 9
          --questions N   company questions for each graph, default 400
          --pairs N       pairs of people for hop distances, default 2000
          --seed N        what questions are drawn with
          --operations N  reads and writes of a mixed run, default 1000000 in one process and 100000 over three nodes
          --seconds N     how long each phase of a siege lasts, default 10, or each run of limits, default 60; --operations are the rows
                          that a siege imports, default 300000
          --section N     only this part of a siege, 1 to 4
          --cap N         only the graph with this cap on the size of companies: 200, or 0 for none
          --neo4j URL     a Neo4j to use, http://host:port, loaded if it is empty; without it one is started and thrown away
          --data PATH     also predict trust on this file, or on the data sets in this folder; may be repeated
        """;

    /// <summary>Reads options; null when one is unknown or has no value.</summary>
    public static BenchmarkOptions? Parse(ReadOnlySpan<string> arguments)
    {
        var options = new BenchmarkOptions();
        for (var place = 0; place < arguments.Length; place += 2)
        {
            if (place + 1 == arguments.Length || options.With(arguments[place], arguments[place + 1]) is not { } changed)
            {
                return null;
            }

            options = changed;
        }

        return options;
    }

    private BenchmarkOptions? With(string name, string value) =>
        name == "--data" ? this with { Data = [.. Data, value] }
        : name == "--neo4j" ? Uri.TryCreate(value, UriKind.Absolute, out var root) ? this with { Neo4j = root } : null
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? With(name, number)
        : null;

    private BenchmarkOptions? With(string name, int number) => name switch
    {
        "--rounds" when number > 0 => this with { Rounds = number },
        "--questions" when number > 0 => this with { Questions = number },
        "--pairs" when number > 0 => this with { Pairs = number },
        "--operations" when number > 0 => this with { Operations = number },
        "--seconds" when number > 0 => this with { Seconds = number },
        "--section" when number is >= 1 and <= 4 => this with { Sections = [number] },
        "--seed" => this with { Seed = number },
        "--cap" => this with { Caps = [number] },
        _ => null,
    };
}
