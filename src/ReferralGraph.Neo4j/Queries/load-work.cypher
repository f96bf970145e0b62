// load-work
// What a write to the record of work rests on: how far the record goes, some cases, and which of some openings a case is for.
//
// In    $tenant       STRING
//       $keys         LIST<STRING>   of cases
//       $openings     LIST<STRING>   keys of openings
// Out   sequence      INTEGER        of the last event; 0 before the first
//       cases         LIST<MAP>      work: properties; people: id, role and position of each
//       used          LIST<STRING>   keys of openings that a case is for
// Needs constraints on GraphState.tenant and WorkCase.key, index on WorkCase.openingKey
// Run   Neo4j 5.26.30
MATCH (state:GraphState {tenant: $tenant})
RETURN coalesce(state.workSequence, 0) AS sequence,
  COLLECT {
    UNWIND $keys AS key
    MATCH (work:WorkCase {key: key})
    RETURN {
      work: properties(work),
      people: [(work)-[party:PARTY]->(person:WorkPerson) | {id: person.id, role: party.role, position: party.position}]
    }
  } AS cases,
  COLLECT {
    UNWIND $openings AS opening
    MATCH (work:WorkCase {openingKey: opening})
    RETURN DISTINCT opening
  } AS used
