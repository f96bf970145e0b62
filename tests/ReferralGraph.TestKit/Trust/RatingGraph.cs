namespace ReferralGraph.TestKit.Trust;

/// <summary>Who said what of whom, at most once of each. Immutable.</summary>
/// <remarks>People are numbered in ordinal order of their ids, the order in which the estimator takes endorsers.</remarks>
internal sealed class RatingGraph
{
    private readonly int[] _firstGiven;
    private readonly int[] _given;
    private readonly int[] _firstReceived;
    private readonly int[] _received;

    private RatingGraph(string name, string[] ids, Rating[] ratings)
    {
        Name = name;
        People = ids.Length;
        Ratings = ratings;
        _firstGiven = Offsets(ratings, rating => rating.From);
        _firstReceived = Offsets(ratings, rating => rating.To);
        _given = [.. Enumerable.Range(0, ratings.Length)];
        _received = [.. Enumerable.Range(0, ratings.Length).OrderBy(index => ratings[index].To).ThenBy(index => ratings[index].From)];
        Signed = ratings.Any(rating => rating.Level < 0);
        Highest = ratings.Max(rating => rating.Level);
    }

    public string Name { get; }

    /// <summary>How many people rate or are rated.</summary>
    public int People { get; }

    /// <summary>By rater, then by who is rated.</summary>
    public Rating[] Ratings { get; }

    /// <summary>Whether there is distrust: a level below 0.</summary>
    public bool Signed { get; }

    /// <summary>The least a level can be.</summary>
    public double Lowest => Signed ? -1 : 0;

    /// <summary>The largest level that anybody was given.</summary>
    public double Highest { get; }

    /// <summary>What weights were divided by: the largest magnitude where one is above 1, else 1.</summary>
    public double Scale { get; private init; }

    /// <summary>Lines in which somebody rates themselves; left out.</summary>
    public int SelfLoops { get; private init; }

    /// <summary>Lines that a later rating of the same person by the same person replaced.</summary>
    public int Replaced { get; private init; }

    /// <summary>Whether every rating has a time and they are not all the same.</summary>
    public bool HasTimes { get; private init; }

    /// <summary>Builds the graph.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="lines">
    /// In the order of the file. Of several about one pair the latest counts: by time where all have one, else the last in the file.
    /// </param>
    /// <exception cref="UnfitDataException">There is nothing to predict: no ratings, or all of one weight.</exception>
    public static RatingGraph Build(string name, IReadOnlyList<RatingLine> lines)
    {
        var timed = lines.All(line => line.Time is not null);
        var latest = new Dictionary<(string From, string To), int>();
        var selfLoops = 0;
        for (var place = 0; place < lines.Count; place++)
        {
            var line = lines[place];
            if (line.From == line.To)
            {
                selfLoops++;
            }
            else if (!latest.TryGetValue((line.From, line.To), out var other) || !timed || line.Time >= lines[other].Time)
            {
                latest[(line.From, line.To)] = place;
            }
        }

        if (latest.Values.Select(place => lines[place].Weight).Distinct().Take(2).Count() < 2)
        {
            throw new UnfitDataException("all its weights are the same");
        }

        string[] ids = [.. latest.Keys.SelectMany(pair => new[] { pair.From, pair.To }).Distinct().Order(StringComparer.Ordinal)];
        var numbers = ids.Index().ToDictionary(person => person.Item, person => person.Index, StringComparer.Ordinal);
        var scale = Math.Max(1, latest.Values.Max(place => Math.Abs(lines[place].Weight)));
        Rating[] ratings =
        [
            .. latest.Values
                .Select(place => new Rating(
                    numbers[lines[place].From],
                    numbers[lines[place].To],
                    lines[place].Weight / scale,
                    timed ? lines[place].Time!.Value : 0,
                    place))
                .OrderBy(rating => rating.From)
                .ThenBy(rating => rating.To),
        ];
        return new RatingGraph(name, ids, ratings)
        {
            Scale = scale,
            SelfLoops = selfLoops,
            Replaced = lines.Count - selfLoops - ratings.Length,
            HasTimes = timed && ratings.Select(rating => rating.Time).Distinct().Take(2).Count() == 2,
        };
    }

    /// <summary>What AUC tells from the rest: trust from distrust by sign, else the highest level from the lower ones.</summary>
    public bool IsPositive(double level) => Signed ? level > 0 : level >= Highest;

    /// <summary>Indexes of the ratings a person gave, by who is rated.</summary>
    public ReadOnlySpan<int> Given(int person) => _given.AsSpan(_firstGiven[person].._firstGiven[person + 1]);

    /// <summary>Indexes of the ratings a person received, by who rates.</summary>
    public ReadOnlySpan<int> Received(int person) => _received.AsSpan(_firstReceived[person].._firstReceived[person + 1]);

    private int[] Offsets(Rating[] ratings, Func<Rating, int> person)
    {
        var offsets = new int[People + 1];
        foreach (var rating in ratings)
        {
            offsets[person(rating) + 1]++;
        }

        for (var index = 0; index < People; index++)
        {
            offsets[index + 1] += offsets[index];
        }

        return offsets;
    }
}
