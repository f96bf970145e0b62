using NUnit.Framework;
using ReferralGraph.Api.CommandLine;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import.Formats;
using ReferralGraph.Sqlite;
using Spectre.Console;

namespace ReferralGraph.Api.Tests.Imports;

/// <summary>The same imports from the command line.</summary>
internal sealed class CommandLineTests
{
    private const string Employments = "person_id,company,from,until\nada,acme,2019-01-01,\nbob,acme,never,\n";

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("referralgraph-commands-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public async Task An_import_accounts_for_every_row_and_lists_the_refused_ones()
    {
        var (code, output, error) = await RunAsync("import", File("e.csv", Employments), "--format", "employment-csv");

        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.Contain("read 2 = created 1 + updated 0 + unchanged 0 + rejected 1"));
        Assert.That(output, Does.Contain("  row 2, from: "));
        Assert.That(error, Is.Empty);
    }

    [Test]
    public async Task The_same_import_again_changes_nothing()
    {
        var file = File("e.csv", Employments);
        await RunAsync("import", file, "--format=employment-csv");

        var (_, output, _) = await RunAsync("import", file, "--format=employment-csv");

        Assert.That(output, Does.Contain("read 2 = created 0 + updated 0 + unchanged 1 + rejected 1"));
    }

    [Test]
    public async Task An_import_into_a_graph_without_room_is_refused_with_the_reason()
    {
        await RunAsync("import", File("e.csv", ImportClient.Employments(20)), "--format", "employment-csv", "--Search:MaxTies=10");

        var (code, output, error) = await RunAsync(
            "import",
            File("f.csv", "person_id,company,from,until\nnew,other,2019-01-01,\n"),
            "--format",
            "employment-csv",
            "--Search:MaxTies=10");

        Assert.That((code, error), Is.EqualTo((1, error)), output);
        Assert.That(error, Does.Contain("Search:MaxTies"));
    }

    [Test]
    public async Task A_snapshot_says_what_it_ended()
    {
        await RunAsync("import", File("e.csv", Employments), "--format", "employment-csv", "--source", "hris");

        var (_, output, _) = await RunAsync(
            "import",
            File("f.csv", "person_id,company,from,until\ncy,acme,2019-01-01,\n"),
            "--format",
            "employment-csv",
            "--source",
            "hris",
            "--snapshot");

        Assert.That(output, Does.Contain("ended 1 that hris no longer holds"));
    }

    [Test]
    public async Task A_held_snapshot_is_said_so_and_confirmed_by_a_command()
    {
        const string Header = "person_id,company,from,until\n";
        string[] options = ["--format", "employment-csv", "--source", "hris", "--snapshot"];
        string[] more = ["--max-ended", "1", "--date-format", "mdy"];
        var full = File("e.csv", Header + "ada,acme,2019-01-01,\nbob,acme,2019-01-01,\neve,acme,2019-01-01,\n");
        await RunAsync(["import", full, .. options]);
        var cut = File("f.csv", Header + "ada,acme,01/02/2019,\n");

        var (dryCode, dryOutput, dryError) = await RunAsync(["import", cut, .. options, .. more, "--dry-run"]);
        var (heldCode, heldOutput, heldError) = await RunAsync(["import", cut, .. options, .. more]);
        var id = heldError.Split("confirm ")[^1].Split(' ')[0];
        var (code, output, _) = await RunAsync("confirm", id);
        var (againCode, _, againError) = await RunAsync("confirm", id);

        Assert.That((dryCode, heldCode, code, againCode), Is.EqualTo((1, 1, 0, 1)), heldError);
        Assert.That(dryOutput, Does.Contain("would end 2 that hris no longer holds").And.Contain("nothing was written"));
        Assert.That(dryError, Does.Contain("Nothing would be ended").And.Not.Contain("To confirm"));
        Assert.That(heldOutput, Does.Contain("moved 1 stints").And.Contain("  employment bob, acme since 2019-01-01"));
        Assert.That(output, Does.Contain("ended 2 that hris no longer holds"));
        Assert.That(againError, Does.Contain("nothing to confirm"));
    }

    [TestCase("--max-ended", "many")]
    [TestCase("--date-format", "ymd")]
    public async Task A_wrong_option_is_named(string option, string value)
    {
        var (code, _, error) = await RunAsync(
            "import", File("e.csv", Employments), "--format", "employment-csv", "--source", "hris", "--snapshot", option, value);

        Assert.That((code, error), Is.EqualTo((1, error)));
        Assert.That(error, Does.Contain(option));
    }

    [Test]
    public async Task An_unfinished_import_of_the_same_file_goes_on_rather_than_beginning_again()
    {
        var file = File("e.csv", ImportClient.Employments(5_000));
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await System.IO.File.ReadAllBytesAsync(file)));
        await using (var store = await OpenAsync())
        {
            var job = new ImportJob(
                TenantId.Default,
                new ImportJobId("left"),
                new ImportRequest("employment-csv", null, null, false),
                hash,
                "/moved/since.csv",
                default)
            {
                State = ImportState.Running,
                Progress = new ImportProgress { Read = 4_990, Created = 4_990 },
            };
            await store.Jobs.AddAsync(job, CancellationToken.None);
        }

        var (code, output, error) = await RunAsync("import", file, "--format", "employment-csv");

        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.Contain("after row 4990"));
        Assert.That(output, Does.Contain("read 5000 = created 5000 "));
        await using var reopened = await OpenAsync();
        Assert.That((await reopened.CountAsync(TenantId.Default, CancellationToken.None)).Employments, Is.EqualTo(10));
        Assert.That(
            (await reopened.Jobs.ReadAsync(TenantId.Default, new ImportJobId("left"), CancellationToken.None))?.State,
            Is.EqualTo(ImportState.Completed));
    }

    [TestCase("import", "e.csv", "--format", "employment-csv", "--tenant", "leaving")]
    [TestCase("keys", "create", "--scopes", "admin", "--tenant", "leaving")]
    public async Task Nothing_is_made_for_a_tenant_that_is_being_removed(params string[] words)
    {
        var (path, leaving, now) = (File("e.csv", Employments), new TenantId("leaving"), DateTimeOffset.UnixEpoch);
        await using (var store = await OpenAsync())
        {
            var mark = new AccessChange.Put(new KnownTenant(leaving, "Leaving", now) { Removing = now });
            Assert.That(
                await store.Access.WriteAsync(
                    await store.Access.ReadVersionAsync(CancellationToken.None), [mark], CancellationToken.None),
                Is.True);
        }

        var (code, output, error) = await RunAsync([.. words.Select(word => word == "e.csv" ? path : word)]);

        Assert.That((code, output), Is.EqualTo((1, string.Empty)));
        Assert.That(error, Does.Contain("The tenant 'leaving' was removed, or is being removed"));
        await using var reopened = await OpenAsync();
        Assert.That(await reopened.Jobs.ListAsync(leaving, after: null, limit: 5, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task A_tenant_may_be_named()
    {
        await RunAsync("import", File("e.csv", Employments), "--format", "employment-csv", "--tenant", "other");

        await using var store = await OpenAsync();
        Assert.That(await store.ReadPersonAsync(new TenantId("other"), new PersonId("ada"), CancellationToken.None), Is.Not.Null);
        Assert.That(await store.ReadPersonAsync(TenantId.Default, new PersonId("ada"), CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task A_file_that_is_not_what_it_says_is_one_line_and_a_failure()
    {
        var (code, _, error) = await RunAsync("import", File("e.csv", "PK\u0003\u0004"), "--format", "employment-csv");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(error, Does.StartWith("The import is failed. "));
    }

    [Test]
    public async Task A_store_in_use_points_to_the_service()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();

        var (code, _, error) = await RunIntoAsync(host.DataDirectory, "import", File("e.csv", Employments), "--format", "employment-csv");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("in use").And.Contain("POST /v1/imports"));
    }

    [TestCase("There is no file", "import", "missing.csv", "--format", "employment-csv")]
    [TestCase("needs a file", "import", "--format", "employment-csv")]
    [TestCase("one file", "import", "a.csv", "b.csv", "--format", "employment-csv")]
    [TestCase("--format", "import", "e.csv")]
    [TestCase("no format", "import", "e.csv", "--format", "excel")]
    [TestCase("--owner", "import", "e.csv", "--format", "linkedin-connections")]
    [TestCase("--source", "import", "e.csv", "--format", "employment-csv", "--snapshot")]
    [TestCase("Did you mean --format?", "import", "e.csv", "--fromat", "employment-csv")]
    [TestCase("--format needs a value", "import", "e.csv", "--format")]
    [TestCase("--format is given twice", "import", "e.csv", "--format", "a", "--format", "b")]
    [TestCase("--tenant", "import", "e.csv", "--format", "employment-csv", "--tenant", "a b")]
    [TestCase("configuration", "import", "e.csv", "--format", "employment-csv", "--Ties:CoEmploymentMaxHeadcount=-1")]
    [TestCase("Did you mean import?", "imprt", "e.csv")]
    [TestCase("one file", "export")]
    public async Task A_wrong_word_is_named(string message, params string[] words)
    {
        File("e.csv", Employments);

        var (code, _, error) = await RunAsync([.. words.Select(word => word == "e.csv" ? Path.Combine(_folder.FullName, word) : word)]);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain(message));
    }

    [Test]
    public async Task An_export_imported_elsewhere_exports_the_same()
    {
        await RunAsync("import", File("e.csv", Employments), "--format", "employment-csv");
        var (one, two) = (Path.Combine(_folder.FullName, "one.jsonl"), Path.Combine(_folder.FullName, "two.jsonl"));

        await RunAsync("export", one);
        await RunIntoAsync(Path.Combine(_folder.FullName, "elsewhere"), "import", one, "--format", "graph-jsonl");
        var (code, _, error) = await RunIntoAsync(Path.Combine(_folder.FullName, "elsewhere"), "export", two);

        Assert.That(code, Is.Zero, error);
        Assert.That(await System.IO.File.ReadAllTextAsync(two), Is.EqualTo(await System.IO.File.ReadAllTextAsync(one)).And.Not.Empty);
    }

    [Test]
    public async Task An_export_overwrites_nothing()
    {
        var (code, _, error) = await RunAsync("export", File("e.csv", Employments));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.StartWith("The file cannot be written"));
    }

    [TestCase("--help")]
    [TestCase("help")]
    [TestCase("import", "--help")]
    public async Task Help_names_every_option_and_format(params string[] words)
    {
        var (code, output, _) = await RunAsync(words);

        Assert.That(code, Is.Zero);
        Assert.That(
            (string[])
            [
                "import FILE", "export FILE", "--format", "--tenant", "--source", "--owner", "--snapshot",
                .. ImportFormats.All.Select(format => format.Name),
            ],
            Is.All.Matches<string>(word => output.Contains(word, StringComparison.Ordinal)));
    }

    [TestCase(true, "import")]
    [TestCase(true, "imprt", "x")]
    [TestCase(true, "-h")]
    [TestCase(false)]
    [TestCase(false, "--urls=http://localhost:1")]
    [TestCase(false, "--Store:DataDirectory", "/data")]
    [TestCase(false, "Store:DataDirectory=/data")]
    public void A_first_word_that_is_no_setting_is_a_command(bool command, params string[] words) =>
        Assert.That(Commands.Handles(words), Is.EqualTo(command));

    private string File(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    private string DataDirectory => Path.Combine(_folder.FullName, "data");

    private Task<SqliteGraphStore> OpenAsync() =>
        SqliteGraphStore.OpenAsync(new SqliteStoreOptions { Directory = DataDirectory }, CancellationToken.None);

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] words) => RunIntoAsync(DataDirectory, words);

    private static async Task<(int Code, string Output, string Error)> RunIntoAsync(string dataDirectory, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        var code = await Commands.RunAsync([.. words, $"--Store:DataDirectory={dataDirectory}"], console, error, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
