using System.Collections.Frozen;
using System.Globalization;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;

namespace ReferralGraph.Import.Rows;

/// <summary>Turns the texts of one row into values by the rules all formats share, and keeps the first thing that is wrong.</summary>
/// <remarks>
/// A method that meets a bad text notes it and returns a placeholder, so that a reader states its fields one after the other and asks once.
/// Problems quote days, numbers and names of companies that are stored; never a cell that may hold the name of somebody, also where columns
/// have slipped, for a report outlives the people in it.
/// </remarks>
internal sealed class RowFields
{
    private const int QuotedLength = 40;
    private const string IdRule = "an id has 1 to 128 letters, digits or characters of . _ : @ + -";
    private const string DayExample = "2019-12-31 (year-month-day)";

    /// <summary>The column or member of the first problem; null when the whole row is meant.</summary>
    public string? Field { get; private set; }

    /// <summary>How a day such as 01/02/2019 is meant; null refuses it.</summary>
    public DateOrder? Dates { get; init; }

    /// <summary>True when a day of the row stands for a whole year.</summary>
    public bool IsApproximate { get; private set; }

    /// <summary>The first problem, or null while there is none.</summary>
    public string? Problem { get; private set; }

    /// <summary>Words of more than one letter that are nobody's name: of days, and those that ids must not be.</summary>
    private static readonly FrozenSet<string> Harmless = new[]
    {
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "us", "anyone", "duplicates", "team", "company",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A cell as a problem may quote it: as it is where it can hold nobody's name, else how long it is.</summary>
    public static string Quote(string text) => MayHoldName(text)
        ? string.Create(CultureInfo.InvariantCulture, $"(a text of {text.Length} characters)")
        : Printable(text);

    /// <summary>A text as a problem may print it: short, and without characters that could disturb a reader's screen.</summary>
    public static string Printable(string text)
    {
        var kept = text.Length <= QuotedLength ? text : text[..QuotedLength] + "...";
        var shown = kept.Select(character => char.IsControl(character) || char.IsSurrogate(character) ? '?' : character);
        return $"'{string.Concat(shown)}'";
    }

    private static bool MayHoldName(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && (char.IsLetter(text[end]) || char.IsSurrogate(text[end])))
            {
                end++;
            }

            // Scripts that write a name in one sign are told by their being no cased letter.
            var isWord = end - start > 1 || (end > start && !char.IsLower(text[start]) && !char.IsUpper(text[start]));
            if (isWord && !Harmless.Contains(text[start..end]))
            {
                return true;
            }

            start = end + 1;
        }

        return false;
    }

    /// <summary>Forgets the row before.</summary>
    public void Begin() => (Field, Problem, IsApproximate) = (null, null, false);

    /// <summary>Notes a problem unless there is one.</summary>
    public void Reject(string? field, string problem)
    {
        if (Problem is null)
        {
            (Field, Problem) = (field, problem);
        }
    }

    /// <summary>The row as refused.</summary>
    public ImportRow.Rejected Rejected(long row) =>
        new(row, Field, Problem ?? throw new InvalidOperationException("The row has no problem."));

    /// <summary>The same rules for what can be read of a row that is refused, without its problems so far.</summary>
    /// <returns>False when this cannot be read either.</returns>
    public bool CanRead<T>(Func<RowFields, T> read, out T value)
    {
        var fields = new RowFields { Dates = Dates };
        value = read(fields);
        return fields.Problem is null;
    }

    /// <summary>An id that must be there.</summary>
    public string Id(string field, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            Reject(field, $"is missing; {IdRule}.");
            return string.Empty;
        }

        if (Identifier.IsDots(text))
        {
            Reject(field, $"{Quote(text)} is not an id; dots alone would name another resource in the path of a request.");
        }
        else if (!Identifier.IsValid(text))
        {
            Reject(field, $"{Quote(text)} is not an id; {IdRule}.");
        }

        return text;
    }

    /// <summary>The id of a person, which must be there.</summary>
    public PersonId Person(string field, string? text)
    {
        var id = Id(field, text);
        if (PersonId.IsReserved(id))
        {
            Reject(
                field,
                $"{Quote(id)} is not a person's id; "
                + "us, anyone, duplicates and what begins with team: or company: mean others in a question.");
        }

        return new PersonId(id);
    }

    /// <summary>A whole number of at least 1, or null.</summary>
    public int? OptionalCount(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1)
        {
            return count;
        }

        Reject(field, $"{Quote(text)} is not a whole number of at least 1.");
        return null;
    }

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string field, string? text, int maxLength)
    {
        var value = OptionalText(field, text, maxLength);
        if (value is null)
        {
            Reject(field, "is missing; give it a text.");
        }

        return value ?? string.Empty;
    }

    /// <summary>A text; null when there is none.</summary>
    public string? OptionalText(string field, string? text, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var value = text.Trim();
        if (value.Length > maxLength)
        {
            Reject(field, string.Create(CultureInfo.InvariantCulture, $"has {value.Length} characters; at most {maxLength} are kept."));
        }
        else if (HasControl(value))
        {
            Reject(field, "holds a line break or another control character; write it as plain text on one line.");
        }

        return value;
    }

    private static bool HasControl(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('\0', '\u001f') || text.ContainsAnyInRange('\u007f', '\u009f');

    /// <summary>A calendar day written as 2019-12-31; null when there is none.</summary>
    public DateOnly? OptionalDate(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Reject(field, NoDay(text, DayExample));
        return null;
    }

    /// <summary>
    /// The first day of something, from what <see cref="DayText"/> reads; null when there is none, or one that HR systems write for an
    /// unknown one.
    /// </summary>
    public DateOnly? From(string field, string? text, string example = DayExample)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (!DayText.TryRead(text, Dates, out var read))
        {
            Reject(field, NoDay(text, example));
            return null;
        }

        IsApproximate |= read is { IsYear: true, IsSentinel: false };
        return read.IsSentinel ? null : read.Day;
    }

    /// <summary>
    /// The first day something is no longer so; null while it lasts, be it empty, a word such as Present, or a day that HR systems write
    /// for one that is not to come. A month or year that is not after the first day ends with its last day.
    /// </summary>
    /// <param name="field">Column or member.</param>
    /// <param name="text">As the file has it.</param>
    /// <param name="from">The first day, or null.</param>
    /// <param name="isLastDay">True when a day given is the last on which it is so.</param>
    public DateOnly? Until(string field, string? text, DateOnly? from, bool isLastDay = false)
    {
        if (string.IsNullOrWhiteSpace(text) || DayText.IsOpen(text))
        {
            return null;
        }

        if (!DayText.TryRead(text, Dates, out var read))
        {
            Reject(field, NoDay(text, DayExample));
            return null;
        }

        if (read.IsSentinel)
        {
            return null;
        }

        IsApproximate |= read.IsYear;
        return read.After is { } after
            ? from >= read.Day ? after : read.Day
            : isLastDay ? read.Day.AddDays(1) : read.Day;
    }

    /// <summary>Notes a stay that ends before it begins.</summary>
    public void Period(string untilField, DateOnly? from, DateOnly? until)
    {
        if (from is { } first && until is { } end && first >= end)
        {
            Reject(untilField, string.Create(
                CultureInfo.InvariantCulture,
                $"the first day no longer there, {end:yyyy-MM-dd}, must be later than the first day, {first:yyyy-MM-dd}."));
        }
    }

    /// <summary>An e-mail address in normal form; null when there is none.</summary>
    public string? OptionalEmail(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var email = EmailAddress.Normalise(text);
        if (email is null)
        {
            Reject(field, "is not an e-mail address; write it as name@host.");
        }

        return email;
    }

    /// <summary>A profile address in normal form; null when there is none.</summary>
    public string? OptionalUrl(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var url = ProfileUrl.Normalise(text);
        if (url is null)
        {
            Reject(field, "is not a web address; write it as https://host/path.");
        }

        return url;
    }

    private static string NoDay(string text, string example) => $"{Quote(text)} is not a day that exists; write it as {example}.";
}
