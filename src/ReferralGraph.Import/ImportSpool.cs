using System.Security.Cryptography;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Imports;

namespace ReferralGraph.Import;

/// <summary>Keeps the content of import jobs on disk from their acceptance to their end, so that a crash can be resumed.</summary>
/// <param name="directory">Where; made when needed. Nothing else may lie there.</param>
/// <param name="maxBytes">Largest content taken, in bytes.</param>
public sealed class ImportSpool(string directory, long maxBytes = ImportLimits.DefaultMaxBytes)
{
    private const string Extension = ".data";
    private const int BlockBytes = 128 * 1024;

    private readonly string _directory = Path.GetFullPath(directory);

    /// <summary>Largest content taken, in bytes.</summary>
    public long MaxBytes => maxBytes;

    /// <summary>A new id; ids of later jobs sort after those of earlier ones.</summary>
    public static ImportJobId NewId(TimeProvider time) => new($"import-{Guid.CreateVersion7(time.GetUtcNow()):N}");

    /// <summary>
    /// Writes content to disk; when the task completes, it survives a crash. Nothing is left behind of content that is too large or
    /// breaks off.
    /// </summary>
    /// <exception cref="GraphStoreException">The disk does not take it.</exception>
    public async Task<SpoolResult> TakeAsync(ImportJobId job, Stream content, CancellationToken cancellationToken)
    {
        var path = PathOf(job);
        var taken = false;
        try
        {
            var result = await CopyAsync(content, path, cancellationToken);
            taken = result is SpoolResult.Taken;
            return result;
        }
        finally
        {
            // Where the folder cannot be made there is nothing to delete, and that would hide why.
            if (!taken && File.Exists(path))
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>
    /// Deletes the content of a job that has ended. Content that does not lie in the spool, such as a file named on the command line,
    /// stays.
    /// </summary>
    public void Delete(ImportJob job)
    {
        if (string.Equals(job.ContentPath, PathOf(job.Id), StringComparison.Ordinal))
        {
            File.Delete(job.ContentPath);
        }
    }

    /// <summary>Deletes what belongs to none of these jobs: content whose job was never recorded, or ended just before a crash.</summary>
    /// <param name="unfinished">Every job that has not ended and whose content may lie here.</param>
    /// <param name="before">Content written since stays: another process with the same directory may be about to record its job.</param>
    public void Sweep(IReadOnlyCollection<ImportJob> unfinished, DateTimeOffset before)
    {
        if (!Directory.Exists(_directory))
        {
            return;
        }

        var kept = unfinished.Select(job => PathOf(job.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(_directory, "*" + Extension))
        {
            if (!kept.Contains(path) && File.GetLastWriteTimeUtc(path) < before.UtcDateTime)
            {
                File.Delete(path);
            }
        }
    }

    private string PathOf(ImportJobId job) => Path.Combine(_directory, job.Value + Extension);

    private static FileStream Create(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.Asynchronous);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw NotStored(failure);
        }
    }

    /// <summary>Writes to the file: what fails here is the disk, and not whoever sends the content.</summary>
    private static async ValueTask WriteAsync(Func<ValueTask> write)
    {
        try
        {
            await write();
        }
        catch (IOException failure)
        {
            throw NotStored(failure);
        }
    }

    private static GraphStoreException NotStored(Exception cause) =>
        new(StoreFailure.Unavailable, $"A file to import cannot be stored: {cause.Message}", cause);

    private async Task<SpoolResult> CopyAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        await using var file = Create(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockBytes];
        var length = 0L;
        int read;
        while ((read = await content.ReadAsync(block, cancellationToken)) > 0)
        {
            length += read;
            if (length > maxBytes)
            {
                return new SpoolResult.TooLarge(maxBytes);
            }

            hash.AppendData(block, 0, read);
            await WriteAsync(() => file.WriteAsync(block.AsMemory(0, read), cancellationToken));
        }

        await WriteAsync(() =>
        {
            file.Flush(flushToDisk: true);
            return ValueTask.CompletedTask;
        });
        return new SpoolResult.Taken(path, Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }
}

/// <summary>What became of content offered to an <see cref="ImportSpool"/>.</summary>
public abstract record SpoolResult
{
    private SpoolResult()
    {
    }

    /// <summary>It is on disk.</summary>
    /// <param name="Path">Where, for <see cref="ImportJob.ContentPath"/>.</param>
    /// <param name="Hash">For <see cref="ImportJob.ContentHash"/>.</param>
    /// <param name="Length">Bytes.</param>
    public sealed record Taken(string Path, string Hash, long Length) : SpoolResult;

    /// <summary>It was not taken.</summary>
    /// <param name="MaxBytes">Most that is, in bytes.</param>
    public sealed record TooLarge(long MaxBytes) : SpoolResult;
}
