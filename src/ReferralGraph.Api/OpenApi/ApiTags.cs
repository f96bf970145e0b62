namespace ReferralGraph.Api.OpenApi;

/// <summary>Groups of operations in the order in which they are shown: questions first, then what answers rest on.</summary>
internal static class ApiTags
{
    /// <summary>Every group with a paragraph about it.</summary>
    public static readonly IReadOnlyList<(string Name, string Description)> All =
    [
        ("Paths",
            "Who do I know there, how, and whom should I ask first? Ask for a company, for a person, or for up to 500 of them at once. "
            + "An answer lists people, best first, each with the path to them as a sentence and tie by tie, what may be believed about "
            + "them and on whose word; where nobody is within reach it says why and what would help."),
        ("People",
            "Everybody in the graph: found by name, e-mail or profile address, stored, and made one where two ids are one person. "
            + "Merging is a person's act and can be undone; possible duplicates are listed with the reason."),
        ("Companies",
            "Employers with their names, sizes and departments. Wherever an address says {company}, a name, domain, alias or LinkedIn "
            + "address does as well as an id. Two records can be made one, and a company that was bought or renamed goes on as its "
            + "successor."),
        ("Ties",
            "Who knows whom, how well, and why the service thinks so: every tie with each piece of evidence and each factor of its "
            + "strength. A value set by hand replaces what is computed, until it is removed."),
        ("Teams",
            "Groups of people who ask together, as from=team:{id}, or whom paths are to leave out."),
        ("Facts",
            "What ties are made of: employments, educations, contacts, meetings and messages (that they took place, never what was said), "
            + "endorsements and what became of introductions. Every fact has a source and an id, and can be read, changed and removed "
            + "alone."),
        ("Work",
            "Work between people, on one record: openings for which people are sought, and all that happened, in order. What may happen in "
            + "which state, and by whom, stands with each event; every answer says what whoever asks may do now. Nothing is ever sent."),
        ("Imports",
            "Facts from files, as they come from HR systems and address books. A job reads the file in batches, survives a crash, and "
            + "reports every row it did not take. A snapshot ends what its file no longer holds; a dry run says what would happen. "
            + "The export gives everything back."),
        ("Webhooks",
            "Addresses of yours that are told what happens in work between people, as it happens: signed, in order, tried again for three "
            + "days, and listed. They are told what came into which state, never who; whoever wants to know reads it with a key."),
        ("Access",
            "Who may ask, and for whom: keys of systems and what each may do, tenants and their settings, and embeds with the tokens that "
            + "let a page ask for one person."),
        ("Embed",
            "What the widget on another page asks, with a short-lived token and from a page that it is registered for."),
        ("Service",
            "What the service holds, which model it scores with, and how it is."),
    ];
}
