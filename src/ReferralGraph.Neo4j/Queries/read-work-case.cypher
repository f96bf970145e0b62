// read-work-case
// One case of the record of work; no row when there is none.
//
// In    $key          STRING
// Out   work          MAP         properties
//       people        LIST<MAP>   id, role and position of each
// Needs constraint on WorkCase.key
// Run   Neo4j 5.26.30
MATCH (work:WorkCase {key: $key})
RETURN properties(work) AS work,
       [(work)-[party:PARTY]->(person:WorkPerson) | {id: person.id, role: party.role, position: party.position}] AS people
