namespace ReferralGraph.Api.Dashboard;

/// <summary>Addresses of pages.</summary>
internal static class DashboardAddresses
{
    /// <summary>Below it lies the whole dashboard; it is the page to search from.</summary>
    public const string Search = "/app";

    /// <summary>What the box of the search offers.</summary>
    public const string Suggestions = Search + "/suggestions";

    /// <summary>Files that were imported, and where one sends another.</summary>
    public const string Imports = Search + "/imports";

    /// <summary>What waits for whoever looks, and what became of what they asked for.</summary>
    public const string Inbox = Search + "/inbox";

    /// <summary>Openings; below it lies each.</summary>
    public const string Openings = Search + "/openings";

    /// <summary>Where introductions are drafted; below it lies each.</summary>
    public const string Introductions = Search + "/introductions";

    /// <summary>The page of whoever looks.</summary>
    public const string Me = Search + "/me";

    /// <summary>What is held about them.</summary>
    public const string MyData = Me + "/data";

    /// <summary>Where they state how they want to be asked.</summary>
    public const string MyPreferences = Me + "/preferences";

    /// <summary>Where they state with whom they share their ties.</summary>
    public const string MySharing = Me + "/sharing";

    /// <summary>Below it lies, by purpose, where they consent to be named.</summary>
    public const string MyConsents = Me + "/consents";

    /// <summary>Where one signs in.</summary>
    public const string SignIn = Search + "/sign-in";

    /// <summary>Leads on to the issuer.</summary>
    public const string SignInStart = SignIn + "/start";

    /// <summary>Where the issuer leads back to.</summary>
    public const string SignedIn = SignIn + "/done";

    /// <summary>Ends a session.</summary>
    public const string SignOut = Search + "/sign-out";

    /// <summary>Chooses somebody of the demo to be.</summary>
    public const string Visitor = Search + "/visitor";

    /// <summary>Chooses a language.</summary>
    public const string Language = Search + "/language";

    /// <summary>Styles and scripts.</summary>
    public const string Assets = Search + "/assets";

    /// <summary>The parameter that says which page to go on to.</summary>
    public const string To = "to";

    /// <summary>Where one signs in to see a page.</summary>
    public static string SignInTo(string page) => $"{SignIn}?{To}={Uri.EscapeDataString(page)}";

    /// <summary>The question whom one knows at a company.</summary>
    public static string Company(string id) => $"{Search}/companies/{Uri.EscapeDataString(id)}";

    /// <summary>The question how one gets to know somebody.</summary>
    public static string Person(string id) => $"{Search}/people/{Uri.EscapeDataString(id)}";

    /// <summary>One import.</summary>
    public static string Import(string id) => $"{Imports}/{Uri.EscapeDataString(id)}";

    /// <summary>One opening.</summary>
    public static string Opening(string id) => $"{Openings}/{Uri.EscapeDataString(id)}";

    /// <summary>Where something happens to an opening.</summary>
    public static string OpeningEvents(string id) => Opening(id) + "/events";

    /// <summary>One introduction.</summary>
    public static string Introduction(string id) => $"{Introductions}/{Uri.EscapeDataString(id)}";

    /// <summary>Where something happens to an introduction.</summary>
    public static string IntroductionEvents(string id) => Introduction(id) + "/events";

    /// <summary>The question why two people know each other.</summary>
    public static string Tie(string from, string to) => $"{Person(from)}/ties/{Uri.EscapeDataString(to)}";

    /// <summary>A page of the dashboard that somebody asked to be led to; the first one where it is no page of it.</summary>
    public static string Own(string? page) =>
        page is not null
        && page.StartsWith(Search, StringComparison.Ordinal)
        && (page.Length == Search.Length || page[Search.Length] is '/' or '?')
        && !page.Any(character => character is '\\' || char.IsControl(character))
            ? page
            : Search;
}
