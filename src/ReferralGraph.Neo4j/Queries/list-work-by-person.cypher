// list-work-by-person
// A page of the cases of one kind that some people are in, those made last first.
//
// In    $people       LIST<STRING>   keys
//       $kind         STRING
//       $role         STRING         what they are in it, or null for anything
//       $states       LIST<STRING>   in one of them, or null for any
//       $opening      STRING         for which opening, or null for any
//       $before       INTEGER        when the last one of the page before was made, as a sequence; or what lies behind all
//       $limit        INTEGER
// Out   work          MAP            properties
//       people        LIST<MAP>      id, role and position of each
// Needs constraint on WorkPerson.key
// Run   Neo4j 5.26.30
UNWIND $people AS key
MATCH (:WorkPerson {key: key})<-[is:PARTY]-(work:WorkCase {kind: $kind})
WHERE work.made < $before
  AND ($role IS NULL OR is.role = $role)
  AND ($states IS NULL OR work.state IN $states)
  AND ($opening IS NULL OR work.opening = $opening)
WITH DISTINCT work ORDER BY work.made DESC LIMIT $limit
RETURN properties(work) AS work,
       [(work)-[party:PARTY]->(person:WorkPerson) | {id: person.id, role: party.role, position: party.position}] AS people
ORDER BY work.made DESC
