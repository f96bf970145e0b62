using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace ReferralGraph.Api.Words;

/// <summary>A language that answers are worded in: its sentences, and how it writes days and numbers. Immutable.</summary>
internal sealed class Language
{
    private const string Part = "part.";

    // An answer has thousands of sentences.
    [ThreadStatic]
    private static StringBuilder? s_text;

    private readonly FrozenDictionary<string, Message> _messages;
    private readonly NumberFormatInfo _numbers;
    private readonly string[] _months;
    private readonly string _dayMark;

    private Language(string code, string resource, string thousands, string point, string dayMark)
    {
        Code = code;
        _dayMark = dayMark;
        _numbers = new NumberFormatInfo { NumberGroupSeparator = thousands, NumberDecimalSeparator = point };
        var texts = Read("Words", resource).Concat(Read("Dashboard.Texts", resource))
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
        _months = texts["months"].Split(' ');
        _messages = texts
            .Where(entry => !entry.Key.StartsWith(Part, StringComparison.Ordinal))
            .ToFrozenDictionary(entry => entry.Key, entry => Message.Parse(Whole(entry.Value, texts)), StringComparer.Ordinal);
    }

    /// <summary>English, for everybody who asks for no other that there is.</summary>
    public static Language English { get; } = new("en", nameof(English), thousands: ",", point: ".", dayMark: "");

    /// <summary>German.</summary>
    public static Language German { get; } = new("de", nameof(German), thousands: ".", point: ",", dayMark: ".");

    /// <summary>Every language.</summary>
    public static IReadOnlyList<Language> All { get; } = [English, German];

    /// <summary>What the header <c>Accept-Language</c> calls it.</summary>
    public string Code { get; }

    /// <summary>Its sentences, by key.</summary>
    public IReadOnlyDictionary<string, Message> Messages => _messages;

    /// <summary>The language a request prefers of those there are.</summary>
    public static Language Of(HttpRequest request)
    {
        var header = request.Headers.AcceptLanguage;
        if (header.Count == 0 || !StringWithQualityHeaderValue.TryParseList([.. header.OfType<string>()], out var ranges))
        {
            return English;
        }

        var (best, quality) = (English, 0.0);
        foreach (var range in ranges)
        {
            // Of equal ones the first counts; a range of 0 is refused.
            if ((range.Quality ?? 1) > quality && Find(range.Value.AsSpan()) is { } language)
            {
                (best, quality) = (language, range.Quality ?? 1);
            }
        }

        return best;
    }

    /// <summary>The language of a code; null where there is none.</summary>
    public static Language? Find(string? code) => All.FirstOrDefault(language => language.Code == code);

    /// <summary>Words a sentence.</summary>
    /// <param name="key">Key of the sentence.</param>
    /// <param name="parts">Its named parts: texts, whole numbers, numbers, days.</param>
    public string Say(string key, params ReadOnlySpan<(string Name, object? Value)> parts)
    {
        var text = s_text ??= new StringBuilder();
        text.Clear();
        _messages[key].Write(text, this, parts);
        return text.ToString();
    }

    /// <summary>A clause as a sentence of its own: capital at the front, full stop behind.</summary>
    public static string Sentence(string clause) => Capitalised(clause) + ".";

    /// <summary>A text with a capital at the front.</summary>
    public static string Capitalised(string text) => string.Concat([char.ToUpperInvariant(text[0])], text.AsSpan(1));

    /// <summary>Which form of a plural a number takes; both languages have the same two.</summary>
    public static string PluralOf(object? number) => number is 1 ? "one" : "other";

    /// <summary>Writes a value of a sentence.</summary>
    public void Write(StringBuilder text, object? value, bool month)
    {
        switch (value)
        {
            case string words:
                text.Append(words);
                break;
            case int count:
                text.Append(count.ToString("#,0", _numbers));
                break;
            case double number:
                text.Append(number.ToString("0.##", _numbers));
                break;
            case DateOnly day:
                if (!month)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{day.Day}").Append(_dayMark).Append(' ');
                }

                text.Append(_months[day.Month - 1]).Append(' ').Append(CultureInfo.InvariantCulture, $"{day.Year}");
                break;
            case null:
                break;
            default:
                throw new ArgumentException($"{value.GetType().Name} cannot be put into words.", nameof(value));
        }
    }

    private static IEnumerable<DictionaryEntry> Read(string folder, string resource) =>
        new ResourceManager($"ReferralGraph.Api.{folder}.{resource}", typeof(Language).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>();

    /// <summary>A sentence with the parts it shares with others put in.</summary>
    private static string Whole(string text, Dictionary<string, string> texts)
    {
        for (var place = text.IndexOf("{>", StringComparison.Ordinal); place >= 0; place = text.IndexOf("{>", StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', place);
            text = string.Concat(text.AsSpan(0, place), texts[Part + text[(place + 2)..end]], text.AsSpan(end + 1));
        }

        return text;
    }

    private static Language? Find(ReadOnlySpan<char> range)
    {
        var end = range.IndexOf('-');
        var primary = end < 0 ? range : range[..end];
        foreach (var language in All)
        {
            if (primary.Equals(language.Code, StringComparison.OrdinalIgnoreCase))
            {
                return language;
            }
        }

        return range is "*" ? English : null;
    }
}
