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
    private readonly string _directory;
    private readonly string _owner;

    private DirectoryLock(FileStream held, string directory, string owner) => (_lock, _directory, _owner) = (held, directory, owner);

    /// <summary>False once the lock's file is gone or somebody else has taken the directory.</summary>
    public bool IsHeld
    {
        get
        {
            try
            {
                return File.Exists(Path.Combine(_directory, LockFile))
                    && File.ReadAllText(Path.Combine(_directory, OwnerFile)) == _owner;
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                return false;
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                // A passing trouble, such as too many open files, says nothing about whose it is.
                return true;
            }
        }
    }

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
            // The second line tells one store of a process from the next.
            var owner = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{Guid.NewGuid():N}");
            File.WriteAllText(Path.Combine(directory, OwnerFile), owner);
            return new DirectoryLock(held, directory, owner);
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
            var owner = File.ReadAllText(Path.Combine(directory, OwnerFile)).Split('\n')[0];
            return int.TryParse(owner, CultureInfo.InvariantCulture, out var process)
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
