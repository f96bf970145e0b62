// list-work-events
// A page of the record of work, in order of sequence.
//
// In    $after        STRING      key of the last one of the page before; or what lies before all
//       $end          STRING      behind every key of the tenant
//       $limit        INTEGER
// Out   event         MAP         properties
//       people        LIST<MAP>   id, role and position of each
// Needs constraint on WorkEvent.key
// Run   Neo4j 5.26.30
MATCH (event:WorkEvent)
WHERE event.key > $after AND event.key < $end
WITH event ORDER BY event.key LIMIT $limit
RETURN properties(event) AS event,
       [(event)-[named:NAMED]->(person:WorkPerson) | {id: person.id, role: named.role, position: named.position}] AS people
ORDER BY event.key
