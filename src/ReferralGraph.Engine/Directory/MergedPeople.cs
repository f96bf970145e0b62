namespace ReferralGraph.Engine.Directory;

/// <summary>Who stands for whom by merges of people. For one thread at a time.</summary>
/// <param name="people">All people, by number.</param>
internal sealed class MergedPeople(IReadOnlyList<PersonEntry> people)
{
    /// <summary>One is absorbed by another.</summary>
    public void Join(int kept, int absorbed)
    {
        people[absorbed].MergedInto = kept;
        people[kept].Absorbed.Add(absorbed);
    }

    /// <summary>One is no longer absorbed by another.</summary>
    public void Part(int kept, int absorbed)
    {
        people[absorbed].MergedInto = -1;
        people[kept].Absorbed.Remove(absorbed);
    }

    /// <summary>Who stands for a person: themself where nobody absorbed them.</summary>
    public int Kept(int person)
    {
        while (people[person].MergedInto is >= 0 and var kept)
        {
            person = kept;
        }

        return person;
    }

    /// <summary>A person's own number and those of everybody merged into them.</summary>
    public IEnumerable<int> Group(int person) =>
        people[person].Absorbed.Count == 0 ? [person] : people[person].Absorbed.All.SelectMany(Group).Prepend(person);
}
