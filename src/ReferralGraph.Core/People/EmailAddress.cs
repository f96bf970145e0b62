using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ReferralGraph.Core.People;

/// <summary>
/// One spelling for each e-mail address, so that a person is found whatever the capitals, and whatever it was copied with.
/// </summary>
public static class EmailAddress
{
    /// <summary>Longest address, in characters (RFC 5321, 4.5.3.1.3, without the angle brackets).</summary>
    public const int MaxLength = 254;

    private const string Scheme = "mailto:";

    private static readonly IdnMapping Hosts = new();

    // An address is copied with what stood around it. None of these can begin or end one, but for a dot, an apostrophe and a hyphen.
    private static readonly char[] Around = [.. "\"'`\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb<>()[]{},;:.\u3002"];

    /// <summary>Mailboxes that several people read, or nobody. An address of one identifies no person.</summary>
    private static readonly FrozenSet<string> Roles = new[]
    {
        "abuse", "account", "accounting", "accounts", "admin", "administration", "administrator", "alerts", "all", "anfrage", "apply",
        "application", "applications", "ask",
        "assistant", "backoffice", "benefits", "bewerbung", "bewerbungen", "billing", "board", "booking", "bookings", "buchhaltung",
        "buero", "business", "candidates", "career",
        "careers", "contabilidad", "contact", "contacto", "contactus", "contato", "customercare", "customerservice", "datenschutz", "dev",
        "donotreply", "dpo", "einkauf",
        "empleo", "employees", "emploi", "enquiries", "enquiry", "events", "everyone", "facturacion", "feedback", "finance", "frontdesk",
        "general", "hallo", "hei", "hej", "hello",
        "help", "helpdesk", "hi", "hiring", "hola", "hostmaster", "hr", "hrd", "humanresources", "info", "infos", "information",
        "inquiries", "inquiry", "investors", "invoice", "invoices",
        "it", "jobb", "job", "jobs", "kariera", "karriere", "kontakt", "legal", "lists", "mail", "mailbox", "mailerdaemon",
        "management", "marketing",
        "news", "newsletter",
        "noreply", "notification", "notifications", "office", "officemanager", "operations", "order", "orders", "partner", "partners",
        "payroll", "people", "peopleops", "peopleteam", "personnel", "personal", "personalabteilung", "hrteam", "hrdepartment",
        "policy", "post", "postmaster", "postmottak", "press", "presse", "privacy", "purchasing", "reception", "recepcion", "recruiting",
        "recruiter", "recruitment", "recrutement", "registrar",
        "replies", "reply", "reservations", "resume", "resumes", "root", "rrhh", "sales", "secretary", "security", "sekretariat", "service",
        "services", "shop", "spam", "staff", "stellen",
        "subscribe", "support", "sysadmin", "talent", "team", "tech", "trabalhe", "undisclosed", "undisclosedrecipients", "unsubscribe",
        "ventas", "verkauf", "vertrieb", "welcome", "webmaster",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Roles that nobody is called: behind a dot, hyphen or underscore stands which office is meant.</summary>
    private static readonly FrozenSet<string> OfParts = new[]
    {
        "accounting", "admin", "billing", "bewerbung", "careers", "contact", "contacto", "helpdesk", "hr", "info", "infos", "jobs",
        "karriere", "kontakt", "marketing", "noreply", "office", "recruiting", "recruitment", "sales", "service", "support", "team",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// The address in lower case without what it is copied with: invisible characters, white space around it, <c>mailto:</c>, what
    /// follows a question mark behind the host, a name before <c>&lt;address&gt;</c>, quotes and brackets around it, dots and commas
    /// behind it; a host written for machines (<c>xn--</c>) is written as people do. Null when the rest is none: exactly one <c>@</c> with
    /// text on both sides, no white space, control characters, brackets, commas or semicolons, no label of the host without a character,
    /// not too long. Whether somebody reads it is not this code's business.
    /// </summary>
    public static string? Normalise(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var (address, before) = (text, string.Empty);
        while (!string.Equals(address, before, StringComparison.Ordinal))
        {
            before = address;
            address = Bare(Clean(address));
        }

        if (address.Length is < 3 or > MaxLength || address.Any(IsForbidden))
        {
            return null;
        }

        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at > 0
            && at < address.Length - 1
            && at == address.LastIndexOf('@')
            && !address.AsSpan(at).Contains("..", StringComparison.Ordinal)
            && address[at + 1] != '.'
                ? WithHostInWords(address, at)
                : null;
    }

    /// <summary>A host that is written for machines (<c>xn--bcher-kva.example</c>) as people write it, which is the same one.</summary>
    private static string WithHostInWords(string address, int at)
    {
        if (!address.AsSpan(at).Contains("xn--", StringComparison.Ordinal))
        {
            return address;
        }

        try
        {
            var words = string.Concat(address.AsSpan(0, at + 1), Hosts.GetUnicode(address, at + 1));
            return words.Length <= MaxLength && !words.Any(IsForbidden) && words.AsSpan(at + 1).IndexOf('@') < 0 ? words : address;
        }
        catch (ArgumentException)
        {
            // Nobody registered it; it stays as it was written.
            return address;
        }
    }

    /// <summary>
    /// True for the address of an office rather than of a person, such as <c>info@</c>, <c>hr@</c> or <c>no-reply@</c>: equal ones do not
    /// make one person.
    /// </summary>
    /// <param name="address">In normal form.</param>
    public static bool IsRole(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0)
        {
            return false;
        }

        // A tag behind a plus sign, and digits behind the word, do not make it somebody's: jobs+oslo@, hr2@, no-reply@.
        var mailbox = address.AsSpan(0, at);
        var plus = mailbox.IndexOf('+');
        var name = (plus > 0 ? mailbox[..plus] : mailbox).TrimEnd("0123456789").ToString();
        return Roles.Contains(string.Concat(name.Where(character => character is not ('.' or '-' or '_'))))
            || IsRoleOfPart(name);
    }

    /// <summary>True for the office of a place or team: <c>info-berlin@</c>, <c>info.de@</c>, <c>team.hr@</c>.</summary>
    private static bool IsRoleOfPart(string name)
    {
        const int LongestCode = 3;
        var end = name.AsSpan().IndexOfAny('.', '-', '_');
        if (end <= 0 || !OfParts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name.AsSpan(0, end)))
        {
            return false;
        }

        // A dot parts first names from surnames, so behind it only a country, a language or another role tells so.
        var rest = name[(end + 1)..];
        return name[end] != '.' || rest.Length <= LongestCode || Roles.Contains(rest);
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a character becomes a sign that no address holds.
            if (!TextFolding.IsInvisible(rune) || Rune.IsControl(rune))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormKC);
    }

    private static string Bare(string text)
    {
        var address = text.Trim().TrimStart(Around).TrimEnd(Around).Trim();

        // No host holds a question mark, so what follows one behind the sign is of a link.
        if (address.IndexOf('?', Math.Max(0, address.IndexOf('@', StringComparison.Ordinal))) is > 0 and var query
            && (address.Contains('@', StringComparison.Ordinal) || address.StartsWith(Scheme, StringComparison.Ordinal)))
        {
            address = address[..query];
        }

        if (address.StartsWith(Scheme, StringComparison.Ordinal))
        {
            address = Uri.UnescapeDataString(address[Scheme.Length..]);
        }

        // "Ada Lovelace" <ada@acme.example>
        var bracket = address.LastIndexOf('<');
        if (bracket < 0)
        {
            return address;
        }

        var end = address.IndexOf('>', bracket);
        return address[(bracket + 1)..(end < 0 ? address.Length : end)];
    }

    private static bool IsForbidden(char character) =>
        char.IsWhiteSpace(character) || char.IsControl(character)
        || character is '\uFFFD' or '<' or '>' or '(' or ')' or '[' or ']' or ',' or ';' or ':' or '\\' or '"';
}
