using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Imports;

/// <summary>How a file may be sent, and what is refused.</summary>
internal sealed class ImportUploadTests
{
    private const string File = "person_id,company,from,until\nada,acme,2019-01-01,\n";
    private const int MaxBytes = 4_096;

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _host = new ApiHost(settings: new Dictionary<string, string> { ["Imports:MaxBytes"] = $"{MaxBytes}" });
        _client = _host.CreateClient();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCase("application/x-www-form-urlencoded", Description = "what curl says unless told otherwise")]
    [TestCase("application/octet-stream")]
    [TestCase("text/csv; charset=utf-8")]
    [TestCase(null)]
    public async Task The_body_is_the_file_whatever_its_type(string? contentType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(File));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);

        using var response = await _client.SendFileAsync("format=employment-csv", content);

        await response.JsonAsync(HttpStatusCode.Accepted);
        Assert.That((int?)(await _client.EndOfAsync(response.Headers.Location!.ToString()))["read"], Is.EqualTo(1));
    }

    [Test]
    public async Task The_file_of_a_form_is_taken()
    {
        using var form = ImportClient.Form(File);
        using var response = await _client.SendFileAsync("format=employment-csv", form);

        await response.JsonAsync(HttpStatusCode.Accepted);
        Assert.That((int?)(await _client.EndOfAsync(response.Headers.Location!.ToString()))["read"], Is.EqualTo(1));
    }

    [Test]
    public async Task A_form_without_a_file_is_refused()
    {
        using var form = new StringContent("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n");
        form.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        using var response = await _client.SendFileAsync("format=employment-csv", form);

        Assert.That((string?)(await response.ProblemAsync(HttpStatusCode.BadRequest))["detail"], Does.Contain("no file"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_field_beside_the_file_is_refused_by_name(bool isBefore)
    {
        using var form = new MultipartFormDataContent();
        if (isBefore)
        {
            form.Add(new StringContent("true"), "dryRun");
        }

        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(File)), "file", "a.csv");
        if (!isBefore)
        {
            form.Add(new StringContent("true"), "dryRun");
        }

        using var response = await _client.SendFileAsync("format=employment-csv", form);

        Assert.That((string?)(await response.ProblemAsync(HttpStatusCode.BadRequest))["detail"], Does.Contain("'dryRun'"));
        Assert.That((await _client.ReadAsync("/v1/imports"))["imports"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Two_files_in_one_form_are_refused_by_name_and_neither_is_kept()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(File)), "file", "a.csv" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(File)), "file", "b.csv" },
        };

        using var response = await client.SendFileAsync("format=employment-csv", form);

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That((string?)problem["detail"], Does.Contain("'a.csv'").And.Contain("'b.csv'"));
        Assert.That((await client.ReadAsync("/v1/imports"))["imports"]!.AsArray(), Is.Empty);
        Assert.That(Directory.GetFiles(Path.Combine(host.DataDirectory, "imports")), Is.Empty);
    }

    [TestCase("multipart/form-data", "")]
    [TestCase("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nabc")]
    [TestCase("multipart/form-data; boundary=x", "no boundary at all")]
    public async Task A_broken_form_is_refused(string contentType, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);

        using var response = await _client.SendFileAsync("format=employment-csv", content);

        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).TypeName(), Is.EqualTo("malformed-body"));
    }

    [Test]
    public async Task An_empty_body_is_refused()
    {
        using var response = await _client.SendFileAsync("format=employment-csv", string.Empty);

        Assert.That((string?)(await response.ProblemAsync(HttpStatusCode.BadRequest))["detail"], Does.Contain("empty"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_file_beyond_the_limit_is_refused_with_the_limit(bool asForm)
    {
        var text = new string('x', MaxBytes + 1);
        using HttpContent content = asForm ? ImportClient.Form(text) : new StringContent(text);

        using var response = await _client.SendFileAsync("format=employment-csv", content);

        var problem = await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        Assert.That(problem.TypeName(), Is.EqualTo("body-too-large"));
        Assert.That((string?)problem["detail"], Does.Contain($"{MaxBytes}"));
    }

    [Test]
    public async Task The_size_of_a_file_does_not_matter_to_memory()
    {
        const long Sent = 256L << 20;
        const long Allowed = 64L << 20;
        await using var service = await ServiceProcess.StartAsync(Path.Combine(_host.DataDirectory, "large"));
        await service.Client.ImportAsync("format=employment-csv", File);
        var before = service.PeakMemory;

        using var response = await service.Client.SendFileAsync("format=employment-csv", new StreamContent(new EndlessLine(Sent)));
        await response.JsonAsync(HttpStatusCode.Accepted);
        await service.Client.EndOfAsync(response.Headers.Location!.ToString());

        Assert.That(service.PeakMemory - before, Is.LessThan(Allowed));
    }

    [Test]
    public async Task A_disk_that_takes_no_file_is_a_problem_and_no_job()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        var spool = Path.Combine(host.DataDirectory, "imports");
        await System.IO.File.WriteAllTextAsync(spool, "a file where the folder should be");

        using var refused = await client.SendFileAsync("format=employment-csv", File);

        var problem = await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.That(problem.TypeName(), Is.EqualTo("store-unavailable"));
        Assert.That(refused.Headers.RetryAfter, Is.Not.Null);
        Assert.That((await client.ReadAsync("/v1/imports"))["imports"]!.AsArray(), Is.Empty);

        System.IO.File.Delete(spool);
        await client.ImportAsync("format=employment-csv", File);
    }

    [Test]
    public async Task Nothing_is_left_on_disk_of_files_that_were_refused_or_have_been_imported()
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Imports:MaxBytes"] = $"{MaxBytes}" });
        using var client = host.CreateClient();
        using (await client.SendFileAsync("format=employment-csv", new string('x', MaxBytes + 1)))
        using (await client.SendFileAsync("format=employment-csv", string.Empty))
        {
            await client.ImportAsync("format=employment-csv", File);
        }

        var left = await Polling.UntilAsync(
            () => Task.FromResult(Directory.GetFiles(Path.Combine(host.DataDirectory, "imports")).Length),
            count => count == 0,
            "an empty spool");

        Assert.That(left, Is.Zero);
    }

    /// <summary>A body of one line without an end, which nobody holds in memory.</summary>
    private sealed class EndlessLine(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            buffer.AsSpan(offset, read).Fill((byte)'x');
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
