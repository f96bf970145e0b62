using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Graph;

/// <summary>One change that a write asks for. What it does is said once, in <see cref="Writing.ChangeApplier"/>.</summary>
public abstract record GraphChange
{
    private GraphChange()
    {
    }

    /// <summary>
    /// False for a change after which no tie can be there that was not before. A company's size may take ties away or let them be: true.
    /// </summary>
    public bool MayAddTies => this switch
    {
        Put { Record: Person or Team } or Fill { Record: Person } or State => false,
        Put or Fill or StateEmployer or Merge or MergeCompanies or Unmerge or UnmergeCompanies => true,
        _ => false,
    };

    /// <summary>
    /// Stores a record; one with the same key is replaced whole. People and companies that a record names and nobody knows are made, with
    /// the id as name. A conflict for a company whose successor leads back to it.
    /// </summary>
    public sealed record Put(GraphRecord Record) : GraphChange;

    /// <summary>
    /// Adds what a source knows to a <see cref="Person"/> or <see cref="Company"/>: makes it if unknown, else adds missing list items and
    /// fills what was null or a name equal to the id. Removes nothing.
    /// </summary>
    public sealed record Fill(GraphRecord Record) : GraphChange;

    /// <summary>
    /// Takes a source's word on a person, who is made if unknown. A source that knows ids (<see cref="PersonStatement.KnowsId"/>) leads:
    /// its name and title stand, what it no longer says goes, and an e-mail address it gives somebody new is taken from its former owner.
    /// An address book fills what is missing and replaces its own words. Unchanged when only who said it is new.
    /// </summary>
    /// <param name="Said">What it says.</param>
    /// <param name="On">The day on which stints that have ended by then no longer last.</param>
    public sealed record State(PersonStatement Said, DateOnly On) : GraphChange;

    /// <summary>
    /// Takes an address book's word on where somebody works now: other stints of its source that last are ended on
    /// <paramref name="On"/>. A stint of the source there that lasts is this one, whenever it began.
    /// </summary>
    /// <param name="Stint">Where; without a first and a last day.</param>
    /// <param name="On">The day it is said.</param>
    public sealed record StateEmployer(Employment Stint, DateOnly On) : GraphChange
    {
        /// <summary>Where else the same address book says that they work now: stints there are not ended.</summary>
        public ValueArray<CompanyId> Also { get; init; } = [];
    }

    /// <summary>
    /// Stores a level of sharing if nobody is shown more by it; a conflict where somebody would be. What those may do who are neither the
    /// person nor an admin.
    /// </summary>
    /// <param name="Sharing">The level.</param>
    /// <param name="Unstated">The one level of people who have stated none.</param>
    public sealed record Tighten(Sharing Sharing, SharingLevels Unstated) : GraphChange;

    /// <summary>
    /// Removes a person with every fact about them, their team memberships and merges. Whoever stands for others goes with all of them; one
    /// who was absorbed goes alone, and frees those that were absorbed by them.
    /// </summary>
    public sealed record DeletePerson(PersonId Person) : GraphChange;

    /// <summary>Removes a company with every employment there.</summary>
    public sealed record DeleteCompany(CompanyId Company) : GraphChange;

    /// <summary>Removes a team.</summary>
    public sealed record DeleteTeam(TeamId Team) : GraphChange;

    /// <summary>Removes one fact.</summary>
    public sealed record DeleteFact(FactId Fact) : GraphChange;

    /// <summary>
    /// Records that <paramref name="Absorbed"/> is <paramref name="Kept"/>. Whoever was absorbed by either of them now stands for
    /// <paramref name="Kept"/>; a conflict when <paramref name="Kept"/> is itself absorbed, the two are equal, or one is unknown.
    /// </summary>
    public sealed record Merge(PersonId Kept, PersonId Absorbed) : GraphChange;

    /// <summary>Undoes the merge of <paramref name="Absorbed"/>.</summary>
    public sealed record Unmerge(PersonId Absorbed) : GraphChange;

    /// <summary>
    /// Records that <paramref name="Absorbed"/> is <paramref name="Kept"/>, as <see cref="Merge"/> does of people. Also a conflict where
    /// one is followed by the other, however many companies are in between: it would follow itself.
    /// </summary>
    public sealed record MergeCompanies(CompanyId Kept, CompanyId Absorbed) : GraphChange;

    /// <summary>Undoes the merge of <paramref name="Absorbed"/>.</summary>
    public sealed record UnmergeCompanies(CompanyId Absorbed) : GraphChange;

    /// <summary>
    /// Ends on <paramref name="On"/> every employment and connection of <paramref name="Source"/> that lasts and that import job
    /// <paramref name="Job"/> neither put nor keeps, and empties its teams likewise. A stint that the job put with another start is moved
    /// there instead, or ended where the new one begins when that is more than a month later.
    /// </summary>
    public sealed record EndUnseen(string Source, ImportJobId Job, DateOnly On) : GraphChange
    {
        /// <summary>How much of each kind may end, else nothing does; null sets no limit.</summary>
        public EndedLimit? Limit { get; init; }

        /// <summary>True when nothing may end however little it is.</summary>
        public bool Hold { get; init; }
    }

    /// <summary>
    /// Ends on <paramref name="On"/> what a held import would have ended and still lasts; a conflict when it is not held, or not the newest
    /// snapshot of its source.
    /// </summary>
    public sealed record EndHeld(ImportJobId Job, DateOnly On) : GraphChange;

    /// <summary>
    /// Keeps a stored fact from ending with the snapshot import that writes, whose file names it in a row that was refused. Where no fact
    /// has this key or id, whatever the source says of this person at this company. <see cref="ChangeOutcome.Missing"/> when there is
    /// nothing to keep. Changes no record.
    /// </summary>
    public sealed record KeepFact(Fact Fact) : GraphChange;

    /// <summary>The same for all that a source says of a person.</summary>
    public sealed record KeepPerson(string Source, PersonId Person) : GraphChange;

    /// <summary>The same for a team.</summary>
    public sealed record KeepTeam(TeamId Team) : GraphChange;
}
