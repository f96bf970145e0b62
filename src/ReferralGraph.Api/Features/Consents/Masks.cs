using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Words;
using ReferralGraph.Core;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Api.Features.Consents;

/// <summary>Whom one answer does not name. For one thread.</summary>
/// <remarks>
/// Nobody is hidden from themself, nor whoever a question is asked as from whoever asks it. Who is in the middle of a path, and who starts
/// one for a team, a company or anyone, is named by a consent to referrals; who is at its end by one to contact.
/// </remarks>
internal sealed class Masks
{
    /// <summary>So many people who are not named must be known at a company for it to be told of one of them.</summary>
    public const int LeastPeople = 5;

    private readonly ConsentState _state;
    private readonly PersonId? _viewer;
    private readonly Func<PersonId, SealedText> _handleOf;
    private readonly Func<string, SealedText> _seal;
    private readonly Dictionary<string, string> _sealed = new(StringComparer.Ordinal);
    private IReadOnlySet<CompanyId> _large = new HashSet<CompanyId>();
    private IReadOnlySet<CompanyId> _largeAtEnds = new HashSet<CompanyId>();
    private bool _isToPerson;
    private bool _isFromPerson;

    /// <param name="state">Who may be named for what.</param>
    /// <param name="viewer">For whom the answer is; null for nobody in particular.</param>
    /// <param name="handleOf">Makes a handle.</param>
    /// <param name="seal">Seals a cursor.</param>
    public Masks(ConsentState state, PersonId? viewer, Func<PersonId, SealedText> handleOf, Func<string, SealedText> seal) =>
        (_state, _viewer, _handleOf, _seal) = (state, viewer, handleOf, seal);

    /// <summary>Everybody is named.</summary>
    public static Masks None { get; } = new(
        ConsentState.Off, viewer: null, person => new(person.Value, person.Value), cursor => new(cursor, cursor));

    /// <summary>
    /// Handles and cursors that the answer holds, each with what stands for it in the entity tag: they change when it is made again, while
    /// it stays the same answer.
    /// </summary>
    public IReadOnlyDictionary<string, string> Sealed => _sealed;

    /// <summary>Companies whose number of people decides what is told.</summary>
    public IReadOnlySet<CompanyId> Counted { get; private set; } = new HashSet<CompanyId>();

    /// <summary>True where what is told rests on whom the viewer knows of, which no commit can be held against.</summary>
    public bool RestsOnHidden { get; private set; }

    /// <summary>Whether a word of somebody, or a path through them, is told without naming them.</summary>
    public bool HidesMiddle(PersonId person) =>
        _state.Policy != ConsentPolicy.Off && person != _viewer && !_state.Holds(person, ConsentPurpose.Referrals);

    /// <summary>Whether somebody is not named who starts a path for a team, a company or anyone.</summary>
    public bool HidesStarter(PersonId person) => _state.Policy == ConsentPolicy.Everyone && HidesMiddle(person);

    /// <summary>Whether somebody at the end of a path or tie is not named.</summary>
    public bool HidesEnd(PersonId person) =>
        _state.Policy == ConsentPolicy.Everyone && person != _viewer && !_state.Holds(person, ConsentPurpose.Contact);

    /// <summary>Whether one of those vouches who are not named: then neither is the trust that rests on them.</summary>
    /// <param name="trust">The trust.</param>
    /// <param name="starter">Whose it is: their own word is theirs.</param>
    public bool HidesWordIn(TrustExplanation trust, PersonId starter) =>
        _state.Policy != ConsentPolicy.Off
        && trust.Endorsers.Any(endorser => endorser.Person != starter && HidesMiddle(endorser.Person));

    /// <summary>Looks up what may be told of those whom the answer to a question does not name; before anything is told.</summary>
    /// <param name="query">The question.</param>
    /// <param name="found">What was found.</param>
    /// <param name="count">
    /// At which of some companies so many of certain people are known, all companies that were counted for it, and whether anybody was left
    /// out because the viewer does not know of them.
    /// </param>
    public async Task PrepareAsync(
        PathQuery query,
        PathSearchResult.Completed found,
        Func<IReadOnlyCollection<CompanyId>, Func<PersonId, bool>, Task<CompanyCounts>> count)
    {
        if (_state.Policy == ConsentPolicy.Off)
        {
            return;
        }

        _isToPerson = query.Goal is PathGoal.ToPerson;
        _isFromPerson = query.From is PathOrigin.One;
        var (companies, atEnds) = (new HashSet<CompanyId>(), new HashSet<CompanyId>());
        foreach (var path in found.People.SelectMany(person => person.Paths))
        {
            for (var place = 0; place <= path.Hops; place++)
            {
                if (Hides(path, place) && path.Workplaces[place] is { } workplace)
                {
                    (place == path.Hops ? atEnds : companies).Add(workplace.Company);
                }
            }
        }

        // Whoever is named there is not the one who is not: only among those who are not named either is anybody hidden.
        _large = await CountAsync(companies, HidesMiddle);
        _largeAtEnds = await CountAsync(atEnds, HidesEnd);

        async Task<IReadOnlySet<CompanyId>> CountAsync(HashSet<CompanyId> some, Func<PersonId, bool> hides)
        {
            if (some.Count == 0)
            {
                return some;
            }

            var counts = await count(some, hides);
            Counted = Counted.Union(counts.Counted).ToHashSet();
            RestsOnHidden |= counts.LeftOut;
            return counts.Large;
        }
    }

    /// <summary>Who of a path of the prepared answer is not named; null where everybody is.</summary>
    public PathMask? Of(ReferralPath path, GraphNames names)
    {
        if (_state.Policy == ConsentPolicy.Off)
        {
            return null;
        }

        var (hidden, companies) = (new bool[path.Hops + 1], new string?[path.Hops + 1]);
        for (var place = 0; place < hidden.Length; place++)
        {
            hidden[place] = Hides(path, place);

            // Whoever asks for somebody by name is not told where they work.
            companies[place] = hidden[place] && !(_isToPerson && place == path.Hops) ? CompanyOf(path, place, names) : null;
        }

        return hidden.Contains(true) ? new PathMask(hidden, companies) : null;
    }

    /// <summary>Somebody as an answer tells of them without naming them.</summary>
    public MaskedPersonResponse Tell(PersonId person, string? company, Wording words) =>
        new(HandleOf(person), Language.Capitalised(words.Somebody(company)));

    /// <summary>A handle of somebody.</summary>
    public string HandleOf(PersonId person) => Note(_handleOf(person));

    /// <summary>A cursor as it is given.</summary>
    public string Seal(string cursor) => _state.Policy == ConsentPolicy.Off ? cursor : Note(_seal(cursor));

    /// <summary>What an answer rests on, with what it tells of those whom it does not name.</summary>
    public AnswerDependencies AddTo(AnswerDependencies dependencies) => Counted.Count == 0
        ? dependencies
        : dependencies with { Companies = ValueArray.From(dependencies.Companies.Union(Counted)) };

    private bool Hides(ReferralPath path, int place) =>
        place == path.Hops ? HidesEnd(path.People[place])
        : place > 0 ? HidesMiddle(path.People[place])
        : !_isFromPerson && HidesStarter(path.People[0]);

    private string Note(SealedText made)
    {
        _sealed[made.Text] = made.Tag;
        return made.Text;
    }

    private string? CompanyOf(ReferralPath path, int place, GraphNames names) =>
        path.Workplaces[place] is { } workplace && (place == path.Hops ? _largeAtEnds : _large).Contains(workplace.Company)
            ? names.Of(path.People[place], workplace).Company?.Name
            : null;
}
