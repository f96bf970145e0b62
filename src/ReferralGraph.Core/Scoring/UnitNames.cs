using ReferralGraph.Core.Facts;

namespace ReferralGraph.Core.Scoring;

/// <summary>Departments and sites as people's records spell them: sizes go by folded names, which nobody would read.</summary>
internal static class UnitNames
{
    /// <summary>The spelling of a department in a stint of either, of several the first in ordinal order.</summary>
    /// <param name="day">The facts.</param>
    /// <param name="people">Two people, not absorbed.</param>
    /// <param name="folded">Number of the folded name.</param>
    public static string? Department(DayFacts day, (int One, int Other) people, int folded) =>
        Spelling(day, people, folded, static (in Stint stint) => stint.Department);

    /// <summary>The same of a site.</summary>
    public static string? Site(DayFacts day, (int One, int Other) people, int folded) =>
        Spelling(day, people, folded, static (in Stint stint) => stint.Site);

    private static string? Spelling(DayFacts day, (int One, int Other) people, int folded, Part part)
    {
        var state = (Day: day, Folded: folded, Part: part, Found: (string?)null);
        foreach (var person in (ReadOnlySpan<int>)[people.One, people.Other])
        {
            day.Facts.VisitGroup(person, ref state, static (facts, ref state) =>
            {
                foreach (ref readonly var stint in facts.Employments.AsSpan())
                {
                    var text = state.Part(stint);
                    if (text < 0 || state.Day.Folded(text) != state.Folded)
                    {
                        continue;
                    }

                    var spelling = state.Day.Facts.Numbers.Texts[text];
                    state.Found = string.CompareOrdinal(spelling, state.Found) < 0 || state.Found is null ? spelling : state.Found;
                }
            });
        }

        return state.Found;
    }

    private delegate int Part(in Stint stint);
}
