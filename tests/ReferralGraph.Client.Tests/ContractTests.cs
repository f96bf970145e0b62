using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Client.Tests.CSharp;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Client.Tests;

/// <summary>One contract, over 100 calls, through both clients: what each says is written once, in <c>contract.json</c>.</summary>
[TestFixture]
internal sealed class ContractTests
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string ContractPath => Path.Combine(Checkout.Root, "tests/ReferralGraph.Client.Tests/contract.json");

    /// <summary>UPDATE_GOLDEN=1 writes the contract anew from what this client says; read the difference.</summary>
    [Test]
    public async Task The_CSharp_client_says_what_the_contract_says()
    {
        await using var service = DemoService.Start();
        var said = new JsonObject();
        foreach (var call in Calls(service.Address))
        {
            said.Add(call.Name, await call.Ask());
        }

        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(ContractPath, said.ToJsonString(Indented) + "\n");
        }

        Check(said);
    }

    [Test]
    public async Task The_TypeScript_client_says_what_the_contract_says()
    {
        CompiledCalls.Require();
        await using var service = DemoService.Start();
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in (string[])[CompiledCalls.Script, service.Address.ToString(), TestKeys.Admin, TestKeys.Operator])
        {
            start.ArgumentList.Add(word);
        }

        using var node = Process.Start(start)!;
        var error = node.StandardError.ReadToEndAsync();
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();

        Assert.That(node.ExitCode, Is.Zero, await error);
        Check(JsonNode.Parse(said)!.AsObject());
    }

    [Test]
    public void Every_operation_is_called_in_a_hundred_calls_or_more()
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "openapi/referralgraph.json")))!;
        var operations = from path in document["paths"]!.AsObject()
                         from operation in path.Value!.AsObject()
                         select (string)operation.Value!["operationId"]!;
        var calls = Contract().Select(call => call.Key).ToList();

        Assert.That(calls, Has.Count.GreaterThanOrEqualTo(100));
        Assert.That(calls.Select(call => call.Split(' ')[0]).Distinct(), Is.EquivalentTo(operations));
    }

    private static IEnumerable<Call> Calls(Uri address)
    {
        var client = ReferralGraphClient.ForKey(address, TestKeys.Admin);
        var operations = ReferralGraphClient.ForKey(address, TestKeys.Operator);
        ReferralGraphClient WithToken(string token) => ReferralGraphClient.ForToken(address, _ => ValueTask.FromResult(token));
        return
        [
            .. PeopleCalls.Of(client),
            .. FactCalls.Of(client),
            .. PathCalls.Of(client, WithToken("none")),
            .. ImportCalls.Of(client),
            .. WorkCalls.Of(client),
            .. AccessCalls.Of(client, operations, WithToken),
            .. WebhookCalls.Of(client),
            .. FactCalls.Ends(client),
            .. PeopleCalls.Ends(client),
        ];
    }

    private static void Check(JsonObject said)
    {
        var contract = Contract();
        Assert.Multiple(() =>
        {
            Assert.That(said.Select(call => call.Key), Is.EqualTo(contract.Select(call => call.Key)));
            foreach (var (name, expected) in contract)
            {
                Assert.That((string?)said[name], Is.EqualTo((string?)expected), name);
            }
        });
    }

    private static JsonObject Contract() => JsonNode.Parse(File.ReadAllText(ContractPath))!.AsObject();
}
