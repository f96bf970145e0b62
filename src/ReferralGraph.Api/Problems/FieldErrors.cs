namespace ReferralGraph.Api.Problems;

/// <summary>What is wrong with a request, field by field. Each message names the field and the fix.</summary>
internal sealed class FieldErrors
{
    /// <summary>Messages that fit a sentence; the rest is under <c>errors</c>.</summary>
    private const int MostInOneLine = 5;

    private readonly SortedDictionary<string, List<string>> _messages = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _fieldsOfIds = new(StringComparer.Ordinal);

    /// <summary>Remembers which field names an id: of several the first.</summary>
    public void Name(string field, string id) => _fieldsOfIds.TryAdd(id, field);

    /// <summary>The field that names an id, or null.</summary>
    public string? FieldOf(string id) => _fieldsOfIds.GetValueOrDefault(id);

    /// <summary>True when something is wrong.</summary>
    public bool Any => _messages.Count > 0;

    /// <summary>
    /// Adds a message about <paramref name="field"/>: a parameter, or the path of a JSON member such as <c>targets[3].company</c>.
    /// </summary>
    public void Add(string field, string message)
    {
        if (!_messages.TryGetValue(field, out var messages))
        {
            _messages.Add(field, messages = []);
        }

        messages.Add(message);
    }

    /// <summary>The member <c>errors</c> of the problem document.</summary>
    public IReadOnlyDictionary<string, string[]> ToDictionary() =>
        _messages.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal);

    /// <summary>The messages in one line, as far as one line holds them.</summary>
    public override string ToString()
    {
        var messages = _messages.Values.SelectMany(messages => messages).ToList();
        var line = string.Join(" ", messages.Take(MostInOneLine));
        return messages.Count <= MostInOneLine ? line : $"{line} ({messages.Count - MostInOneLine} more under errors.)";
    }
}
