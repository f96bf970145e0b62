namespace ReferralGraph.Browser.Tests;

/// <summary>A page that every look is taken at.</summary>
/// <param name="Name">What it is called in pictures of it.</param>
/// <param name="Address">Its address.</param>
/// <param name="Visitor">Who looks.</param>
public sealed record ShownPage(string Name, string Address, string Visitor = "recruiter")
{
    /// <summary>True where the status is not that of a page that answers.</summary>
    public bool IsProblem { get; init; }

    /// <summary>True where everything that folds is to be open.</summary>
    public bool IsOpen { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Every page, as somebody meets it.</summary>
internal static class Pages
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ShownPage> All { get; } =
    [
        new("search", "/app"),
        new("search-found", "/app?q=ca"),
        new("company", "/app/companies/caraway-health"),
        new("company-open", "/app/companies/caraway-health?limit=2&notVia=esme.fallowmere&evidence=interaction") { IsOpen = true },
        new("company-as-seeker", "/app/companies/meridian-loom", "seeker"),
        new("company-as-admin", "/app/companies/caraway-health", "admin"),
        new("company-nobody", "/app/companies/caraway-health?title=astronaut"),
        new("person", "/app/people/beatriz.elderquay"),
        new("person-far", "/app/people/beatriz.elderquay?maxHops=1", "seeker"),
        new("inbox", "/app/inbox", "manager"),
        new("inbox-of-asker", "/app/inbox", "recruiter"),
        new("inbox-of-contact", "/app/inbox", "contact"),
        new("inbox-of-nobody", "/app/inbox", "admin"),
        new("introduction-draft", "/app/introductions/ada-benno-draft"),
        new("introduction-too-early", "/app/introductions/ada-cara-hardly"),
        new("introduction-agreed", "/app/introductions/ada-beatriz-agreed"),
        new("introduction-declined", "/app/introductions/ada-benno-declined"),
        new("introduction-asked", "/app/introductions/ada-beatriz-asked", "manager"),
        new("openings", "/app/openings"),
        new("openings-filled", "/app/openings?state=filled"),
        new("opening", "/app/openings/data-lead"),
        new("opening-as-seeker", "/app/openings/platform-engineer", "seeker"),
        new("me", "/app/me", "contact"),
        new("me-of-recruiter", "/app/me"),
        new("me-data", "/app/me/data", "manager"),
        new("imports", "/app/imports?format=vcard&owner=ada.ambervale", "admin"),
        new("problem-field", "/app/companies/caraway-health?maxHops=9") { IsProblem = true },
        new("problem-unknown", "/app/companies/carawey") { IsProblem = true },
    ];
}
