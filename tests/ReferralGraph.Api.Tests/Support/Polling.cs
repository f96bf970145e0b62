using System.Diagnostics;
using NUnit.Framework;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>Waits for what happens behind a request.</summary>
internal static class Polling
{
    /// <summary>Far longer than anything waited for takes, even on a machine that is busy with other things.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Asks until the answer is the one waited for; fails with the last answer when that takes too long.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> isIt, string what)
    {
        var asking = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (isIt(answer))
            {
                return answer;
            }

            if (asking.Elapsed > Patience)
            {
                Assert.Fail($"Waited {Patience} for {what}; the last answer was {answer}.");
            }

            await Task.Delay(Pause);
        }
    }
}
