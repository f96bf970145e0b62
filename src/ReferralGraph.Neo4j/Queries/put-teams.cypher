// put-teams
// Makes teams or replaces them whole.
//
// In    $rows         LIST<MAP>   team: properties; members: keys of people
// Out   -
// Needs constraint on Team.key, constraint on Person.key
// Run   Neo4j 5.26.30
UNWIND $rows AS row
MERGE (team:Team {key: row.team.key})
SET team = row.team
WITH team, row
CALL (team) {
  MATCH (team)-[membership:HAS_MEMBER]->(:Person)
  DELETE membership
}
CALL (team, row) {
  UNWIND row.members AS key
  MATCH (member:Person {key: key})
  CREATE (team)-[:HAS_MEMBER]->(member)
}
