using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>Compares answers with committed files. <c>UPDATE_GOLDEN=1 dotnet test</c> rewrites them instead.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Checks an answer against <c>Golden/{file}</c>.</summary>
    public static void Check(string file, JsonNode answer, [CallerFilePath] string caller = "") =>
        CheckText(Path.Combine(Path.GetDirectoryName(caller)!, "Golden", file), answer.ToJsonString(Indented) + "\n");

    /// <summary>Checks a text against a file.</summary>
    public static void CheckText(string path, string text)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.That(text, Is.EqualTo(File.ReadAllText(path)), $"{path} differs; UPDATE_GOLDEN=1 dotnet test rewrites it.");
    }
}
