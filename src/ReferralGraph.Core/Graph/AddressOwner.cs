using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Graph;

/// <summary>Somebody whose record holds an address.</summary>
/// <param name="Id">Of the record.</param>
/// <param name="Kept">Who stands for them; themselves where they were not merged. Owners with one and the same are one person.</param>
/// <param name="Name">As the record has it.</param>
/// <param name="Urls">Profile addresses of all records that are this person, in ordinal order.</param>
public sealed record AddressOwner(PersonId Id, PersonId Kept, string Name, ValueArray<string> Urls);
