using ReferralGraph.Api.Stores;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Api.Features.Export;

/// <summary>Files that exports wait in for their readers; each is gone when it is closed, also when the process is killed.</summary>
internal sealed class ExportFiles(DataDirectory data)
{
    private const string Folder = "exports";
    private const int BufferBytes = 128 * 1024;

    /// <summary>A new file, filled.</summary>
    /// <exception cref="GraphStoreException">It cannot be written.</exception>
    public async Task<FileStream> CreateAsync(Func<FileStream, CancellationToken, Task> fill, CancellationToken cancellationToken)
    {
        FileStream? file = null;
        try
        {
            file = Create(Path.Combine(data.Path, Folder));
            await fill(file, cancellationToken);
            await file.FlushAsync(cancellationToken);
            var filled = file;
            file = null;
            return filled;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new GraphStoreException(StoreFailure.Unavailable, $"An export cannot be written: {failure.Message}", failure);
        }
        finally
        {
            if (file is not null)
            {
                await DropAsync(file);
            }
        }
    }

    /// <summary>A file that cannot be written cannot be closed without complaint either; why it failed is told already.</summary>
    private static async Task DropAsync(FileStream file)
    {
        try
        {
            await file.DisposeAsync();
        }
        catch (IOException)
        {
            // What is not written is not wanted any more.
        }
    }

    private static FileStream Create(string directory)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, Guid.NewGuid().ToString("N"));
        var file = new FileStream(
            path,
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.Delete,
            BufferBytes,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        if (!OperatingSystem.IsWindows())
        {
            // There a file that is open goes on without a name, and nobody has to tidy up after a process that was killed.
            File.Delete(path);
        }

        return file;
    }
}
