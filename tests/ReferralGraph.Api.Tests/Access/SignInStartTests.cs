using NUnit.Framework;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.CommandLine;
using ReferralGraph.Api.Start;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Access;
using Spectre.Console;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>The first key: how a service gets one, and that it does not start where nobody could sign in.</summary>
[NonParallelizable]
internal sealed class SignInStartTests
{
    private DirectoryInfo _data = null!;

    [SetUp]
    public void MakeFolder() => _data = Directory.CreateTempSubdirectory("referralgraph-sign-in-");

    [TearDown]
    public void RemoveFolder() => _data.Delete(recursive: true);

    [Test]
    public async Task A_service_that_nobody_could_sign_in_to_does_not_start_and_says_what_to_set()
    {
        var (code, error) = await StartAsync("Production");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.StartWith("ReferralGraph cannot start. Nobody could sign in: set Access:BootstrapApiKey"));
        Assert.That(error.Trim().Split('\n'), Has.Length.EqualTo(1));
    }

    [TestCase("Production")]
    [TestCase("Staging")]
    [TestCase("Development")]
    public async Task The_demo_key_is_no_key_of_a_configuration(string environment)
    {
        var (code, error) = await StartAsync(environment, ("Access:BootstrapApiKey", DemoKey.Text));

        Assert.That((code, error.Contains("the demo key, which everybody knows", StringComparison.Ordinal)), Is.EqualTo((1, true)), error);
        Assert.That(error, Does.Not.Contain(DemoKey.Text));
    }

    [TestCase("Access:BootstrapApiKey", "password", "Access:BootstrapApiKey is no key")]
    [TestCase("Access:BootstrapOperatorKey", "password", "Access:BootstrapOperatorKey is no key")]
    [TestCase("Access:BootstrapApiKeyFile", "/nowhere/key", "Access:BootstrapApiKeyFile cannot be read")]
    [TestCase("Access:Pepper", "short", "Access:Pepper must have at least 32 characters.")]
    [TestCase("Access:AllowedOrigins:0", "example.com/", "Access:AllowedOrigins has 'example.com/', which is no origin")]
    [TestCase("Access:AllowedOrigins:0", "https://example.com/path", "which is no origin")]
    [TestCase("Access:AllowedOrigin", "x", "There is no setting Access:AllowedOrigin. Did you mean AllowedOrigins?")]
    public async Task A_setting_that_cannot_be_meant_stops_the_start(string key, string value, string sentence)
    {
        var (code, error) = await StartAsync("Production", (key, value));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain(sentence));
    }

    [Test]
    public async Task A_key_made_on_the_command_line_lets_a_service_start_and_its_owner_in()
    {
        var (code, key, error) = await RunAsync("keys", "create", "--tenant", "default", "--scopes", "admin", "--name", "first");
        Assert.That(code, Is.Zero, error);
        Assert.That(key, Does.Match($"^{ApiKeyText.Pattern}$"));

        await using var host = new ApiHost(
            settings: new Dictionary<string, string> { ["Store:DataDirectory"] = _data.FullName }, environment: "Production");
        using var client = host.CreateClient();
        using var theirs = await client.GetAsync("/v1/keys", key, null);
        using var configured = await client.GetAsync("/v1/keys", TestKeys.Admin, null);

        Assert.That(((int)theirs.StatusCode, (int)configured.StatusCode), Is.EqualTo((200, 401)));
    }

    [Test]
    public async Task An_operator_is_made_on_the_command_line_and_sees_no_graph()
    {
        var (_, key, _) = await RunAsync("keys", "create", "--scopes", "operator");

        await using var host = new ApiHost(
            settings: new Dictionary<string, string> { ["Store:DataDirectory"] = _data.FullName }, environment: "Production");
        using var client = host.CreateClient();
        using var tenants = await client.GetAsync("/v1/tenants", key, null);
        using var graph = await client.GetAsync("/v1/graph", key, null);
        using var keys = await client.GetAsync("/v1/keys", key, null);

        Assert.That(((int)tenants.StatusCode, (int)graph.StatusCode, (int)keys.StatusCode), Is.EqualTo((200, 403, 403)));
    }

    [TestCase("keys needs create or generate.", "keys")]
    [TestCase("keys create needs --scopes", "keys", "create")]
    [TestCase("There is no scope 'everything'.", "keys", "create", "--scopes", "everything")]
    [TestCase("operator stands alone", "keys", "create", "--scopes", "operator,admin")]
    [TestCase("An operator is of no tenant", "keys", "create", "--scopes", "operator", "--tenant", "acme")]
    public async Task A_command_that_cannot_be_meant_is_refused(string sentence, params string[] words)
    {
        var (code, _, error) = await RunAsync(words);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain(sentence));
    }

    [Test]
    public async Task A_key_to_configure_is_printed_and_is_nobodys_yet()
    {
        var (code, key, _) = await RunAsync("keys", "generate");

        Assert.That(code, Is.Zero);
        Assert.That(ApiKeyText.TryParse(key, out var parsed) && !parsed.IsTest);
        Assert.That(_data.EnumerateFileSystemInfos(), Is.Empty);
    }

    private async Task<(int Code, string Error)> StartAsync(string environment, params (string Key, string Value)[] settings)
    {
        var (before, error) = (Console.Error, new StringWriter());
        Console.SetError(error);
        try
        {
            string[] arguments =
            [
                "--environment", environment,
                $"--Store:DataDirectory={_data.FullName}", "--urls=http://127.0.0.1:0", "--Demo:Enabled=false",
                .. settings.Select(setting => $"--{setting.Key}={setting.Value}"),
            ];
            return (await Service.Create(arguments).RunToEndAsync(), error.ToString());
        }
        finally
        {
            Console.SetError(before);
        }
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Interactive = InteractionSupport.No,
        });
        var code = await Commands.RunAsync([.. words, $"--Store:DataDirectory={_data.FullName}"], console, error, CancellationToken.None);
        return (code, output.ToString().Trim(), error.ToString());
    }
}
