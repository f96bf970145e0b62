using NUnit.Framework;

// All look at one service through one browser; side by side they would measure each other.
[assembly: NonParallelizable]
