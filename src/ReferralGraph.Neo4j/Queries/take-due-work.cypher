// take-due-work
// Takes some cases to which something is due, those due longest first: nobody else is given them for a while.
//
// In    $now          INTEGER     due by then, epoch milliseconds
//       $until        INTEGER     taken until then
//       $limit        INTEGER
// Out   work          MAP         properties
//       people        LIST<MAP>   id, role and position of each
// Needs index on WorkCase.dueAt
// Run   Neo4j 5.26.30
MATCH (work:WorkCase)
WHERE work.dueAt <= $now AND work.takenUntil <= $now
WITH work ORDER BY work.dueAt LIMIT $limit
SET work.held = true
REMOVE work.held
WITH work WHERE work.dueAt <= $now AND work.takenUntil <= $now
SET work.takenUntil = $until
RETURN properties(work) AS work,
       [(work)-[party:PARTY]->(person:WorkPerson) | {id: person.id, role: party.role, position: party.position}] AS people
ORDER BY work.dueAt
