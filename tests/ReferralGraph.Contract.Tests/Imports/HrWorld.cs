using System.Globalization;
using System.Text;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>
/// A company group that is made up: who works where, and the file its HR system sends each night, with what happens to such files. Keeps
/// the truth, so that the graph can be compared with it.
/// </summary>
internal sealed class HrWorld
{
    private static readonly string[] Columns = ["person_id", "name", "email", "company", "from", "until", "title", "department"];
    private static readonly string[] Companies = ["Tarn Mills AS", "Fjordlys GmbH", "Corvid Rail Ltd", "Ærø Salt A/S"];
    private static readonly string[] Departments = ["Clinic", "Platform", "Finance", "Sales", "Workshop"];
    private static readonly string[] Titles = ["Engineer", "Lead", "Analyst", "Welder"];
    private static readonly string[] GivenNames = ["Ada", "Bjørn", "Chloë", "Dai", "Eve", "Flóki"];

    private readonly Draw _draw;
    private readonly List<Worker> _workers = [];
    private readonly List<(Worker Worker, Stint Stint)> _leaving = [];

    /// <summary>Draws who works there on a day.</summary>
    public HrWorld(int seed, int people, DateOnly today)
    {
        _draw = new Draw(seed);
        Today = today;
        for (var number = 0; number < people; number++)
        {
            Join(_draw.Between(60, 3_000));
        }
    }

    /// <summary>The present day of the world.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Every stint that was ever true, as the graph is to have it.</summary>
    public IEnumerable<string> Truth => _workers
        .SelectMany(worker => worker.Stints.Select(stint => Describe(worker.Id, stint)))
        .Order(StringComparer.Ordinal);

    /// <summary>What everybody is called now, by id.</summary>
    public IEnumerable<string> Names => _workers.Select(worker => $"{worker.Id} is {worker.Name}");

    /// <summary>How the graph's stints are compared with the truth.</summary>
    public static string Describe(Employment stint) => Describe(
        stint.Person.Value,
        new Stint(stint.Company.Value, stint.From!.Value, stint.Title!, stint.Department!) { Until = stint.Until });

    /// <summary>What happens in a day: joining, leaving, moving and being written down otherwise.</summary>
    public void Live()
    {
        Today = Today.AddDays(1);
        var events = 1 + (_workers.Count / 300);
        for (var count = 0; count < events; count++)
        {
            Join(daysAgo: _draw.Below(4));
            Happen(Leave);
            Happen(Transfer);
            Happen(CorrectStart);
            Happen(Promote);
            Happen((worker, stint) => stint.Department = _draw.Of(Departments));
            Happen((worker, stint) => stint.Title = _draw.Of(Titles));
            Happen((worker, stint) => worker.Name = $"{_draw.Of(GivenNames)} {worker.Id}");
            Rehire();
        }
    }

    /// <summary>The file of the night.</summary>
    /// <param name="isClean">True for one to which nothing happens.</param>
    public HrFile Send(bool isClean)
    {
        var (separator, isDayFirst) = (_draw.Of(',', ';', '\t'), _draw.OneIn(3));
        var (rejected, isHeld) = (0, false);
        var unreadable = !isClean && _draw.OneIn(6) ? _draw.Below(_workers.Count) : -1;
        List<(Worker Worker, string Line, bool IsRead)> lines = [];
        for (var index = 0; index < _workers.Count; index++)
        {
            var worker = _workers[index];
            var listed = worker.Stints.Where(stint => stint.IsListed).ToList();
            var mayErr = !isClean && !_leaving.Exists(leaving => leaving.Worker == worker);
            foreach (var stint in listed)
            {
                if (index == unreadable && mayErr && worker.IsSettled && listed is [{ Until: null }])
                {
                    lines.Add((worker, Line(worker, stint, separator, isDayFirst, id: $"{worker.Id} ?"), false));
                    (rejected, isHeld) = (rejected + 1, true);
                    continue;
                }

                var error = mayErr && _draw.OneIn(40) ? _draw.Between(1, 4) : 0;
                rejected += error == 0 ? 0 : 1;
                lines.Add((worker, Line(worker, stint, separator, isDayFirst, error), error == 0));
                if (!isClean && error == 0 && _draw.OneIn(50))
                {
                    lines.Add(lines[^1]);
                }
            }
        }

        var cut = !isClean && _draw.OneIn(6) ? lines.Count * _draw.Between(20, 60) / 100 : lines.Count;
        var text = new StringBuilder(string.Join(separator, Columns)).Append('\n');
        text.AppendJoin('\n', lines.Take(cut).Select(line => line.Line)).Append('\n');
        var unread = lines.Where((line, index) => index >= cut || !line.IsRead).Select(line => line.Worker).ToHashSet();
        foreach (var worker in lines.Select(line => line.Worker).Where(worker => !unread.Contains(worker)))
        {
            worker.IsSettled = true;
        }

        DateOrder? dates = isDayFirst ? DateOrder.DayFirst : null;
        if (cut < lines.Count)
        {
            // In the middle of a line, as connections break off.
            text.Append(lines[cut].Line.AsSpan(0, _draw.Below(lines[cut].Line.Length)));
            return new HrFile(Encoding.UTF8.GetBytes(text.ToString()), dates, IsHeld: true, Ends: 0, Rows: null, Rejected: null);
        }

        if (!isClean && _draw.OneIn(3))
        {
            text.Append(CultureInfo.InvariantCulture, $"Total: {lines.Count}\n");
            rejected++;
            return File(lines.Count + 1);
        }

        return File(lines.Count);

        HrFile File(int rows) => new(Encode(text.ToString()), dates, isHeld, isHeld ? 0 : _leaving.Count, rows, rejected);
    }

    /// <summary>Takes note that a snapshot was not held: whoever is no longer listed has left today.</summary>
    public void Ended()
    {
        _leaving.ForEach(leaving => leaving.Stint.Until = Today);
        _leaving.Clear();
    }

    private static string Describe(string person, Stint stint) =>
        $"{person} {stint.Company} {stint.From:yyyy-MM-dd}..{stint.Until:yyyy-MM-dd} {stint.Title}, {stint.Department}";

    private static string Line(Worker worker, Stint stint, char separator, bool isDayFirst, int error = 0, string? id = null)
    {
        string Day(DateOnly? day) => day?.ToString(isDayFirst ? "d/M/yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;
        return string.Join(
            separator,
            id ?? worker.Id,
            worker.Name,
            error == 1 ? $"{worker.Id} at example.org" : $"{worker.Id}@example.org",
            error == 2 ? string.Empty : stint.Name,
            error == 3 ? "31-31-31" : Day(stint.From),
            Day(stint.Until),
            error == 4 ? $"{stint.Title}{separator} retired{separator}?" : stint.Title,
            stint.Department);
    }

    // Of these letters, Latin-1 is the same as Windows-1252.
    private byte[] Encode(string text) => _draw.Below(3) switch
    {
        0 => Encoding.Latin1.GetBytes(text),
        1 => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
        _ => Encoding.UTF8.GetBytes(text),
    };

    /// <summary>Something happens to somebody who works there, of whom the system knows all that happened before.</summary>
    private void Happen(Action<Worker, Stint> what)
    {
        var worker = _workers[_draw.Below(_workers.Count)];
        if (worker is { IsSettled: true, Current: { } current } && current.From < Today.AddDays(-50)
            && !_leaving.Exists(leaving => leaving.Worker == worker))
        {
            what(worker, current);
            worker.IsSettled = false;
        }
    }

    private void Join(int daysAgo) => _workers.Add(new Worker($"p{_workers.Count}", GivenNames[_workers.Count % GivenNames.Length])
    {
        Stints = { Begin(_draw.Of(Companies), Today.AddDays(-daysAgo)) },
    });

    private Stint Begin(string company, DateOnly from) =>
        new(CompanyNames.IdFor(company).Value, from, _draw.Of(Titles), _draw.Of(Departments)) { Name = company };

    /// <summary>Half of them are listed with the day, the others are listed no longer.</summary>
    private void Leave(Worker worker, Stint current)
    {
        if (_draw.OneIn(2))
        {
            current.Until = Today;
        }
        else
        {
            Unlist(worker, current);
        }
    }

    private void Unlist(Worker worker, Stint stint)
    {
        stint.IsListed = false;
        _leaving.Add((worker, stint));
    }

    private void Transfer(Worker worker, Stint current)
    {
        Unlist(worker, current);
        worker.Stints.Add(Begin(Companies.First(company => company != current.Name), Today));
    }

    private void CorrectStart(Worker worker, Stint current)
    {
        var from = current.From.AddDays(_draw.OneIn(2) ? -_draw.Between(1, 400) : _draw.Between(1, 31));
        if (worker.Stints.Count == 1)
        {
            current.From = from;
        }
    }

    private void Promote(Worker worker, Stint current)
    {
        if (worker.Stints.Count(stint => stint.Company == current.Company) == 1)
        {
            current.Until = Today.AddDays(-_draw.Below(6));
            current.IsListed = false;
            worker.Stints.Add(Begin(current.Name, current.Until.Value));
        }
    }

    private void Rehire()
    {
        var worker = _workers[_draw.Below(_workers.Count)];
        if (worker.Current is null && worker.Stints.TrueForAll(stint => stint.Until < Today))
        {
            worker.Stints.Add(Begin(_draw.Of(Companies), Today));
            worker.IsSettled = false;
        }
    }

    private sealed class Worker(string id, string name)
    {
        public string Id { get; } = id;

        public string Name { get; set; } = name;

        public List<Stint> Stints { get; } = [];

        public Stint? Current => Stints.Find(stint => stint is { IsListed: true, Until: null });

        /// <summary>True when all their rows were read since something happened to them last.</summary>
        public bool IsSettled { get; set; }
    }

    private sealed class Stint(string company, DateOnly from, string title, string department)
    {
        public string Company { get; } = company;

        /// <summary>The company as the file spells it.</summary>
        public string Name { get; init; } = company;

        public DateOnly From { get; set; } = from;

        public DateOnly? Until { get; set; }

        public string Title { get; set; } = title;

        public string Department { get; set; } = department;

        public bool IsListed { get; set; } = true;
    }
}

/// <summary>A file, and what must come of it as a snapshot.</summary>
/// <param name="Content">The file.</param>
/// <param name="Dates">How its days are written.</param>
/// <param name="IsHeld">True when it must be held.</param>
/// <param name="Ends">How many stints it must end.</param>
/// <param name="Rows">How many rows it has, or null where it was cut off.</param>
/// <param name="Rejected">How many must be refused, or null where it was cut off.</param>
internal sealed record HrFile(byte[] Content, DateOrder? Dates, bool IsHeld, int Ends, int? Rows, int? Rejected);
