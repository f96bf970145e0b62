using System.Text.Json;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Words;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Shows introductions as whoever asks may see them: the one place that says what of one is for whom.</summary>
/// <remarks>
/// The asker sees whom they were shown when they asked for the path, never to whom it was handed over before that one accepts, nor why the
/// target said no; and how to reach the target only once both sides have agreed. Whoever is asked sees who asks, who passed it on to them,
/// and whom they would ask. Reasons are shown only of ties that whoever asks sees today.
/// </remarks>
internal sealed class IntroductionShow(
    IGraphStore store,
    WorkCaller caller,
    Viewing viewing,
    Masking masking,
    NameLookups lookups,
    AskConditions asks,
    Language language,
    AccessScope scope)
{
    /// <summary>States in which the asker sees how to reach the target.</summary>
    private static readonly string[] s_open =
    [
        IntroductionStates.TargetAgreed, IntroductionStates.Introduced, IntroductionStates.NoReply, IntroductionStates.Replied,
        IntroductionStates.Met,
    ];

    /// <summary>The state as whoever asks is told it: where the way was closed, nobody on it is told so.</summary>
    public string StateOf(WorkCase introduction) =>
        introduction.State == IntroductionStates.Stopped && !caller.MayWorkForOthers
        && Introduction.Of(introduction).Reason == IntroductionStates.NoPath
            ? IntroductionStates.Expired
            : introduction.State;

    /// <summary>An event of any case as it is told to whom it names; null where it is not: that somebody was full is nobody's
    /// news.</summary>
    public static string? ToldAs(LedgerEvent happened) => happened switch
    {
        { Case.Kind: not CaseKind.Introduction } => happened.Name,
        { Name: IntroductionStates.Reach } => null,
        { Name: IntroductionStates.Stop, Reason: IntroductionStates.NoPath } => IntroductionStates.Expire,
        _ => happened.Name,
    };

    /// <summary>An event of an introduction as whoever asks is told it; null where they are not.</summary>
    public string? EventOf(LedgerEvent happened) => caller.MayWorkForOthers && happened.Name == IntroductionStates.Stop
        ? happened.Name
        : ToldAs(happened);

    /// <summary>One of them.</summary>
    /// <param name="introduction">The case.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="explains">True where reasons are told, which are looked up one by one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IntroductionResponse> ShowAsync(
        WorkCase introduction, DateTimeOffset now, bool explains, CancellationToken cancellationToken)
    {
        var said = Introduction.Of(introduction);
        var people = await PathAsync(introduction, cancellationToken);
        var roles = caller.RolesIn(introduction);
        var (isAsker, seen) = (roles.Contains(PartyRole.Asker), viewing.As(people[0]));
        var hidden = await HiddenAsync(introduction, said, people, seen, cancellationToken);
        var ties = new TieExplanation[people.Count - 1];
        var tiers = new TieTier?[ties.Length];
        for (var place = 0; place < ties.Length; place++)
        {
            var isMasked = hidden[place] || hidden[place + 1];
            var present = !explains || isMasked ? null
                : await asks.TieAsync(seen, people[place], people[place + 1], cancellationToken);
            var frozen = said.Ties.Count > 0 ? said.Ties[place] : new FrozenTie(0);
            ties[place] = frozen.Between(people[place], people[place + 1], present is { TierOnly: false });
            tiers[place] = present is null || frozen.Strength <= 0 ? null : ties[place].Tier;
        }

        var names = await GraphNames.ReadAsync(
            lookups, scope.Tenant, people, ties, employers: [], noEmployers: null, cancellationToken);
        var words = new Wording(language, names, isAsker && viewing.IsPerson ? people[0] : null);
        var state = StateOf(introduction);
        return new IntroductionResponse(
            introduction.Key.Id,
            state,
            introduction.Version,
            said.IsForReferral ? IntroductionRequest.ForReferral : IntroductionRequest.ForItself,
            [.. people.Select((person, place) => Step(people, place, hidden, place == 0 ? null : tiers[place - 1], words))],
            said.Passed,
            introduction.Created,
            introduction.Changed,
            CaseMoves.Legal(introduction, caller, now))
        {
            Opening = introduction.Opening,
            Text = introduction.Text,
            Sentence = explains ? words.Path(
                new ReferralPath(ValueArray.From(people), ValueArray.From(ties), Cost: 0, Reach: 0), MaskOf(hidden)) : null,
            ReasonClass = TellsReason(introduction, state, roles) ? said.Reason : null,
            Referral = roles.Any(role => role is PartyRole.Asker or PartyRole.Target or PartyRole.System) ? said.Referral : null,
            IsVouched = said.AgreedBy == PartyRole.LastConnector.Name() ? true : null,
            ConnectorVouches = asks.SettingsOf(scope.Tenant).ConnectorVouches,
            AnswerBy = roles.Contains(PartyRole.Waiting) ? introduction.Due?.At : null,
            Guard = isAsker || caller.MayWorkForOthers ? new AskGuardResponse(said.Guard.Passes, said.Guard.Reason) : null,
            Reach = isAsker && s_open.Contains(introduction.State) && said.AgreedBy is not (null or "asker") && !hidden[^1]
                ? await ReachAsync(people[^1], cancellationToken)
                : null,
        };
    }

    /// <summary>
    /// What an asker would write, in their words: why they ask that person, by their own tie and not by what they think of it; and where
    /// that person alone is between, how these know the target. Others on a longer path would read of a tie that is not theirs.
    /// </summary>
    public async Task<string> DraftAsync(CheckedPath path, CancellationToken cancellationToken)
    {
        var names = await GraphNames.ReadAsync(
            lookups, scope.Tenant, path.People, path.Ties, employers: [], noEmployers: null, cancellationToken);
        string? NameAt(int place) => path.Hidden[place] ? null : names.NameOf(path.People[place]);
        var target = NameAt(path.People.Count - 1) ?? language.Say("somebody", ("company", null));
        var isDirect = path.People.Count == 2;
        return language.Say(
            isDirect ? "ask.draft.direct" : "ask.draft",
            ("to", NameAt(1)),
            ("target", target),
            ("own", path.Hidden[1] ? string.Empty : ReasonOf("ask.draft.own", path.Ties[0], target, names)),
            ("knows", path.People.Count == 3 && !path.Hidden[1] && !path.Hidden[2]
                ? ReasonOf("ask.draft.knows", path.Ties[1], target, names)
                : string.Empty),
            ("from", NameAt(0)));
    }

    /// <summary>
    /// How two know each other, in a sentence that both may read: from where, if that is known, for it is what they remember. Empty where
    /// nothing but what one says of the other is known.
    /// </summary>
    private string ReasonOf(string key, TieExplanation tie, string target, GraphNames names)
    {
        var reason = tie.Evidence
            .Where(one => one.Kind is EvidenceKinds.CoEmployment or EvidenceKinds.Education or EvidenceKinds.Interaction
                or EvidenceKinds.Introduction)
            .OrderBy(one => one.Company is null && one.SchoolName is null)
            .ThenByDescending(one => one.Term)
            .FirstOrDefault();
        return reason is null ? string.Empty : language.Say(
            key,
            ("kind", JsonNamingPolicy.CamelCase.ConvertName(reason.Kind.ToString())),
            ("target", target),
            ("place", reason.Company is { } company ? names.Of(company).Name : reason.SchoolName),
            ("lasts", reason.Until is null));
    }

    /// <summary>The target of an introduction, as its asker may be told of them.</summary>
    /// <param name="parties">The people of the case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> TargetAsync(IReadOnlyList<CaseParty> parties, CancellationToken cancellationToken)
    {
        PersonId With(PartyRole role) => parties.First(party => party.Role == role).Person;
        var asker = await lookups.KeptIdAsync(scope.Tenant, With(PartyRole.Asker), cancellationToken);
        var target = await lookups.KeptIdAsync(scope.Tenant, With(PartyRole.Target), cancellationToken);
        return (await masking.ForAsync(viewing.As(asker), cancellationToken)).HidesEnd(target)
            ? language.Say("somebody", ("company", null))
            : (await lookups.CardsAsync(scope.Tenant, [target], cancellationToken)).GetValueOrDefault(target)?.Name
                ?? language.Say("somebody", ("company", null));
    }

    /// <summary>Who is on the path, under the ids that stand for them.</summary>
    private async Task<IReadOnlyList<PersonId>> PathAsync(WorkCase introduction, CancellationToken cancellationToken)
    {
        var kept = new List<PersonId>();
        foreach (var person in Introduction.PathOf(introduction))
        {
            kept.Add(await lookups.KeptIdAsync(scope.Tenant, person, cancellationToken));
        }

        return kept;
    }

    private async Task<bool[]> HiddenAsync(
        WorkCase introduction,
        Introduction said,
        IReadOnlyList<PersonId> people,
        AccessScope seen,
        CancellationToken cancellationToken)
    {
        var masks = await masking.ForAsync(seen, cancellationToken);
        var own = people.ToList().FindIndex(caller.Ids.Contains);
        var isAsker = own == 0;
        var hidden = new bool[people.Count];
        for (var place = 1; place < hidden.Length; place++)
        {
            var isTarget = place == hidden.Length - 1;

            // Whoever was asked knows who asked them, and whom they would ask.
            var isNeighbour = own > 0 && Math.Abs(place - own) <= 1;
            var isNamedByThemself = isTarget && isAsker && said.AgreedBy == PartyRole.Target.Name();
            hidden[place] = !isNeighbour && !isNamedByThemself
                && (isTarget ? masks.HidesEnd(people[place]) : masks.HidesMiddle(people[place]));
            hidden[place] |= isAsker && said.IsHandedOver && place == said.Passed + 1;
        }

        // Whoever was removed has no name, and the id that stands for them is nobody's.
        for (var place = 0; place < hidden.Length; place++)
        {
            hidden[place] |= ErasedPeople.Is(people[place]);
        }

        return hidden;
    }

    private static bool TellsReason(WorkCase introduction, string state, IReadOnlyCollection<PartyRole> roles) => state switch
    {
        // Why somebody does not want to be reached is between them and whoever asked them.
        IntroductionStates.TargetDeclined => !introduction.With(PartyRole.Connector).Any()
            || roles.Any(role => role is PartyRole.LastConnector or PartyRole.Target or PartyRole.System),
        IntroductionStates.Declined or IntroductionStates.Stopped => true,
        _ => false,
    };

    private static IntroductionStepResponse Step(
        IReadOnlyList<PersonId> people, int place, bool[] hidden, TieTier? tier, Wording words)
    {
        var role = place == 0 ? StepRole.Starter : place == people.Count - 1 ? StepRole.Target : StepRole.Introducer;
        return hidden[place]
            ? new IntroductionStepResponse(role, Person: null) { Text = Language.Capitalised(words.Somebody(company: null)), Tier = tier }
            : new IntroductionStepResponse(role, words.Names.Of(people[place], workplace: null)) { Tier = tier };
    }

    private static PathMask? MaskOf(bool[] hidden) =>
        hidden.Contains(true) ? new PathMask(hidden, new string?[hidden.Length]) : null;

    private async Task<ReachResponse> ReachAsync(PersonId target, CancellationToken cancellationToken) =>
        await store.ReadPersonAsync(scope.Tenant, target, cancellationToken) is { } person
            ? new ReachResponse(person.Emails, person.Urls)
            : new ReachResponse([], []);
}
