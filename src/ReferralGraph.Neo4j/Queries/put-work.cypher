// put-work
// Adds events to the record of work, and puts what they have made of their cases.
//
// In    $tenant       STRING
//       $sequence     INTEGER     of the last event
//       $events       LIST<MAP>   event (properties), people: key, id, role and position of each
//       $cases        LIST<MAP>   key, work (properties), people likewise
// Out   -
// Needs constraints on GraphState.tenant and the keys of WorkEvent, WorkCase and WorkPerson
// Run   Neo4j 5.26.30
MATCH (state:GraphState {tenant: $tenant})
SET state.workSequence = $sequence
WITH state
CALL () {
  UNWIND $events AS row
  CREATE (event:WorkEvent)
  SET event = row.event
  WITH event, row
  UNWIND row.people AS named
  MERGE (person:WorkPerson {key: named.key})
  ON CREATE SET person.id = named.id
  CREATE (event)-[:NAMED {role: named.role, position: named.position}]->(person)
}
UNWIND $cases AS row
MERGE (work:WorkCase {key: row.key})
SET work = row.work
WITH work, row
CALL (work) {
  MATCH (work)-[party:PARTY]->()
  DELETE party
}
CALL (work, row) {
  UNWIND row.people AS named
  MERGE (person:WorkPerson {key: named.key})
  ON CREATE SET person.id = named.id
  CREATE (work)-[:PARTY {role: named.role, position: named.position}]->(person)
}
