using System.Globalization;
using System.Text.RegularExpressions;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Cases;

/// <summary>
/// A graph as a reader would draw it, one statement a line:
/// <c>ada -0.9- bob</c> a tie of strength 0.9 and response 1 each way; <c>ada -0.9> bob</c> one way; <c>ada -0.9/0.5- bob</c> with a
/// response; <c>eve @ acme</c> works there; <c>eve @ acme former</c>; <c>eve @ acme as Engineer</c>; <c>hiring = ada bob</c> a team;
/// <c>zoe</c> a person.
/// </summary>
internal static partial class Sketch
{
    /// <summary>
    /// Companies of a sketch are far too large for their people to know each other from work, so that only drawn ties exist.
    /// </summary>
    public const int Headcount = 1_000_000;

    public static IReadOnlyList<GraphRecord> Parse(string sketch) =>
        [.. sketch.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(ParseLine)];

    private static IEnumerable<GraphRecord> ParseLine(string line)
    {
        var parts = Statement().Match(line) is { Success: true } match ? match.Groups : throw new FormatException($"What is '{line}'?");
        var (left, right) = (parts["left"].Value, parts["right"].Value);
        return (parts["tie"].Success, parts["work"].Success, parts["team"].Success) switch
        {
            (true, _, _) => parts["both"].Value == "-" ? [Tie(left, right, parts), Tie(right, left, parts)] : [Tie(left, right, parts)],
            (_, true, _) =>
            [
                new Company(new CompanyId(right), right, Headcount),
                Facts.Works(left, right, "2020-01-01", parts["former"].Success ? "2024-01-01" : null)
                    with { Title = parts["title"].Success ? parts["title"].Value : null },
            ],
            (_, _, true) => [Facts.Team(left, parts["members"].Value.Split(' '))],
            _ => [Facts.Person(left)],
        };
    }

    private static ManualTie Tie(string from, string to, GroupCollection parts) =>
        Facts.Tie(from, to, Number(parts["strength"]), parts["response"].Success ? Number(parts["response"]) : 1);

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<left>[^\s@=]+)(\s+(?<tie>-(?<strength>[\d.]+)(/(?<response>[\d.]+))?(?<both>[->]))\s+(?<right>\S+)"
        + @"|\s+(?<work>@)\s+(?<right>\S+)(?<former>\s+former)?(\s+as\s+(?<title>.+))?|\s+(?<team>=)\s+(?<members>.+))?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Statement();
}
