using ReferralGraph.TestKit.Servers;


namespace ReferralGraph.TestKit.Nodes;

/// <summary>Has Redis fail in one way after another while something runs, with as much time without a fault in between.</summary>
/// <param name="server">Redis.</param>
/// <param name="proxy">Between it and its clients.</param>
/// <param name="operations">How many operations there are, over which the faults are spread.</param>
internal sealed class RedisFaults(RedisServer server, FaultProxy proxy, int operations)
{
    private static readonly Fault[] s_faults =
    [
        new Fault.Refusing(),
        new Fault.Silent(),
        new Fault.Slow(TimeSpan.FromMilliseconds(300)),
        new Fault.Garbage(Seed: 5),
        new Fault.Damaging(EveryBytes: 97),
    ];

    private readonly SemaphoreSlim _gate = new(1, 1);
    private int _turn;
    private bool _isPaused;

    /// <summary>Called before each operation.</summary>
    public async Task BeforeAsync(int operation)
    {
        // Two turns to each fault, one with it and one without; killed and paused are two more.
        var turns = (s_faults.Length + 2) * 2;
        var turn = (int)((long)operation * turns / operations);
        if (turn == Volatile.Read(ref _turn))
        {
            return;
        }

        await _gate.WaitAsync();
        try
        {
            while (_turn < turn)
            {
                await TakeAsync(++_turn);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends the last fault.</summary>
    public void End()
    {
        proxy.Fault = new Fault.None();
        if (_isPaused)
        {
            server.Resume();
            _isPaused = false;
        }
    }

    private async Task TakeAsync(int turn)
    {
        var fault = turn / 2;
        if (turn % 2 == 0)
        {
            // The end of the one before.
            End();
            if (fault - 1 == s_faults.Length)
            {
                await server.StartAsync();
            }
        }
        else if (fault < s_faults.Length)
        {
            proxy.Fault = s_faults[fault];
        }
        else if (fault == s_faults.Length)
        {
            await server.KillAsync();
        }
        else
        {
            server.Pause();
            _isPaused = true;
        }
    }
}
