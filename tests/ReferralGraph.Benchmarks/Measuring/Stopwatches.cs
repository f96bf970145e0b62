using System.Diagnostics;

namespace ReferralGraph.Benchmarks.Measuring;

/// <summary>Times in nanoseconds, allocations in bytes.</summary>
internal static class Stopwatches
{
    public static double Nanoseconds(Action work)
    {
        var begun = Stopwatch.GetTimestamp();
        work();
        return Since(begun);
    }

    public static async Task<double> NanosecondsAsync(Func<Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await work();
        return Since(begun);
    }

    /// <summary>What this thread allocates while it does the work.</summary>
    public static long Allocated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    public static double Since(long timestamp) => Stopwatch.GetElapsedTime(timestamp).TotalNanoseconds;
}
