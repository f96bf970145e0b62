using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Facts;

/// <summary>The facts of one kind.</summary>
internal abstract class FactTable
{
    public abstract FactKind Kind { get; }

    /// <summary>The people a fact names, each once.</summary>
    public abstract IEnumerable<PersonId> People(Fact fact);

    public abstract Fact? Read(long tenant, FactKey key, INames names);

    /// <summary>Every fact of a tenant, in the order of their natural keys' hashes, which depends on nothing but the facts.</summary>
    public abstract IEnumerable<Fact> List(long tenant, INames names);

    /// <summary>Adds a fact or replaces the one with its natural key.</summary>
    public abstract void Put(long tenant, FactKey key, Fact fact, INumbers numbers);

    public abstract void Delete(long tenant, FactKey key);
}

/// <summary>The facts of one kind; a subclass says which columns hold what.</summary>
internal abstract class FactTable<TFact>(Connection connection, string table, params IReadOnlyList<string> columns) : FactTable
    where TFact : Fact
{
    private string Columns { get; } = string.Join(", ", columns);

    private Statement ReadStatement => field ??= connection.Prepare($"SELECT {Columns} FROM {table} WHERE tenant = ? AND fact = ?");

    private Statement ListStatement => field ??= connection.Prepare($"SELECT {Columns} FROM {table} WHERE tenant = ? ORDER BY fact");

    private Statement PutStatement => field ??= connection.Prepare($"""
        INSERT INTO {table} (tenant, fact, {Columns}) VALUES (?, ?{string.Concat(Enumerable.Repeat(", ?", columns.Count))})
        ON CONFLICT (tenant, fact) DO UPDATE SET {string.Join(", ", columns.Select(column => $"{column} = excluded.{column}"))}
        """);

    private Statement DeleteStatement => field ??= connection.Prepare($"DELETE FROM {table} WHERE tenant = ? AND fact = ?");

    public sealed override IEnumerable<PersonId> People(Fact fact) => People((TFact)fact);

    public sealed override Fact? Read(long tenant, FactKey key, INames names)
    {
        using var row = ReadStatement.Bind(tenant).Bind(key).Query();
        return row.Next() ? Record(ReadStatement, names) : null;
    }

    public sealed override IEnumerable<Fact> List(long tenant, INames names)
    {
        using var row = ListStatement.Bind(tenant).Query();
        while (row.Next())
        {
            yield return Record(ListStatement, names);
        }
    }

    public sealed override void Put(long tenant, FactKey key, Fact fact, INumbers numbers)
    {
        Bind(PutStatement.Bind(tenant).Bind(key), (TFact)fact, numbers);
        PutStatement.Execute();
    }

    public sealed override void Delete(long tenant, FactKey key) => DeleteStatement.Bind(tenant).Bind(key).Execute();

    protected Statement Prepare(string sql) => connection.Prepare(sql);

    protected abstract IEnumerable<PersonId> People(TFact fact);

    /// <summary>Binds the columns, in their order.</summary>
    protected abstract void Bind(Statement row, TFact fact, INumbers numbers);

    /// <summary>Reads the columns, in their order.</summary>
    protected abstract TFact Record(Statement row, INames names);
}
