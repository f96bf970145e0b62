using System.Diagnostics;
using System.Text.Json;

namespace ReferralGraph.Benchmarks.Peers;

/// <summary>Another graph engine in a process of its own: a script that reads one JSON object a line and answers each with one.</summary>
/// <remarks>It measures its own times, so that the pipe between us is in nobody's.</remarks>
internal sealed class Peer : IDisposable
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly Process _process;

    private Peer(Process process, string name)
    {
        _process = process;
        Name = name;
    }

    /// <summary>With its version, e.g. <c>igraph 0.10.2</c>.</summary>
    public string Name { get; private set; }

    /// <summary>Starts the script, which says its name first.</summary>
    public static Peer Start(string interpreter, string script, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(interpreter, [script]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{interpreter} did not start.");
        var peer = new Peer(process, script);
        peer.Name = peer.Read().GetProperty("name").GetString()!;
        return peer;
    }

    /// <summary>True when a command ends well, i.e. what it needs is installed.</summary>
    public static bool Succeeds(string file, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            _ = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No such file: as good as not installed.
            return false;
        }
    }

    /// <summary>Asks, and waits for the answer.</summary>
    public JsonElement Ask(object request)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(request, s_json));
        _process.StandardInput.Flush();
        return Read();
    }

    public void Dispose()
    {
        // The end of its input ends the script.
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private JsonElement Read()
    {
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended without an answer; see its message above.");
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}
