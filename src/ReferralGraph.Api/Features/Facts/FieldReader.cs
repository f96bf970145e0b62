using System.Globalization;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>Reads the fields of a request and collects what is wrong with them, so that a caller learns of everything at once.</summary>
/// <remarks>A rule answers a usable value even when it adds a problem; nothing may be stored unless <see cref="IsValid"/>.</remarks>
internal sealed class FieldReader(FieldErrors errors, string prefix = "")
{
    private const int LongestCompany = 512;

    /// <summary>Nothing wrong yet.</summary>
    public FieldReader()
        : this(new FieldErrors())
    {
    }

    /// <summary>What is wrong so far.</summary>
    public FieldErrors Errors => errors;

    /// <summary>True while nothing is wrong.</summary>
    public bool IsValid => !errors.Any;

    /// <summary>Reads the fields of one item of a list: its <c>at</c> is reported as <c>[3].at</c>.</summary>
    public FieldReader Within(string item) => new(errors, prefix + item + ".");

    /// <summary>Adds a problem.</summary>
    /// <param name="field">The field, within what this reads.</param>
    /// <param name="problem">The rest of a sentence that begins with the field and names the fix.</param>
    public void Add(string field, string problem) => errors.Add(prefix + field, $"{prefix}{field} {problem}");

    /// <summary>Adds a problem that is a sentence of its own.</summary>
    public void AddSentence(string field, string sentence) => errors.Add(prefix + field, sentence);

    /// <summary>Remembers which field names an id.</summary>
    public void Name(string field, string id) => errors.Name(prefix + field, id);

    /// <summary>The field that names an id, or null.</summary>
    public string? FieldOf(string id) => errors.FieldOf(id);

    /// <summary>A required id.</summary>
    public string Id(string field, string? value)
    {
        if (value is null)
        {
            Add(field, "is required.");
            return string.Empty;
        }

        if (Identifier.IsDots(value))
        {
            Add(field, Identifiers.NoDots);
        }
        else if (!Identifier.IsValid(value))
        {
            Add(field, $"must be an id: 1 to {Identifier.MaxLength} letters, digits or any of ._:@+- , without spaces.");
        }

        Name(field, value);
        return value;
    }

    /// <summary>The required id of a person.</summary>
    public PersonId Person(string field, string? value)
    {
        var id = Id(field, value);
        if (PersonId.IsReserved(id))
        {
            Add(field, Identifiers.NotReserved);
        }

        return new PersonId(id);
    }

    /// <summary>The id of a person other than <paramref name="person"/>.</summary>
    public PersonId Other(string field, string? value, PersonId person)
    {
        var other = Person(field, value);
        if (other == person)
        {
            Add(field, "must be another person.");
        }

        return other;
    }

    /// <summary>Who says so; <see cref="Fact.DefaultSource"/> when absent.</summary>
    public string Source(string? value) => value is null ? Fact.DefaultSource : Id("source", value);

    /// <summary>Optional text, trimmed; null when absent or blank.</summary>
    public string? Text(string field, string? value, int maxLength)
    {
        var text = value?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text.Length > maxLength)
        {
            Add(field, $"must be at most {maxLength} characters; has {text.Length}.");
        }

        if (text.Any(char.IsControl))
        {
            Add(field, "must not hold line breaks or other control characters.");
        }

        return text;
    }

    /// <summary>An optional day, <c>YYYY-MM-DD</c>.</summary>
    public DateOnly? Day(string field, string? value)
    {
        if (value is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Add(field, "must be a day that exists, written YYYY-MM-DD, such as 2026-11-23.");
        return null;
    }

    /// <summary>
    /// The two ends of an interval; <c>until</c> is the first day no longer in it. What HR systems write for a day they do not know is an
    /// unknown first day and an open end, as it is in files.
    /// </summary>
    public (DateOnly? From, DateOnly? Until) Interval(string fromField, string? from, string? until)
    {
        var first = Known(Day(fromField, from));
        var end = Known(Day("until", until));
        if (first is { } begins && end is { } ends && ends <= begins)
        {
            Add("until", $"must be later than {fromField}: it is the first day no longer true, the day after the last.");
        }

        return (first, end);
    }

    private static DateOnly? Known(DateOnly? day) => day is { } given && UnknownDay.Is(given) ? null : day;

    /// <summary>A required point in time with an offset, in UTC and whole milliseconds.</summary>
    public DateTimeOffset Instant(string field, string? value)
    {
        if (value is null)
        {
            Add(field, "is required.");
            return default;
        }

        // The offset is required: a time without one would be another instant on another machine.
        if (!Rfc3339.TryParse(value, out var instant))
        {
            Add(field, "must be a time with its offset (RFC 3339), such as 2026-11-23T09:00:00Z.");
            return default;
        }

        return instant;
    }

    /// <summary>A point in time as <see cref="Instant(string, string?)"/> reads it; <paramref name="now"/> when absent.</summary>
    public DateTimeOffset Instant(string field, string? value, DateTimeOffset now) =>
        value is null ? InMilliseconds(now) : Instant(field, value);

    /// <summary>An optional share, 0 to 1.</summary>
    public double? Share(string field, double? value)
    {
        if (value is { } share && share is not (>= 0 and <= 1))
        {
            Add(field, "must be a number from 0 to 1.");
        }

        return value;
    }

    /// <summary>A required share, 0 to 1.</summary>
    public double RequiredShare(string field, double? value)
    {
        if (value is null)
        {
            Add(field, "is required: a number from 0 to 1.");
        }

        return Share(field, value) ?? 0;
    }

    /// <summary>An optional number of people, at least 1.</summary>
    public int? People(string field, int? value)
    {
        if (value is < 1)
        {
            Add(field, "must be at least 1, or absent when unknown.");
        }

        return value;
    }

    /// <summary>A list of normalised texts, sorted ordinally, each once.</summary>
    public ValueArray<string> Set(
        string field, IReadOnlyList<string?>? values, int maxItems, Func<string?, string?> normalise, string mustBe)
    {
        if (values is null)
        {
            return [];
        }

        TooMany(field, values.Count, maxItems);
        var normalised = new SortedSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < values.Count; index++)
        {
            if (normalise(values[index]) is { } value)
            {
                normalised.Add(value);
            }
            else
            {
                Add($"{field}[{index}]", mustBe);
            }
        }

        return ValueArray.From(normalised);
    }

    /// <summary>E-mail addresses.</summary>
    public ValueArray<string> Emails(IReadOnlyList<string?>? values) =>
        Set("emails", values, TextLimits.Addresses, EmailAddress.Normalise, "must be an e-mail address, such as ada@acme.example.");

    /// <summary>Profile addresses.</summary>
    public ValueArray<string> Urls(IReadOnlyList<string?>? values) =>
        Set(
            "urls",
            values,
            TextLimits.Addresses,
            ProfileUrl.Normalise,
            $"must be an http(s) address of at most {ProfileUrl.MaxLength} characters, such as https://www.linkedin.com/in/ada.");

    /// <summary>A list of what names companies: ids, names, domains or addresses.</summary>
    public void Companies(string field, IReadOnlyList<string?>? values)
    {
        for (var index = 0; index < (values?.Count ?? 0); index++)
        {
            if (string.IsNullOrWhiteSpace(values![index]) || values[index]!.Length > LongestCompany)
            {
                Add($"{field}[{index}]", $"must name a company in 1 to {LongestCompany} characters.");
            }
        }
    }

    /// <summary>Adds a problem when a list is too long.</summary>
    public void TooMany(string field, int count, int maxItems)
    {
        if (count > maxItems)
        {
            Add(field, $"must hold at most {maxItems} items; has {count}.");
        }
    }

    private static DateTimeOffset InMilliseconds(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
