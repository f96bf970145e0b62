using System.Text;

namespace ReferralGraph.Api.Words;

/// <summary>A sentence with named parts, as a resource holds it. Immutable.</summary>
/// <remarks>
/// The part of ICU's MessageFormat that English and German need, because no library of it is kept up for .NET: <c>{name}</c> puts a value
/// in, <c>{name, month}</c> the month of a day, <c>{name, plural, one {..} other {..}}</c> chooses by a number that <c>#</c> shows, and
/// <c>{name, select, key {..} other {..}}</c> by a text. A value that is missing or null is the key <c>none</c>, true is <c>yes</c>, false
/// <c>no</c>. Braces cannot be written.
/// </remarks>
internal sealed class Message
{
    private readonly Node[] _nodes;

    private Message(Node[] nodes) => _nodes = nodes;

    /// <summary>Reads a sentence.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Message Parse(string text)
    {
        var place = 0;
        var nodes = ReadNodes(text, ref place, inner: false);
        return place == text.Length ? new Message(nodes) : throw new FormatException($"'{text}' has a closing brace too many.");
    }

    /// <summary>Names of its parts.</summary>
    public IEnumerable<string> Parts() => _nodes.SelectMany(PartsOf).Distinct(StringComparer.Ordinal);

    /// <summary>Writes the sentence.</summary>
    public void Write(StringBuilder text, Language language, ReadOnlySpan<(string Name, object? Value)> parts) =>
        Write(text, _nodes, language, parts, number: null);

    private static IEnumerable<string> PartsOf(Node node) => node switch
    {
        Value(var name, _) => [name],
        Choice choice => choice.Branches.SelectMany(branch => branch.Nodes).SelectMany(PartsOf).Prepend(choice.Name),
        _ => [],
    };

    private static void Write(
        StringBuilder text, Node[] nodes, Language language, ReadOnlySpan<(string Name, object? Value)> parts, object? number)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case Literal(var literal):
                    text.Append(literal);
                    break;
                case Number:
                    language.Write(text, number, month: false);
                    break;
                case Value(var name, var month):
                    language.Write(text, Find(parts, name), month);
                    break;
                case Choice choice:
                    var value = Find(parts, choice.Name);
                    var key = choice.IsPlural ? Language.PluralOf(value) : KeyOf(value);
                    Write(text, choice.Of(key), language, parts, choice.IsPlural ? value : number);
                    break;
            }
        }
    }

    private static object? Find(ReadOnlySpan<(string Name, object? Value)> parts, string name)
    {
        foreach (ref readonly var part in parts)
        {
            if (part.Name == name)
            {
                return part.Value;
            }
        }

        return null;
    }

    private static string KeyOf(object? value) => value switch
    {
        null => "none",
        true => "yes",
        false => "no",
        // A value that happens to be called none is there all the same.
        string text => text == "none" ? "other" : text,
        _ => "other",
    };

    private static Node[] ReadNodes(string text, ref int place, bool inner)
    {
        var (nodes, from) = (new List<Node>(), place);
        while (place < text.Length && text[place] != '}')
        {
            if (text[place] == '{' || (inner && text[place] == '#'))
            {
                AddLiteral(nodes, text[from..place]);
                nodes.Add(text[place] == '#' ? new Number() : ReadPart(text, ref place));
                place++;
                from = place;
            }
            else
            {
                place++;
            }
        }

        AddLiteral(nodes, text[from..place]);
        return [.. nodes];
    }

    private static void AddLiteral(List<Node> nodes, string text)
    {
        if (text.Length > 0)
        {
            nodes.Add(new Literal(text));
        }
    }

    /// <summary>Reads what stands in braces, from the opening one; ends at the closing one.</summary>
    private static Node ReadPart(string text, ref int place)
    {
        place++;
        var name = ReadWord(text, ref place);
        if (Peek(text, place) == '}')
        {
            return new Value(name, Month: false);
        }

        Expect(text, ref place, ',');
        var kind = ReadWord(text, ref place);
        if (kind == "month" && Peek(text, place) == '}')
        {
            return new Value(name, Month: true);
        }

        if (kind is not ("plural" or "select"))
        {
            throw new FormatException($"'{text}' has a part of kind '{kind}'.");
        }

        Expect(text, ref place, ',');
        var branches = new List<Branch>();
        while (Skip(text, ref place) != '}')
        {
            var key = ReadWord(text, ref place);
            Expect(text, ref place, '{');
            var nodes = ReadNodes(text, ref place, inner: true);
            Expect(text, ref place, '}');
            branches.Add(new Branch(key, nodes));
        }

        return branches is [.., { Key: "other" }]
            ? new Choice(name, kind == "plural", [.. branches])
            : throw new FormatException($"'{text}' has a choice that does not end with other.");
    }

    private static string ReadWord(string text, ref int place)
    {
        Skip(text, ref place);
        var from = place;
        while (char.IsLetterOrDigit(Peek(text, place)))
        {
            place++;
        }

        var word = text[from..place];
        Skip(text, ref place);
        return word.Length > 0 ? word : throw new FormatException($"'{text}' lacks a word at {from}.");
    }

    private static void Expect(string text, ref int place, char sign)
    {
        if (Skip(text, ref place) != sign)
        {
            throw new FormatException($"'{text}' lacks '{sign}' at {place}.");
        }

        place++;
    }

    private static char Skip(string text, ref int place)
    {
        while (char.IsWhiteSpace(Peek(text, place)))
        {
            place++;
        }

        return Peek(text, place);
    }

    // An end where more is due is found by whoever expects a sign.
    private static char Peek(string text, int place) => place < text.Length ? text[place] : '\0';

    private abstract record Node;

    private sealed record Literal(string Text) : Node;

    private sealed record Number : Node;

    private sealed record Value(string Name, bool Month) : Node;

    private sealed record Choice(string Name, bool IsPlural, Branch[] Branches) : Node
    {
        public Node[] Of(string key)
        {
            foreach (var branch in Branches)
            {
                if (branch.Key == key)
                {
                    return branch.Nodes;
                }
            }

            return Branches[^1].Nodes;
        }
    }

    private sealed record Branch(string Key, Node[] Nodes);
}
