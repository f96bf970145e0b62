using System.Diagnostics;
using NUnit.Framework;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>Waits, while the clock of the service goes on as that of the wall does.</summary>
internal static class RunningTime
{
    /// <summary>How far the clock goes on at once, and how long that takes.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    // Longer than anything pauses between two looks at what is due.
    private static readonly TimeSpan s_ticked = TimeSpan.FromSeconds(20);

    /// <summary>Asks again and again until the answer is as wanted.</summary>
    /// <returns>That answer.</returns>
    public static async Task<T> UntilAsync<T>(this ApiHost host, Func<Task<T>> ask, Func<T, bool> isWanted)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var asked = ask();
            while (!asked.IsCompleted)
            {
                await StepAsync();
            }

            if (await asked is var answer && isWanted(answer))
            {
                return answer;
            }

            await StepAsync();
        }

        Task StepAsync()
        {
            Assert.That(Stopwatch.GetElapsedTime(begun), Is.LessThan(Polling.Patience));
            host.Time.Advance(Step);
            return Task.Delay(Step);
        }
    }

    /// <summary>Asks again and again until it is true.</summary>
    public static Task UntilAsync(this ApiHost host, Func<Task<bool>> condition) => host.UntilAsync(condition, static holds => holds);

    /// <summary>
    /// Starts it, until its store is open. A service that waits for its store, as beside a busy server, waits by its clock: for ever while
    /// that stands still.
    /// </summary>
    public static async Task<HttpClient> StartAsync(this ApiHost host)
    {
        var starting = Task.Run(host.CreateClient);
        await host.UntilAsync(() => Task.FromResult(starting.IsCompleted));
        var opening = host.OpenedAsync();
        await host.UntilAsync(() => Task.FromResult(opening.IsCompleted));
        await opening;
        return await starting;
    }

    /// <summary>
    /// Lets days pass. Only the last seconds have every tick of what looks each second: a year of them takes minutes to tick.
    /// </summary>
    public static void Skip(this ApiHost host, TimeSpan days)
    {
        var ticked = days < s_ticked ? days : s_ticked;
        host.Time.AdjustTime(host.Time.GetUtcNow() + days - ticked);
        host.Time.Advance(ticked);
    }

    /// <summary>Has the clock go on until it is told to stand still.</summary>
    public static async Task RunAsync(this ApiHost host, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(Step, CancellationToken.None);
            host.Time.Advance(Step);
        }
    }
}
