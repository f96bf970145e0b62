namespace ReferralGraph.Engine.Directory;

/// <summary>Which numbers one question has met. Kept from question to question, as a set would be filled anew for each. For one thread at a
/// time.</summary>
internal sealed class SeenNumbers
{
    private int[] _rounds = [];
    private int _round;

    /// <summary>Begins a question.</summary>
    /// <param name="count">Numbers are below this.</param>
    public SeenNumbers Begin(int count)
    {
        if (_rounds.Length < count || _round == int.MaxValue)
        {
            (_rounds, _round) = (new int[Math.Max(count, _rounds.Length) + (count / 4)], 0);
        }

        _round++;
        return this;
    }

    /// <summary>True the first time that a number is met.</summary>
    public bool Add(int number)
    {
        if (_rounds[number] == _round)
        {
            return false;
        }

        _rounds[number] = _round;
        return true;
    }
}
