using System.Text;

namespace ReferralGraph.Core.People;

/// <summary>One spelling for each profile address, so that the same page is found however it was pasted.</summary>
public static class ProfileUrl
{
    /// <summary>Longest address kept, in characters.</summary>
    public const int MaxLength = 512;

    // An address copied from a sentence ends with what ended the sentence.
    private static readonly char[] Behind = [.. " .,;:!>'\"\u3002"];

    // An address pasted from a tracker may be escaped more than once; nobody escapes one so often in earnest.
    private const int MostPasses = 8;

    /// <summary>
    /// Sites where a page is a person's, with what stands before the name in its path. Where nothing does, the name is the whole path.
    /// </summary>
    private static readonly (string Host, string Before)[] People =
    [
        ("linkedin.com", "in/"), ("xing.com", "profile/"), ("xing.com", "app/profile?name="), ("orcid.org", ""), ("github.com", ""),
        ("gitlab.com", ""), ("bitbucket.org", ""),
        ("codeberg.org", ""),
        ("stackoverflow.com", "users/"), ("stackexchange.com", "users/"), ("researchgate.net", "profile/"),
        ("scholar.google.com", "citations?user="),
        ("linkedin.com", "profile/view?id="), ("facebook.com", "profile.php?id="), ("scopus.com", "authid/detail.uri?authorid="),
        ("dblp.org", "pid/"),
        ("huggingface.co", ""), ("kaggle.com", ""), ("keybase.io", ""), ("x.com", ""), ("bsky.app", "profile/"), ("threads.net", "@"),
        ("facebook.com", ""), ("instagram.com", ""),
        ("medium.com", "@"), ("dev.to", ""), ("about.me", ""), ("angel.co", "u/"), ("wellfound.com", "u/"), ("crunchbase.com", "person/"),
        ("behance.net", ""), ("dribbble.com", ""),
        ("leetcode.com", "u/"), ("hackerrank.com", "profile/"), ("topcoder.com", "members/"), ("codepen.io", ""), ("npmjs.com", "~"),
        ("hackerone.com", ""), ("t.me", ""), ("vk.com", ""),
        ("wantedly.com", "id/"), ("viadeo.com", "profile/"), ("malt.com", "profile/"), ("malt.fr", "profile/"),
        ("upwork.com", "freelancers/"), ("youtube.com", "@"), ("tiktok.com", "@"),
        ("slideshare.net", ""), ("speakerdeck.com", ""), ("imdb.com", "name/"), ("ted.com", "speakers/"), ("muckrack.com", ""),
        ("gravatar.com", ""), ("linktr.ee", ""),
    ];

    /// <summary>Pages of firms and schools on these sites, cut in the same way as people's.</summary>
    private static readonly (string Host, string Before)[] Organisations =
    [
        ("linkedin.com", "company/"), ("linkedin.com", "school/"), ("linkedin.com", "showcase/"), ("xing.com", "companies/"),
        ("xing.com", "pages/"), ("crunchbase.com", "organization/"),
    ];

    private static readonly (string Host, string Before)[] Pages = [.. People, .. Organisations];

    /// <summary>Marks behind which names differ that differ in capital letters alone.</summary>
    private static readonly string[] Capitals = ["citations?user=", "profile/view?id="];

    /// <summary>First words of paths that are pages of the site, not of people.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "about", "account", "apps", "blog", "careers", "company", "companies", "contact", "docs", "enterprise", "events", "explore",
        "features", "feed", "following", "groups", "hashtag",
        "help", "home", "i", "intent", "jobs", "join", "legal", "login", "logout", "marketplace", "me", "messages", "network", "new",
        "news", "notifications", "organizations", "orgs", "p",
        "pages", "people", "posts", "pricing", "privacy", "profile", "profile.php", "profiles", "pub", "search", "security", "settings",
        "share", "sharer", "signin", "signup", "sponsors",
        "stories", "story.php", "support", "terms", "topics", "trending", "user", "users", "watch",
    };

    /// <summary>
    /// Host and path in lower case (NFC; but for the few names in which capital letters count) without scheme, <c>www.</c>, a country or
    /// mobile prefix of a profile site, query, fragment, trailing slash, invisible characters and percent-encoding; of a person's page on a
    /// profile site nothing behind the name, be it a language or a part of the page:
    /// <c>https://uk.LinkedIn.com/in/R%C3%A9mi/en?trk=x</c> is <c>linkedin.com/in/rémi</c>. Null when the text is no http(s) address with a
    /// host that has a dot.
    /// </summary>
    public static string? Normalise(string? text)
    {
        // What one pass unpacks the next may have to take apart.
        var address = text;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var next = Once(address is null ? null : WithoutEnd(address));
            if (next is null || string.Equals(next, address, StringComparison.Ordinal))
            {
                return next;
            }

            address = next;
        }

        return null;
    }

    /// <summary>
    /// True for the page of one person on a site that gives each their own, such as LinkedIn, XING, GitHub or ORCID: equal ones make one
    /// person. A firm's homepage does not.
    /// </summary>
    /// <param name="url">In normal form.</param>
    public static bool IsPersons(string url) => SiteOf(url) is not null;

    /// <summary>
    /// The profile site of a person's page, e.g. <c>linkedin.com</c>; null when it is no such page. Two pages of one site are two people.
    /// </summary>
    /// <param name="url">In normal form.</param>
    public static string? SiteOf(string url)
    {
        // Whoever opens it sees their own page.
        if (url is "linkedin.com/in/me")
        {
            return null;
        }

        var (host, path) = Split(url);
        foreach (var (site, before) in People)
        {
            if (string.Equals(host, site, StringComparison.Ordinal) && path.StartsWith(before, StringComparison.Ordinal))
            {
                var name = path[before.Length..];
                var isPage = before.Length > 0 || !(name.Contains('?', StringComparison.Ordinal) || Reserved.Contains(name));
                if (isPage && name.Length > 0 && !name.Contains('/', StringComparison.Ordinal))
                {
                    return site;
                }
            }
        }

        return null;
    }

    private static string WithoutEnd(string text)
    {
        var address = text.TrimEnd(Behind);
        return address.EndsWith(')') && !address.Contains('(', StringComparison.Ordinal) ? WithoutEnd(address[..^1]) : address;
    }

    private static string? Once(string? text)
    {
        var trimmed = Visible(text).Trim();
        if (trimmed.Length == 0)
        {
            return null;
        }

        if (IsPlainName(trimmed))
        {
            return null;
        }

        var scheme = trimmed.IndexOf("://", StringComparison.Ordinal);
        var absolute = scheme > 0 && trimmed.AsSpan(0, scheme).IndexOfAny('/', '?', '#') < 0 ? trimmed : "https://" + trimmed;
        if (!Uri.TryCreate(absolute, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || uri.UserInfo.Length > 0
            || !uri.Host.Trim('.').Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        var host = Host(uri.Host.ToLowerInvariant().Trim('.'));
        var path = Visible(Uri.UnescapeDataString(uri.AbsolutePath)).Replace('\\', '/').ToLowerInvariant();
        if (path.Any(char.IsControl) || path.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return null;
        }

        var cut = Cut(host, path.Split('/', StringSplitOptions.RemoveEmptyEntries), uri.Query);
        var normalised = (cut.Length == 0 ? host : host + "/" + cut).Normalize(NormalizationForm.FormC).Trim();
        return normalised.Length <= MaxLength ? normalised : null;
    }

    /// <summary>
    /// True for what can be told without parsing it to be no address, a name, say, for which parsing takes long: no host has a space in it,
    /// and one without a dot is none here. Signs of other scripts and escapes may stand for a dot, and a host may be a number.
    /// </summary>
    private static bool IsPlainName(string text)
    {
        if (!char.IsAsciiLetter(text[0]) || text.Contains(':', StringComparison.Ordinal) || !Ascii.IsValid(text))
        {
            return false;
        }

        var host = text.AsSpan();
        var end = host.IndexOfAny("/?#\\");
        host = end < 0 ? host : host[..end];
        return host.Contains(' ') || !host.ContainsAny('.', '%');
    }

    private static string Host(string host)
    {
        if (host.EndsWith(".linkedin.com", StringComparison.Ordinal))
        {
            return "linkedin.com";
        }

        if (host.StartsWith("scholar.google.", StringComparison.Ordinal))
        {
            return "scholar.google.com";
        }

        var bare = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        if (bare is "twitter.com" or "mobile.twitter.com" or "mobile.x.com")
        {
            return "x.com";
        }

        foreach (var (site, _) in People)
        {
            if (bare.EndsWith("." + site, StringComparison.Ordinal) && IsCountryOrMobile(bare.AsSpan(0, bare.Length - site.Length - 1)))
            {
                return site;
            }
        }

        return bare;
    }

    private static bool IsCountryOrMobile(ReadOnlySpan<char> prefix) =>
        prefix is "m" or "mobile" or "old" || prefix.Length == 2 || (prefix.Length == 5 && prefix[2] == '-');

    /// <summary>The path that names the page: of a profile site nothing before the mark of a page and nothing behind the name.</summary>
    private static string Cut(string host, string[] parts, string query)
    {
        var path = string.Join('/', host is "linkedin.com" && parts is ["mwlite" or "m" or "comm", ..] ? parts[1..] : parts);
        if (host is "linkedin.com" && parts is ["pub", var name, var first, var second, var third, ..])
        {
            // Public pages of before 2015: three numbers tell people of one name apart, and behind them a language may stand.
            return $"pub/{name}/{first}/{second}/{third}";
        }

        foreach (var (site, before) in Pages)
        {
            if (!string.Equals(site, host, StringComparison.Ordinal) || before.Length == 0)
            {
                continue;
            }

            if (before.IndexOf('?', StringComparison.Ordinal) is > 0 and var mark)
            {
                if (string.Equals(path, before[..mark], StringComparison.Ordinal) && Parameter(query, before[(mark + 1)..^1]) is { } value)
                {
                    return before + (Capitals.Contains(before, StringComparer.Ordinal) ? value : value.ToLowerInvariant());
                }
            }
            else if (before[^1] == '/' && path.Length > before.Length && path.StartsWith(before, StringComparison.Ordinal))
            {
                var end = path.IndexOf('/', before.Length);
                return end < 0 ? path : path[..end];
            }
        }

        return path;
    }

    private static string? Parameter(string query, string name)
    {
        foreach (var pair in query.TrimStart('?').Split('&'))
        {
            if (pair.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))
            {
                var value = Uri.UnescapeDataString(pair[(name.Length + 1)..]);
                return value.Length > 0 && value.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
                    ? value
                    : null;
            }
        }

        return null;
    }

    private static (string Host, string Path) Split(string url)
    {
        var slash = url.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (url, string.Empty) : (url[..slash], url[(slash + 1)..]);
    }

    private static string Visible(string? text) =>
        text is null ? string.Empty
            : !text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? text
            : string.Concat(text.EnumerateRunes().Where(rune => !TextFolding.IsInvisible(rune) || Rune.IsControl(rune)));
}
