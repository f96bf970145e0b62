using System.Collections.Concurrent;

namespace ReferralGraph.Core.Facts;

/// <summary>
/// Gives texts the numbers 0, 1, 2, ... for good, so that arrays can stand for dictionaries. One writer, any number of readers.
/// </summary>
public sealed class Numbering
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private string[] _texts = new string[256];
    private int _count;

    /// <summary>Numbers given.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The text of a number that was given.</summary>
    public string this[int number] => Volatile.Read(ref _texts)[number];

    /// <summary>The number of a text, if it has one.</summary>
    public bool TryGet(string text, out int number) => _numbers.TryGetValue(text, out number);

    /// <summary>The number of a text; the next one where it had none. Called by one writer at a time.</summary>
    public int GetOrAdd(string text)
    {
        if (_numbers.TryGetValue(text, out var number))
        {
            return number;
        }

        number = _count;
        if (number == _texts.Length)
        {
            var larger = new string[_texts.Length * 2];
            _texts.CopyTo(larger, 0);
            Volatile.Write(ref _texts, larger);
        }

        _texts[number] = text;
        Volatile.Write(ref _count, number + 1);
        _numbers[text] = number;
        return number;
    }
}
