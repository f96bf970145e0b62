using System.ComponentModel;
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
        var peer = new Peer(Run(interpreter, [script], environment), script);
        peer.Name = peer.Read().GetProperty("name").GetString()!;
        return peer;
    }

    /// <summary>True when a command ends well, i.e. what it needs is installed.</summary>
    public static bool Succeeds(string file, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        try
        {
            using var process = Run(file, arguments, environment, quiet: true);
            process.StandardInput.Close();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
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

    private static Process Run(string file, string[] arguments, IReadOnlyDictionary<string, string>? environment, bool quiet = false)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = quiet,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
    }

    private JsonElement Read()
    {
        var line = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"{Name} ended without an answer; see its message above.");
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}
