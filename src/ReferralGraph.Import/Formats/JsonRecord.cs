using System.Globalization;
using System.Text.Json;
using ReferralGraph.Core;
using ReferralGraph.Core.People;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Formats;

/// <summary>The members of one JSON object, each read by the rules of <see cref="RowFields"/>.</summary>
internal sealed class JsonRecord(JsonElement json, string prefix, RowFields fields)
{
    /// <summary>
    /// Refuses the row if it has a member that is not among <paramref name="known"/>: a misspelt one would be lost without a word.
    /// </summary>
    public void Know(string what, string[] known)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
            {
                var name = prefix + RowFields.Printable(member.Name).Trim('\'');
                fields.Reject(name, $"is not a member of {what}; its members are {string.Join(", ", known)}.");
                return;
            }
        }
    }

    /// <summary>An id that must be there.</summary>
    public string Id(string member) => fields.Id(prefix + member, Text(member));

    /// <summary>A person that must be there.</summary>
    public PersonId Person(string member) => fields.Person(prefix + member, Text(member));

    /// <summary>A person or null.</summary>
    public PersonId? OptionalPerson(string member) => Has(member) ? Person(member) : null;

    /// <summary>A text or null.</summary>
    public string? OptionalText(string member, int maxLength) => fields.OptionalText(prefix + member, Text(member), maxLength);

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string member, int maxLength) => fields.RequiredText(prefix + member, Text(member), maxLength);

    /// <summary>A day or null.</summary>
    public DateOnly? OptionalDate(string member) => fields.OptionalDate(prefix + member, Text(member));

    /// <summary>The first day of something, or null when it is not known.</summary>
    public DateOnly? From(string member) => fields.From(prefix + member, Text(member));

    /// <summary>The first day something is no longer so, or null while it lasts.</summary>
    public DateOnly? Until(string member, DateOnly? from) => fields.Until(prefix + member, Text(member), from);

    /// <summary>True when the record says so, or a day read so far stands for a whole year.</summary>
    public bool Approximate() => Flag("approximate") | fields.IsApproximate;

    /// <summary>The source of a fact: its own, else that of the import.</summary>
    public string Source(ImportOrigin origin) => Has("source") ? Id("source") : origin.Source;

    /// <summary>True when the member is there and not null.</summary>
    public bool Has(string member) => json.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A number from 0 to 1 that must be there.</summary>
    public double Share(string member)
    {
        if (OptionalShare(member) is { } share)
        {
            return share;
        }

        fields.Reject(prefix + member, "is missing; give a number from 0 to 1.");
        return 0;
    }

    /// <summary>A number from 0 to 1, or null.</summary>
    public double? OptionalShare(string member)
    {
        if (!Has(member))
        {
            return null;
        }

        var value = json.GetProperty(member);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var share) && share is >= 0 and <= 1)
        {
            // -0.0 passes the comparison and would be another value than 0 wherever bits are compared.
            return share + 0.0;
        }

        fields.Reject(prefix + member, "must be a number from 0 to 1.");
        return null;
    }

    /// <summary>A whole number of at least 1, or null.</summary>
    public int? OptionalCount(string member)
    {
        if (!Has(member))
        {
            return null;
        }

        var value = json.GetProperty(member);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 1)
        {
            return count;
        }

        fields.Reject(prefix + member, "must be a whole number of at least 1.");
        return null;
    }

    /// <summary>True or false; false when there is none.</summary>
    public bool Flag(string member)
    {
        if (!Has(member))
        {
            return false;
        }

        var kind = json.GetProperty(member).ValueKind;
        if (kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            fields.Reject(prefix + member, "must be true or false.");
        }

        return kind == JsonValueKind.True;
    }

    /// <summary>A moment, as UTC in whole milliseconds.</summary>
    public DateTimeOffset Moment(string member)
    {
        var text = Text(member);
        if (text is not null && Rfc3339.TryParse(text, out var moment))
        {
            return moment;
        }

        fields.Reject(
            prefix + member,
            text is null
                ? "is missing; write a moment as 2026-10-01T09:00:00Z."
                : $"{RowFields.Quote(text)} is not a moment that exists; "
                    + "write it as 2026-10-01T09:00:00Z or with an offset such as +02:00.");
        return default;
    }

    /// <summary>Texts, each brought to normal form, sorted ordinally, each once.</summary>
    /// <param name="member">An array of strings; absent is empty.</param>
    /// <param name="most">Most items taken.</param>
    /// <param name="normalise">Notes a problem and returns null for what is none.</param>
    public ValueArray<string> Set(string member, int most, Func<RowFields, string, string?, string?> normalise)
    {
        var items = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (item, index) in Items(member, most).Select((item, index) => (item, index)))
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"{prefix}{member}[{index}]");
            if (item.ValueKind != JsonValueKind.String)
            {
                fields.Reject(field, "must be a text in double quotes.");
            }
            else if (normalise(fields, field, item.GetString()) is { } text)
            {
                items.Add(text);
            }
            else
            {
                fields.Reject(field, "is empty; leave it out.");
            }
        }

        return ValueArray.From(items);
    }

    /// <summary>Objects of an array; absent is empty.</summary>
    public IEnumerable<JsonRecord> Objects(string member, int most)
    {
        foreach (var (item, index) in Items(member, most).Select((item, index) => (item, index)))
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"{prefix}{member}[{index}]");
            if (item.ValueKind == JsonValueKind.Object)
            {
                yield return new JsonRecord(item, field + ".", fields);
            }
            else
            {
                fields.Reject(field, "must be a JSON object.");
            }
        }
    }

    /// <summary>An object, or null.</summary>
    public JsonRecord? OptionalObject(string member)
    {
        if (!Has(member))
        {
            return null;
        }

        var value = json.GetProperty(member);
        if (value.ValueKind == JsonValueKind.Object)
        {
            return new JsonRecord(value, prefix + member + ".", fields);
        }

        fields.Reject(prefix + member, "must be a JSON object.");
        return null;
    }

    /// <summary>Notes a problem with a member.</summary>
    public void Reject(string? member, string problem) => fields.Reject(member is null ? null : prefix + member, problem);

    /// <summary>A string member; null when it is absent or null.</summary>
    public string? Text(string member)
    {
        if (!Has(member))
        {
            return null;
        }

        var value = json.GetProperty(member);
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        fields.Reject(prefix + member, "must be a text in double quotes.");
        return null;
    }

    private IEnumerable<JsonElement> Items(string member, int most)
    {
        if (!Has(member))
        {
            yield break;
        }

        var value = json.GetProperty(member);
        if (value.ValueKind != JsonValueKind.Array)
        {
            fields.Reject(prefix + member, "must be a JSON array.");
        }
        else if (value.GetArrayLength() > most)
        {
            fields.Reject(
                prefix + member,
                string.Create(CultureInfo.InvariantCulture, $"has {value.GetArrayLength()} items; at most {most} are kept."));
        }
        else
        {
            foreach (var item in value.EnumerateArray())
            {
                yield return item;
            }
        }
    }
}
