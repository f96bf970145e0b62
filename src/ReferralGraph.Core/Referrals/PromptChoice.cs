using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>Says about whom of a new hire's former co-workers a manager is asked, and for which opening. Pure.</summary>
public static class PromptChoice
{
    /// <summary>About so many a manager is asked at once.</summary>
    public const int Most = 5;

    private const int LastPriority = 5;

    /// <summary>
    /// Those who fit an open opening, the new hire's strongest tie first, then by id; each with the opening they fit best: by title and
    /// company, then by title, then by company; then what comes first by priority, then by id.
    /// </summary>
    /// <param name="coworkers">All that may be asked about, in any order.</param>
    /// <param name="openings">All that are open, in any order.</param>
    public static IEnumerable<(FormerCoworker Coworker, SoughtRole Opening)> Of(
        IEnumerable<FormerCoworker> coworkers, IReadOnlyCollection<SoughtRole> openings)
    {
        foreach (var coworker in coworkers.OrderByDescending(one => one.Strength).ThenBy(one => one.Person))
        {
            if (openings.Select(opening => (Opening: opening, Fit: FitOf(coworker, opening)))
                .Where(found => found.Fit > 0)
                .OrderByDescending(found => found.Fit)
                .ThenBy(found => found.Opening.Priority ?? LastPriority + 1)
                .ThenBy(found => found.Opening.Id, StringComparer.Ordinal)
                .Select(found => found.Opening)
                .FirstOrDefault() is { } best)
            {
                yield return (coworker, best);
            }
        }
    }

    /// <summary>3 where title and company fit, 2 for the title alone, 1 for the company alone, 0 where neither does.</summary>
    private static int FitOf(FormerCoworker coworker, SoughtRole opening) =>
        (coworker.Title is { } title && opening.Titles.Any(wanted => HasAllWords(title, wanted)) ? 2 : 0)
        + (coworker.Companies.Any(opening.Companies.Contains) ? 1 : 0);

    private static bool HasAllWords(string title, string wanted) =>
        TitleWords.Of(wanted) is { Count: > 0 } words && words.IsSubsetOf(TitleWords.Of(title));
}
