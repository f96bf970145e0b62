// list-work-by-state
// A page of the cases of one kind in some states, those made last first.
//
// In    $states       LIST<STRING>   keys of kind and state
//       $before       INTEGER        when the last one of the page before was made, as a sequence; or what lies behind all
//       $limit        INTEGER
// Out   work          MAP            properties
//       people        LIST<MAP>      id, role and position of each
// Needs index on stateKey and made of WorkCase
// Run   Neo4j 5.26.30
UNWIND $states AS state
CALL (state) {
  MATCH (work:WorkCase)
  WHERE work.stateKey = state AND work.made < $before
  RETURN work ORDER BY work.made DESC LIMIT $limit
}
WITH work ORDER BY work.made DESC LIMIT $limit
RETURN properties(work) AS work,
       [(work)-[party:PARTY]->(person:WorkPerson) | {id: person.id, role: party.role, position: party.position}] AS people
ORDER BY work.made DESC
