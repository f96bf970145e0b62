using NUnit.Framework;
using ReferralGraph.Api.CommandLine;
using ReferralGraph.Api.Tests.Support;
using Spectre.Console;

namespace ReferralGraph.Api.Tests;

/// <summary>The command by which a container says whether its service is ready.</summary>
internal sealed class HealthCommandTests
{
    [Test]
    public async Task A_service_that_is_ready_is_healthy()
    {
        await using var host = new ApiHost();
        host.UseKestrel(port: 0);
        using var client = host.CreateClient();

        var (code, output, _) = await RunAsync("health", "--url", $"http://127.0.0.1:{client.BaseAddress!.Port}/");

        Assert.That((code, output), Is.EqualTo((0, """{"status":"ready"}""")));
    }

    [Test]
    public async Task A_service_that_waits_for_its_store_is_not()
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string>
        {
            ["Store:Provider"] = "neo4j",
            ["Neo4j:Uri"] = "http://127.0.0.1:1",
            ["Neo4j:Retries"] = "0",
        });
        host.UseKestrel(port: 0);
        using var client = host.CreateClient();

        var (code, output, _) = await RunAsync("health", "--url", $"http://127.0.0.1:{client.BaseAddress!.Port}");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("The store cannot be reached yet."));
    }

    [TestCase("http://127.0.0.1:1", "http://127.0.0.1:1/health/ready does not answer")]
    [TestCase("port 80", "--url must be an address")]
    public async Task Where_none_is_the_command_says_so(string url, string sentence)
    {
        var (code, _, error) = await RunAsync("health", "--url", url);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.StartWith(sentence));
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Interactive = InteractionSupport.No,
        });
        var code = await Commands.RunAsync(words, console, error, CancellationToken.None);
        return (code, output.ToString().Trim(), error.ToString());
    }
}
