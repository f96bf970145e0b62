using Microsoft.Extensions.Logging;

namespace ReferralGraph.Neo4j;

/// <summary>
/// How work goes that is done again and again and that nobody waits for. It is logged when it begins to fail and when it works again,
/// not each time it is tried. Safe for concurrent use.
/// </summary>
/// <param name="logger">For both.</param>
/// <param name="name">What is done, as the beginning of a sentence.</param>
internal sealed partial class RepeatedWork(ILogger logger, string name)
{
    private Exception? _failure;

    /// <summary>What is done, as the beginning of a sentence.</summary>
    public string Name => name;

    /// <summary>Why the last try failed; null when it did not.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Notes that it was done.</summary>
    public void Succeeded()
    {
        if (Interlocked.Exchange(ref _failure, null) is not null)
        {
            Log.WorksAgain(logger, name);
        }
    }

    /// <summary>Notes that it was not, and is to be tried again.</summary>
    public void Failed(Exception failure)
    {
        if (Interlocked.Exchange(ref _failure, failure) is null)
        {
            Log.Fails(logger, failure, name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Work} fails, and is tried again until it works.")]
        public static partial void Fails(ILogger logger, Exception exception, string work);

        [LoggerMessage(2, LogLevel.Information, "{Work} works again.")]
        public static partial void WorksAgain(ILogger logger, string work);
    }
}
