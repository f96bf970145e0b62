using System.Globalization;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Sqlite;

/// <summary>Keeps a data directory to one store, in this process or any other, while it is held. A killed process lets go.</summary>
internal sealed class DirectoryLock : IDisposable
{
    private const string LockFile = "store.lock";

    // Apart from the lock, because a file that is locked whole cannot be read either.
    private const string OwnerFile = "store.owner";

    // ERROR_SHARING_VIOLATION of Windows, EAGAIN of Linux and of macOS.
    private static readonly int[] SharingViolations = [unchecked((int)0x80070020), 11, 35];

    private readonly FileStream _lock;

    private DirectoryLock(FileStream held) => _lock = held;

    /// <summary>Takes the lock of <paramref name="directory"/>, which exists.</summary>
    /// <exception cref="IOException">The directory cannot be written to.</exception>
    public static DirectoryLock Take(string directory)
    {
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(directory, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (Array.IndexOf(SharingViolations, exception.HResult) >= 0)
        {
            throw new GraphStoreException(
                StoreFailure.Unavailable,
                $"The data directory {directory} is in use by {Owner(directory)}. "
                + "If that is the service, send the file to it: POST /v1/imports?format=...",
                exception);
        }

        try
        {
            File.WriteAllText(Path.Combine(directory, OwnerFile), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DirectoryLock(held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose() => _lock.Dispose();

    private static string Owner(string directory)
    {
        try
        {
            return int.TryParse(File.ReadAllText(Path.Combine(directory, OwnerFile)), CultureInfo.InvariantCulture, out var process)
                ? string.Create(CultureInfo.InvariantCulture, $"process {process}")
                : "another process";
        }
        catch (IOException)
        {
            // It holds the lock and has not yet written who it is.
            return "another process";
        }
    }
}
