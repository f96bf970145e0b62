// list-work-by-opening
// A page of the cases of one kind that are for an opening, those made last first.
//
// In    $opening      STRING         its key
//       $kind         STRING
//       $states       LIST<STRING>   in one of them, or null for any
//       $before       INTEGER        when the last one of the page before was made, as a sequence; or what lies behind all
//       $limit        INTEGER
// Out   work          MAP            properties
//       people        LIST<MAP>      id, role and position of each
// Needs index on WorkCase.openingKey
// Run   Neo4j 5.26.30
MATCH (work:WorkCase {openingKey: $opening})
WHERE work.kind = $kind AND work.made < $before AND ($states IS NULL OR work.state IN $states)
WITH work ORDER BY work.made DESC LIMIT $limit
RETURN properties(work) AS work,
       [(work)-[party:PARTY]->(person:WorkPerson) | {id: person.id, role: party.role, position: party.position}] AS people
ORDER BY work.made DESC
