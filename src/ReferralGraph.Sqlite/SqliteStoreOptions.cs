namespace ReferralGraph.Sqlite;

/// <summary>Where the embedded store keeps its files and how careful it is with them.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The directory of the files; made when it does not exist. One store at a time.</summary>
    public required string Directory { get; init; }

    /// <summary>What an answered write survives. Default <see cref="SqliteDurability.Full"/>.</summary>
    public SqliteDurability Durability { get; init; } = SqliteDurability.Full;

    /// <summary>Largest size of the database in bytes, at least 1 MiB; null (default): the disk's. A write beyond it fails whole.</summary>
    public long? MaxBytes { get; init; }
}

/// <summary>What an answered write survives.</summary>
public enum SqliteDurability
{
    /// <summary>A loss of power: every group of writes is flushed to the disk before it is answered.</summary>
    Full,

    /// <summary>The end of the process; a loss of power may take back the last writes, never part of one.</summary>
    Process,
}
