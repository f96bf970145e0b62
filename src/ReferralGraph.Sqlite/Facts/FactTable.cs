using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Facts;

/// <summary>The facts of one kind.</summary>
internal abstract class FactTable
{
    public abstract FactKind Kind { get; }

    /// <summary>The fact of a natural key with its number, or null.</summary>
    public abstract (long Number, Fact Fact)? Find(long tenant, FactKey key, INames names);

    /// <summary>The fact of a number that is known to be there.</summary>
    public abstract Fact Read(long number, INames names);

    /// <summary>Every fact of a tenant, in the order of their natural keys' hashes, which depends on nothing but the facts.</summary>
    public abstract IEnumerable<Fact> List(long tenant, INames names);

    public abstract long Insert(long tenant, FactKey key, Fact fact, INumbers numbers);

    public abstract void Replace(long number, FactKey key, Fact fact, INumbers numbers);

    public abstract void Delete(long number);

    /// <summary>Facts that mention a person, by their numbers.</summary>
    public virtual IReadOnlyList<long> Mentioning(long person) => [];
}

/// <summary>The facts of one kind; a subclass says which columns hold what.</summary>
internal abstract class FactTable<TFact>(DatabaseConnection connection, string table, params IReadOnlyList<string> columns) : FactTable
    where TFact : Fact
{
    private readonly string _columns = string.Join(", ", columns);

    private Statement FindStatement => field ??= Prepare($"SELECT {_columns}, number FROM {table} WHERE tenant = ? AND fact = ?");

    private Statement ReadStatement => field ??= Prepare($"SELECT {_columns} FROM {table} WHERE number = ?");

    private Statement ListStatement => field ??= Prepare($"SELECT {_columns} FROM {table} WHERE tenant = ? ORDER BY fact");

    private Statement InsertStatement => field ??= Prepare(
        $"INSERT INTO {table} (fact, {_columns}, tenant) VALUES (?, {string.Join(", ", columns.Select(_ => "?"))}, ?)");

    private Statement UpdateStatement => field ??= Prepare(
        $"UPDATE {table} SET fact = ?, {string.Join(", ", columns.Select(column => column + " = ?"))} WHERE number = ?");

    private Statement DeleteStatement => field ??= Prepare($"DELETE FROM {table} WHERE number = ?");

    public sealed override (long Number, Fact Fact)? Find(long tenant, FactKey key, INames names)
    {
        using var row = FindStatement.Bind(tenant).Bind(key).Query();
        return row.Next() ? (FindStatement.Number(columns.Count), Record(FindStatement, names)) : null;
    }

    public sealed override Fact Read(long number, INames names)
    {
        using var row = ReadStatement.Bind(number).Query();
        return row.Next() ? Record(ReadStatement, names) : throw new InvalidOperationException($"No {table} has number {number}.");
    }

    public sealed override IEnumerable<Fact> List(long tenant, INames names)
    {
        using var row = ListStatement.Bind(tenant).Query();
        while (row.Next())
        {
            yield return Record(ListStatement, names);
        }
    }

    public sealed override long Insert(long tenant, FactKey key, Fact fact, INumbers numbers)
    {
        Bind(InsertStatement.Bind(key), (TFact)fact, numbers);
        InsertStatement.Bind(tenant).Execute();
        return connection.LastInserted;
    }

    public sealed override void Replace(long number, FactKey key, Fact fact, INumbers numbers)
    {
        Bind(UpdateStatement.Bind(key), (TFact)fact, numbers);
        UpdateStatement.Bind(number).Execute();
    }

    public sealed override void Delete(long number) => DeleteStatement.Bind(number).Execute();

    protected Statement Prepare(string sql) => connection.Prepare(sql);

    protected static long? Number(PersonId? person, INumbers numbers) => person is { } named ? numbers.Number(named) : null;

    protected static PersonId? Person(long? number, INames names) => number is { } named ? names.Person(named) : null;

    /// <summary>Binds the columns, in their order.</summary>
    protected abstract void Bind(Statement row, TFact fact, INumbers numbers);

    /// <summary>Reads the columns, in their order.</summary>
    protected abstract TFact Record(Statement row, INames names);
}
