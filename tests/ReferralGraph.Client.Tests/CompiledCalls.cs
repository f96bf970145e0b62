using NUnit.Framework;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Client.Tests;

/// <summary>The TypeScript client and its calls as <c>.ci/clients</c> compiles them.</summary>
internal static class CompiledCalls
{
    private const string Remedy = "The TypeScript client is not compiled as it stands: install Node.js 20 or newer and run .ci/clients.";

    private static readonly (string Source, string Copy)[] Folders =
    [
        ("openapi/typescript/src", "artifacts/clients/typescript/src"),
        ("tests/ReferralGraph.Client.Tests/TypeScript", "artifacts/clients/calls"),
    ];

    /// <summary>What node runs.</summary>
    public static string Script => Path.Combine(Checkout.Root, "artifacts/clients/calls/dist/run.js");

    /// <summary>Where it is not there, or is of other sources, the test is left out, and in CI it fails.</summary>
    public static void Require()
    {
        if (LocalMachine.Has("node") && File.Exists(Script) && Folders.All(folder => IsCopied(folder.Source, folder.Copy)))
        {
            return;
        }

        if (TestServersAttribute.IsRequired)
        {
            Assert.Fail(Remedy);
        }

        Assert.Ignore(Remedy);
    }

    private static bool IsCopied(string source, string copy) =>
        Directory.GetFiles(Path.Combine(Checkout.Root, source)).All(file =>
            Path.Combine(Checkout.Root, copy, Path.GetFileName(file)) is var copied
            && File.Exists(copied)
            && File.ReadAllBytes(copied).AsSpan().SequenceEqual(File.ReadAllBytes(file)));
}
