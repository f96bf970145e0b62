using System.Diagnostics;
using NUnit.Framework;

namespace ReferralGraph.TestKit.Waiting;

/// <summary>Waits for what happens by itself.</summary>
internal static class Polling
{
    /// <summary>
    /// What has not come by then hangs: nothing that works takes as long, however busy the machine is. It says nothing of how long anything
    /// may take.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Asks until the answer is the one waited for; fails with the last answer when that never comes.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> isIt, string what)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (isIt(answer))
            {
                return answer;
            }

            if (Stopwatch.GetElapsedTime(begun) > Patience)
            {
                Assert.Fail($"Waited {Patience} for {what}; the last answer was {answer}.");
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>Asks until it is so.</summary>
    public static Task UntilAsync(Func<Task<bool>> isIt, string what) => UntilAsync(isIt, static answer => answer, what);
}
