using ReferralGraph.Core.People;

namespace ReferralGraph.Neo4j;

/// <summary>Keys of the texts that people and companies are found by.</summary>
internal static class LookupTexts
{
    private const string Mail = "mail";
    private const string Profile = "profile";
    private const string Domain = "domain";
    private const string Name = "name";

    /// <summary>What a person is found by.</summary>
    public static List<string> Of(Person person, GraphKeys keys) => [.. OfMails(person.Emails, keys), .. OfProfiles(person.Urls, keys)];

    public static List<string> OfMails(IEnumerable<string> mails, GraphKeys keys) => [.. mails.Select(mail => keys.OfText(Mail, mail))];

    public static List<string> OfProfiles(IEnumerable<string> urls, GraphKeys keys) => [.. urls.Select(url => keys.OfText(Profile, url))];

    /// <summary>What a company is found by.</summary>
    public static List<string> Of(Company company, GraphKeys keys)
    {
        // A name of dots and quotes has no spelling-free form, and is no other's.
        var names = company.Aliases.Prepend(company.Name)
            .Select(CompanyNames.Normalise)
            .Where(name => name.Length > 0)
            .Distinct(StringComparer.Ordinal);
        return
        [
            .. names.Select(name => keys.OfText(Name, name)),
            .. company.Domains.Select(domain => keys.OfText(Domain, domain)),
            .. company.Urls.Select(url => keys.OfText(Profile, url)),
        ];
    }

    /// <summary>What a text may stand for as the name of a company.</summary>
    public static List<string> OfCompanyText(string text, GraphKeys keys) =>
    [
        .. Key(Domain, InternetDomain.Normalise(text), keys),
        .. Key(Profile, ProfileUrl.Normalise(text), keys),
        .. Key(Name, CompanyNames.Normalise(text), keys),
    ];

    private static string[] Key(string sort, string? text, GraphKeys keys) => string.IsNullOrEmpty(text) ? [] : [keys.OfText(sort, text)];
}
