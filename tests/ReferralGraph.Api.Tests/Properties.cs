using NUnit.Framework;

// Much of a test of the API is waiting: for a disk, a socket, a process, a server.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
