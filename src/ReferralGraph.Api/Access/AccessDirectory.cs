using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Access;

/// <summary>Who may ask what, in memory. Every node looks at the store's version often enough to be at most a second behind.</summary>
internal sealed class AccessDirectory(
    IAccessStore store, IOptions<AccessOptions> options, IHostEnvironment environment, TimeProvider time) : IDisposable
{
    private const string PepperId = "pepper";
    private const int PepperBytes = 32;
    private const int MostTries = 20;

    private readonly ConcurrentQueue<ApiKeyUse> _uses = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile AccessView? _current;
    private long _confirmed;

    /// <summary>How long what is known may count as the present without the store having been asked.</summary>
    private static readonly TimeSpan Present = TimeSpan.FromSeconds(1);

    /// <summary>What is known now; it must have been loaded.</summary>
    public AccessView Current => _current ?? throw new InvalidOperationException("Who may ask is used before it is loaded.");

    /// <summary>
    /// True where no other node can have decided otherwise more than a second ago. False while the store cannot be asked: what was known
    /// last holds then, but for what may not be given by it.
    /// </summary>
    public bool IsPresent => time.GetElapsedTime(Volatile.Read(ref _confirmed)) <= Present;

    /// <summary>
    /// Raised for each change in order, before whoever made it hears that it is made. Of two changes by another node only what both came
    /// to may be seen.
    /// </summary>
    public event EventHandler<AccessChangedEventArgs>? Changed;

    /// <summary>Now, UTC.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>True where keys for trying things out are made and taken.</summary>
    public bool IsDevelopment => environment.IsDevelopment();

    /// <summary>True when somebody could sign in now.</summary>
    public bool LetsAnybodyIn => !string.IsNullOrEmpty(options.Value.Oidc.Authority)
        || Current.HasLiveKey(time.GetUtcNow(), withTestKeys: environment.IsDevelopment());

    /// <summary>Reads everything, at the start.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        var contents = await store.ReadAsync(cancellationToken);
        while (options.Value.ReadPepper() is null && PepperOf(contents) is null)
        {
            var drawn = Convert.ToBase64String(RandomNumberGenerator.GetBytes(PepperBytes));
            AccessChange[] changes = [new AccessChange.Put(new AccessSecret(AccessView.Operators, PepperId, drawn))];

            // Another node may have drawn one meanwhile: then it is that one.
            await store.WriteAsync(contents.Version, changes, cancellationToken);
            contents = await store.ReadAsync(cancellationToken);
        }

        _current = ViewOf(contents);
        Volatile.Write(ref _confirmed, asked);
    }

    /// <summary>The caller whose key somebody sent; null where it is none that works.</summary>
    public Caller? Check(ReadOnlySpan<char> key)
    {
        var now = time.GetUtcNow();
        if (Current.Check(key, now) is not { } entry || (entry.Key.IsTest && !environment.IsDevelopment()))
        {
            return null;
        }

        if (entry.IsKept && entry.IsFirstUseIn(now.Ticks / TimeSpan.TicksPerHour))
        {
            _uses.Enqueue(new ApiKeyUse(entry.Key.Tenant, entry.Key.Id, HourOf(now)));
        }

        return entry.Caller;
    }

    /// <summary>
    /// Looks again, when the body of a request has been read, whether its tenant is still there: it may have been marked to be removed, and
    /// removed, while the body came.
    /// </summary>
    /// <exception cref="ProblemException">It is not; nothing is to be written.</exception>
    public void ThrowIfGone(TenantId tenant)
    {
        if (Current.IsGone(tenant))
        {
            throw Gone();
        }
    }

    /// <summary>Notes which keys were used, and reads everything anew if another node has changed it.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await NoteUsesAsync(cancellationToken);
        var asked = time.GetTimestamp();
        if (await store.ReadVersionAsync(cancellationToken) != Current.Version)
        {
            await ReadAsync(cancellationToken);
        }

        Volatile.Write(ref _confirmed, asked);
    }

    /// <summary>Changes something by what is known, which is in force on this node when the task completes.</summary>
    /// <param name="decide">
    /// Decides by the present view; none: nothing is to be changed. Asked again where another node was first.
    /// </param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    /// <returns>What <paramref name="decide"/> answered besides.</returns>
    public Task<TResult> ChangeAsync<TResult>(
        Func<AccessView, (IReadOnlyList<AccessChange> Changes, TResult Result)> decide, CancellationToken cancellationToken) =>
        ChangeAsync(decide, keep: _ => null, cancellationToken);

    /// <summary>The same, for a request that is kept with the change.</summary>
    /// <param name="decide">As above.</param>
    /// <param name="keep">The request, by what <paramref name="decide"/> answered; null where none is kept.</param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    /// <returns>What <paramref name="decide"/> answered besides.</returns>
    /// <exception cref="ProblemException">The change would put something for a tenant that is being removed, or was.</exception>
    public async Task<TResult> ChangeAsync<TResult>(
        Func<AccessView, (IReadOnlyList<AccessChange> Changes, TResult Result)> decide,
        Func<TResult, KeptRequest?> keep,
        CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var view = Current;
            var (changes, result) = decide(view);
            if (changes.Count == 0)
            {
                return result;
            }

            if (changes.OfType<AccessChange.Put>().Any(put => view.IsGone(put.Record.Tenant)))
            {
                throw Gone();
            }

            var written = await store.WriteAsync(view.Version, changes, keep(result), cancellationToken);
            await ReadAsync(cancellationToken);
            if (written)
            {
                return result;
            }
        }

        throw new Core.Errors.GraphStoreException(
            Core.Errors.StoreFailure.Unavailable, "Who may ask what is being changed by too many at once.");
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private static ProblemException Gone() =>
        new(ProblemTypes.CredentialRefused, "The credential is none that works any more: its tenant was removed while the request came.");

    private static DateTimeOffset HourOf(DateTimeOffset now) => new(now.Ticks - (now.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private static byte[]? PepperOf(AccessContents contents) =>
        contents.Records.OfType<AccessSecret>().FirstOrDefault(secret => secret.Id == PepperId && secret.Tenant == AccessView.Operators)
            is { } secret ? Convert.FromBase64String(secret.Value) : null;

    private async Task NoteUsesAsync(CancellationToken cancellationToken)
    {
        var uses = new HashSet<ApiKeyUse>();
        while (_uses.TryDequeue(out var use))
        {
            uses.Add(use);
        }

        if (uses.Count > 0)
        {
            await ChangeAsync<bool>(
                view => (
                    [
                        .. from use in uses
                           where view.Find<ApiKeyUse>(use.Tenant, use.Id) != use && view.Find<ApiKey>(use.Tenant, use.Id) is not null
                               && !view.IsGone(use.Tenant)
                           select new AccessChange.Put(use),
                    ],
                    true),
                cancellationToken);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var contents = await store.ReadAsync(cancellationToken);
            var before = Current;
            if (contents.Version > before.Version)
            {
                var after = ViewOf(contents);
                _current = after;
                Changed?.Invoke(this, new AccessChangedEventArgs(before, after));
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private AccessView ViewOf(AccessContents contents)
    {
        var pepper = options.Value.ReadPepper() is { } set ? Encoding.UTF8.GetBytes(set) : PepperOf(contents)!;
        return new AccessView(contents, pepper, [.. Configured(pepper)]);
    }

    private IEnumerable<KeyEntry> Configured(byte[] pepper)
    {
        if (options.Value.ReadBootstrapApiKey() is { } admin)
        {
            yield return Entry(admin, TenantId.Default, "bootstrap", ApiScopes.Admin, pepper, onlyWithoutOthers: true);
        }

        if (options.Value.ReadBootstrapOperatorKey() is { } @operator)
        {
            yield return Entry(@operator, AccessView.Operators, "bootstrap", ApiScopes.Operator, pepper, onlyWithoutOthers: true);
        }

        if (environment.IsDevelopment())
        {
            yield return Entry(DemoKey.Text, TenantId.Default, "demo", ApiScopes.Admin, pepper, onlyWithoutOthers: false);
        }
    }

    private static KeyEntry Entry(
        string text, TenantId tenant, string name, ApiScopes scopes, byte[] pepper, bool onlyWithoutOthers)
    {
        var parsed = ApiKeyText.Parse(text);
        var key = new ApiKey(tenant, parsed.Id.ToString(), name, scopes, parsed.HashText(pepper), DateTimeOffset.UnixEpoch)
        {
            IsTest = parsed.IsTest,
        };
        return new KeyEntry(key, onlyWithoutOthers, isKept: false);
    }
}
