namespace ReferralGraph.Benchmarks.Workspace;

/// <summary>A folder of its own below <see cref="Checkout.Output"/>, gone when it is disposed.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public ScratchFolder()
    {
        Location = Path.Combine(Checkout.Output, "scratch", Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(Location);
    }

    public string Location { get; }

    public string File(string name) => Path.Combine(Location, name);

    public void Dispose() => Directory.Delete(Location, recursive: true);
}
