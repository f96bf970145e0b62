// load-unseen
// What a source said that lasts beyond a day, and that its snapshot import did not put.
//
// In    $source       STRING
//       $job          STRING      id of the import
//       $on           STRING      the day, yyyy-MM-dd
//       $employments  STRING      what keys of employments begin with
//       $connections  STRING      what keys of connections begin with
//       $tenant       STRING      what every key of the tenant begins with
// Out   facts         LIST<MAP>   employments and connections: properties
//       teams         LIST<MAP>   teams that have members: properties, and members
// Needs constraint on Fact.key, constraint on Team.key
// Run   Neo4j 5.26.30
RETURN
  COLLECT {
    MATCH (fact:Fact)
    WHERE fact.key STARTS WITH $employments
      AND fact.source = $source AND (fact.until IS NULL OR fact.until > $on) AND NOT $job IN coalesce(fact.seenBy, [])
    RETURN properties(fact)
  } + COLLECT {
    MATCH (fact:Fact)
    WHERE fact.key STARTS WITH $connections
      AND fact.source = $source AND (fact.until IS NULL OR fact.until > $on) AND NOT $job IN coalesce(fact.seenBy, [])
    RETURN properties(fact)
  } AS facts,
  COLLECT {
    MATCH (team:Team)
    WHERE team.key STARTS WITH $tenant AND team.source = $source AND NOT $job IN coalesce(team.seenBy, [])
      AND EXISTS { (team)-[:HAS_MEMBER]->(:Person) }
    RETURN team {.*, members: COLLECT { MATCH (team)-[:HAS_MEMBER]->(member:Person) RETURN member.id }}
  } AS teams
