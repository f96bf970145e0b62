// list-teams
// A page of a tenant's teams, in the order of their ids.
//
// In    $after        STRING    key of the last one of the page before, or what lies before all
//       $end          STRING    behind every key of the tenant
//       $limit        INTEGER
// Out   team          MAP       properties, and members
// Needs constraint on Team.key
// Run   Neo4j 5.26.30
MATCH (team:Team)
WHERE team.key > $after AND team.key < $end
WITH team ORDER BY team.key LIMIT $limit
RETURN team {.*, members: COLLECT { MATCH (team)-[:HAS_MEMBER]->(member:Person) RETURN member.id }} AS team
ORDER BY team.key
