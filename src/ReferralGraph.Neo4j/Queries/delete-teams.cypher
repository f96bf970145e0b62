// delete-teams
// Removes teams.
//
// In    $teams        LIST<STRING>   keys
// Out   -
// Needs constraint on Team.key
// Run   Neo4j 5.26.30
MATCH (team:Team)
WHERE team.key IN $teams
DETACH DELETE team
