using ReferralGraph.Import.Rows;

namespace ReferralGraph.Core.Tests.Import;

/// <summary>Contacts read from a file, in one line each.</summary>
internal static class Contacts
{
    public static string[] Of(string format, string text) => [.. Reading.Rows(format, text).Select(Describe)];

    public static string Describe(ImportRow row) => row switch
    {
        ImportRow.AddressBookEntry { Contact: var contact } =>
            $"{row.Number} {contact.Name ?? "-"} | {Texts(contact.Emails)} | {Texts(contact.Urls)} | "
            + (contact.Company is null ? "-" : $"{contact.Title} @ {contact.Company}".TrimStart()),
        ImportRow.Rejected rejected => $"{row.Number} refused: {rejected.Field ?? "-"} {rejected.Problem}",
        _ => row.ToString(),
    };

    private static string Texts(IReadOnlyCollection<string> texts) => texts.Count == 0 ? "-" : string.Join(' ', texts);
}
