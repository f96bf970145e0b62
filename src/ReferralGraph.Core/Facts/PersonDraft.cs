namespace ReferralGraph.Core.Facts;

/// <summary>The facts of one person while changes are applied to them.</summary>
/// <param name="facts">The facts before.</param>
internal sealed class PersonDraft(PersonFacts facts)
{
    private OutcomeDraft? _outcomes;

    public int MergedInto { get; set; } = facts.MergedInto;

    public List<int> Absorbed { get; } = [.. facts.Absorbed];

    public List<Stint> Employments { get; } = [.. facts.Employments];

    public List<Stint> Educations { get; } = [.. facts.Educations];

    public List<Link> LinksOut { get; } = [.. facts.LinksOut];

    public List<Link> LinksIn { get; } = [.. facts.LinksIn];

    public List<Contact> Contacts { get; } = [.. facts.Contacts];

    public List<StoredEndorsement> EndorsementsOut { get; } = [.. facts.EndorsementsOut];

    public List<StoredEndorsement> EndorsementsIn { get; } = [.. facts.EndorsementsIn];

    public List<ManualValue> ManualOut { get; } = [.. facts.ManualOut];

    public List<ManualValue> ManualIn { get; } = [.. facts.ManualIn];

    public int[] BookSources { get; set; } = facts.BookSources;

    public List<SharedLevel> Sharing { get; } = [.. facts.Sharing];

    public OutcomeDraft Outcomes => _outcomes ??= new OutcomeDraft(facts.Outcomes ?? new OutcomeFacts());

    public PersonFacts Freeze()
    {
        Contacts.Sort();
        return new PersonFacts
        {
            MergedInto = MergedInto,
            Absorbed = [.. Absorbed],
            Employments = [.. Employments],
            Educations = [.. Educations],
            LinksOut = [.. LinksOut],
            LinksIn = [.. LinksIn],
            Contacts = [.. Contacts],
            EndorsementsOut = [.. EndorsementsOut],
            EndorsementsIn = [.. EndorsementsIn],
            ManualOut = [.. ManualOut],
            ManualIn = [.. ManualIn],
            BookSources = BookSources,
            Sharing = [.. Sharing],
            Outcomes = _outcomes is null ? facts.Outcomes : _outcomes.Freeze(),
        };
    }
}
