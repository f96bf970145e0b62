// list-work-events-of-people
// A page of the events that name any of some people, in order of sequence.
//
// In    $people       LIST<STRING>   keys
//       $after        STRING         key of the last one of the page before; or what lies before all
//       $limit        INTEGER
// Out   event         MAP            properties
//       people        LIST<MAP>      id, role and position of each
// Needs constraint on WorkPerson.key
// Run   Neo4j 5.26.30
UNWIND $people AS key
MATCH (:WorkPerson {key: key})<-[:NAMED]-(event:WorkEvent)
WHERE event.key > $after
WITH DISTINCT event ORDER BY event.key LIMIT $limit
RETURN properties(event) AS event,
       [(event)-[named:NAMED]->(person:WorkPerson) | {id: person.id, role: named.role, position: named.position}] AS people
ORDER BY event.key
