// list-work-events-of-case
// Every event of one case, in order.
//
// In    $work         STRING      its key
// Out   event         MAP         properties
//       people        LIST<MAP>   id, role and position of each
// Needs index on caseKey and version of WorkEvent
// Run   Neo4j 5.26.30
MATCH (event:WorkEvent)
WHERE event.caseKey = $work AND event.version > 0
RETURN properties(event) AS event,
       [(event)-[named:NAMED]->(person:WorkPerson) | {id: person.id, role: named.role, position: named.position}] AS people
ORDER BY event.version
