namespace ReferralGraph.Engine.Directory;

/// <summary>Numbers in no order, one perhaps several times. Takes a few bytes where there are few, as of nearly everybody.</summary>
internal struct NumberBag
{
    private int[]? _numbers;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>All of them, until the next change.</summary>
    public readonly ArraySegment<int> All => new(_numbers ?? [], 0, Count);

    /// <summary>True when a number is among them.</summary>
    public readonly bool Contains(int number) => Place(number) >= 0;

    /// <summary>Adds a number once more.</summary>
    public void Add(int number)
    {
        if (_numbers is null || Count == _numbers.Length)
        {
            // Most stay at one or two.
            Array.Resize(ref _numbers, Count < 2 ? Count + 1 : Count * 2);
        }

        _numbers[Count++] = number;
    }

    /// <summary>Takes a number away once; false when it is not there.</summary>
    public bool Remove(int number)
    {
        var place = Place(number);
        if (place < 0)
        {
            return false;
        }

        _numbers![place] = _numbers[--Count];
        return true;
    }

    private readonly int Place(int number) => _numbers.AsSpan(0, Count).IndexOf(number);
}
