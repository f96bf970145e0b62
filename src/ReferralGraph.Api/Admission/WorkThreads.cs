using System.Collections.Concurrent;

namespace ReferralGraph.Api.Admission;

/// <summary>Threads of their own for work that takes long, so that the threads that answer requests are never the ones that work.</summary>
internal sealed class WorkThreads : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _tasks = [];
    private readonly int _count;

    /// <summary>Starts them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="name">What for.</param>
    public WorkThreads(int count, string name)
    {
        _count = count;
        for (var number = 0; number < count; number++)
        {
            new Thread(Run) { IsBackground = true, Name = name }.Start();
        }
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => _count;

    /// <summary>Does some work on one of the threads; what it awaits goes on there as well.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Lets the threads end once they have done what waits.</summary>
    public void Dispose() => _tasks.CompleteAdding();

    /// <inheritdoc/>
    protected override void QueueTask(Task task) => _tasks.Add(task);

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => _tasks;

    private void Run()
    {
        foreach (var task in _tasks.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }
}
