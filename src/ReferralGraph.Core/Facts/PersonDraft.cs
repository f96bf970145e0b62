namespace ReferralGraph.Core.Facts;

/// <summary>The facts of one person while changes are applied to them. Copied is only what somebody asks for: a write touches one kind of
/// fact of most people, and what is not touched stays the same arrays.</summary>
/// <param name="facts">The facts before.</param>
internal sealed class PersonDraft(PersonFacts facts)
{
    private List<int>? _absorbed;
    private List<Stint>? _employments;
    private List<Stint>? _educations;
    private List<Link>? _linksOut;
    private List<Link>? _linksIn;
    private List<Contact>? _contacts;
    private List<StoredEndorsement>? _endorsementsOut;
    private List<StoredEndorsement>? _endorsementsIn;
    private List<ManualValue>? _manualOut;
    private List<ManualValue>? _manualIn;
    private List<SharedLevel>? _sharing;
    private OutcomeDraft? _outcomes;

    public int MergedInto { get; set; } = facts.MergedInto;

    public int[] BookSources { get; set; } = facts.BookSources;

    public List<int> Absorbed => _absorbed ??= [.. facts.Absorbed];

    public List<Stint> Employments => _employments ??= [.. facts.Employments];

    public List<Stint> Educations => _educations ??= [.. facts.Educations];

    public List<Link> LinksOut => _linksOut ??= [.. facts.LinksOut];

    public List<Link> LinksIn => _linksIn ??= [.. facts.LinksIn];

    public List<Contact> Contacts => _contacts ??= [.. facts.Contacts];

    public List<StoredEndorsement> EndorsementsOut => _endorsementsOut ??= [.. facts.EndorsementsOut];

    public List<StoredEndorsement> EndorsementsIn => _endorsementsIn ??= [.. facts.EndorsementsIn];

    public List<ManualValue> ManualOut => _manualOut ??= [.. facts.ManualOut];

    public List<ManualValue> ManualIn => _manualIn ??= [.. facts.ManualIn];

    public List<SharedLevel> Sharing => _sharing ??= [.. facts.Sharing];

    public OutcomeDraft Outcomes => _outcomes ??= new OutcomeDraft(facts.Outcomes ?? new OutcomeFacts());

    public PersonFacts Freeze()
    {
        _contacts?.Sort();
        return new PersonFacts
        {
            MergedInto = MergedInto,
            Absorbed = Frozen(_absorbed, facts.Absorbed),
            Employments = Frozen(_employments, facts.Employments),
            Educations = Frozen(_educations, facts.Educations),
            LinksOut = Frozen(_linksOut, facts.LinksOut),
            LinksIn = Frozen(_linksIn, facts.LinksIn),
            Contacts = Frozen(_contacts, facts.Contacts),
            EndorsementsOut = Frozen(_endorsementsOut, facts.EndorsementsOut),
            EndorsementsIn = Frozen(_endorsementsIn, facts.EndorsementsIn),
            ManualOut = Frozen(_manualOut, facts.ManualOut),
            ManualIn = Frozen(_manualIn, facts.ManualIn),
            BookSources = BookSources,
            Sharing = Frozen(_sharing, facts.Sharing),
            Outcomes = _outcomes is null ? facts.Outcomes : _outcomes.Freeze(),
        };
    }

    private static T[] Frozen<T>(List<T>? changed, T[] before) => changed is null ? before : [.. changed];
}
