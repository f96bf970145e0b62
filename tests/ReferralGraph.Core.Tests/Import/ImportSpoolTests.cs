using System.Security.Cryptography;
using NUnit.Framework;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import;

namespace ReferralGraph.Core.Tests.Import;

public sealed class ImportSpoolTests
{
    private static readonly ImportJobId Id = new("import-1");

    private string _directory = string.Empty;

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("referralgraph-spool-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(_directory, recursive: true);

    [Test]
    public async Task Content_lies_on_disk_under_its_hash()
    {
        byte[] content = [.. "person_id,company"u8];

        var taken = (SpoolResult.Taken)await new ImportSpool(_directory).TakeAsync(Id, new MemoryStream(content), CancellationToken.None);

        Assert.That(
            (await File.ReadAllBytesAsync(taken.Path), taken.Hash, taken.Length),
            Is.EqualTo((content, Convert.ToHexStringLower(SHA256.HashData(content)), content.LongLength)));
    }

    [Test]
    public async Task Content_of_the_limit_is_taken() =>
        Assert.That(
            await new ImportSpool(_directory, maxBytes: 8).TakeAsync(Id, new MemoryStream(new byte[8]), CancellationToken.None),
            Is.InstanceOf<SpoolResult.Taken>());

    [Test]
    public async Task Content_beyond_the_limit_leaves_nothing_behind()
    {
        var result = await new ImportSpool(_directory, maxBytes: 8).TakeAsync(Id, new MemoryStream(new byte[9]), CancellationToken.None);

        Assert.That((result, Directory.GetFiles(_directory)), Is.EqualTo((new SpoolResult.TooLarge(8), Array.Empty<string>())));
    }

    [Test]
    public void Content_that_breaks_off_leaves_nothing_behind()
    {
        Assert.That(
            async () => await new ImportSpool(_directory).TakeAsync(Id, new BreakingStream(), CancellationToken.None),
            Throws.InstanceOf<IOException>());

        Assert.That(Directory.GetFiles(_directory), Is.Empty);
    }

    [Test]
    public async Task Content_of_an_ended_job_is_deleted()
    {
        var spool = new ImportSpool(_directory);
        var taken = (SpoolResult.Taken)await spool.TakeAsync(Id, new MemoryStream([1]), CancellationToken.None);

        spool.Delete(Job(Id, taken.Path));

        Assert.That(File.Exists(taken.Path), Is.False);
    }

    [Test]
    public async Task A_file_that_was_never_taken_is_not_deleted()
    {
        var own = Path.Combine(_directory, "own.csv");
        await File.WriteAllTextAsync(own, "mine");

        new ImportSpool(Path.Combine(_directory, "imports")).Delete(Job(Id, own));

        Assert.That(File.Exists(own), Is.True);
    }

    [Test]
    public async Task A_sweep_keeps_what_unfinished_jobs_need()
    {
        var spool = new ImportSpool(_directory);
        var needed = (SpoolResult.Taken)await spool.TakeAsync(Id, new MemoryStream([1]), CancellationToken.None);
        await spool.TakeAsync(new ImportJobId("import-2"), new MemoryStream([2]), CancellationToken.None);

        spool.Sweep([Job(Id, needed.Path)], before: DateTimeOffset.MaxValue);

        Assert.That(Directory.GetFiles(_directory), Is.EqualTo(new[] { needed.Path }));
    }

    [Test]
    public async Task A_sweep_keeps_what_another_process_may_be_about_to_record()
    {
        var spool = new ImportSpool(_directory);
        var taken = (SpoolResult.Taken)await spool.TakeAsync(Id, new MemoryStream([1]), CancellationToken.None);

        spool.Sweep([], before: new DateTimeOffset(File.GetLastWriteTimeUtc(taken.Path)));

        Assert.That(Directory.GetFiles(_directory), Is.EqualTo(new[] { taken.Path }));
    }

    private static ImportJob Job(ImportJobId id, string path) =>
        new(TenantId.Default, id, new ImportRequest("graph-jsonl", null, null, SourceSnapshot: false), "", path, DateTimeOffset.UnixEpoch);

    private sealed class BreakingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position++ == 0 ? ValueTask.FromResult(1) : throw new IOException("The peer went away.");
    }
}
