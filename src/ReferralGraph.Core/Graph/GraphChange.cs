using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Graph;

/// <summary>One change that a write asks for. What it does is said once, in <see cref="Writing.ChangeApplier"/>.</summary>
public abstract record GraphChange
{
    private GraphChange()
    {
    }

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

    /// <summary>Removes a person with every fact about them, their team memberships and merges.</summary>
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
    /// <paramref name="Job"/> did not put, and empties its teams likewise.
    /// </summary>
    public sealed record EndUnseen(string Source, Imports.ImportJobId Job, DateOnly On) : GraphChange;
}
