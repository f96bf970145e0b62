// read-team
// A team.
//
// In    $key          STRING
// Out   team          MAP      properties, and members; no row when there is none
// Needs constraint on Team.key
// Run   Neo4j 5.26.30
MATCH (team:Team {key: $key})
RETURN team {.*, members: COLLECT { MATCH (team)-[:HAS_MEMBER]->(member:Person) RETURN member.id }} AS team
