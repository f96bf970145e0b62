// mark-seen
// Remembers what the file of a snapshot import holds, and forgets imports that have ended.
//
// In    $facts        LIST<STRING>   keys
//       $teams        LIST<STRING>   keys
//       $job          STRING         id of the import
//       $snapshots    LIST<STRING>   ids of the tenant's snapshot imports that have not ended
// Out   -
// Needs constraint on Fact.key, constraint on Team.key
// Run   Neo4j 5.26.30
CALL () {
  MATCH (fact:Fact)
  WHERE fact.key IN $facts AND NOT $job IN coalesce(fact.seenBy, [])
  SET fact.seenBy = [job IN coalesce(fact.seenBy, []) WHERE job IN $snapshots] + $job
}
CALL () {
  MATCH (team:Team)
  WHERE team.key IN $teams AND NOT $job IN coalesce(team.seenBy, [])
  SET team.seenBy = [job IN coalesce(team.seenBy, []) WHERE job IN $snapshots] + $job
}
