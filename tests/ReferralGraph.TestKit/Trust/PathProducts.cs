namespace ReferralGraph.TestKit.Trust;

/// <summary>
/// For every rating, the best product of levels along another path between the same two people: what a most trusted path would say.
/// </summary>
/// <remarks>
/// Everybody before the last on the path is trusted, above 0; the last tie may be anything, and a product below 0 counts as 0. Paths are
/// simple.
/// </remarks>
internal sealed class PathProducts
{
    private readonly RatingGraph _graph;
    private readonly Best[] _twoTies;
    private readonly double[] _trusted;
    private readonly List<int> _reached = [];

    private PathProducts(RatingGraph graph)
    {
        _graph = graph;
        _twoTies = new Best[graph.People];
        _trusted = new double[graph.People];
        UpToTwo = new double[graph.Ratings.Length];
        UpToThree = new double[graph.Ratings.Length];
    }

    /// <summary>Best product over two ties, by rating; NaN where there is no such path.</summary>
    public double[] UpToTwo { get; }

    /// <summary>Best product over two or three ties, by rating; NaN where there is none.</summary>
    public double[] UpToThree { get; }

    /// <summary>
    /// Finds all of them in time of the sum, over people, of levels received times levels given and levels received squared.
    /// </summary>
    public static PathProducts Of(RatingGraph graph)
    {
        var products = new PathProducts(graph);
        for (var asker = 0; asker < graph.People; asker++)
        {
            products.Ask(asker);
        }

        return products;
    }

    private void Ask(int asker)
    {
        var given = _graph.Given(asker);
        foreach (var rating in given)
        {
            _trusted[_graph.Ratings[rating].To] = Math.Max(0, _graph.Ratings[rating].Level);
            Spread(asker, _graph.Ratings[rating]);
        }

        foreach (var rating in given)
        {
            (UpToTwo[rating], UpToThree[rating]) = Products(_graph.Ratings[rating].To);
        }

        foreach (var rating in given)
        {
            _trusted[_graph.Ratings[rating].To] = 0;
        }

        _reached.ForEach(person => _twoTies[person] = default);
        _reached.Clear();
    }

    private void Spread(int asker, Rating tie)
    {
        if (tie.Level <= 0)
        {
            return;
        }

        foreach (var rating in _graph.Given(tie.To))
        {
            var next = _graph.Ratings[rating];
            if (next.Level > 0 && next.To != asker)
            {
                _reached.Add(next.To);
                _twoTies[next.To] = _twoTies[next.To].With(tie.Level * next.Level, tie.To);
            }
        }
    }

    private (double Two, double Three) Products(int target)
    {
        var (two, three) = (double.NegativeInfinity, double.NegativeInfinity);
        foreach (var rating in _graph.Received(target))
        {
            var (last, _, level, _, _) = _graph.Ratings[rating];
            if (_trusted[last] > 0)
            {
                two = Math.Max(two, _trusted[last] * level);
            }

            if (_twoTies[last].Avoiding(target) is var before and > 0)
            {
                three = Math.Max(three, before * level);
            }
        }

        return (Answer(two), Answer(Math.Max(two, three)));
    }

    private static double Answer(double product) => double.IsNegativeInfinity(product) ? double.NaN : Math.Max(0, product);

    /// <summary>The best two-tie products to a person, over different people in the middle; 0 for none.</summary>
    private readonly record struct Best(double First, int Via, double Second)
    {
        public Best With(double product, int via) =>
            product > First ? new Best(product, via, First) : new Best(First, Via, Math.Max(Second, product));

        public double Avoiding(int person) => First > 0 && Via == person ? Second : First;
    }
}
