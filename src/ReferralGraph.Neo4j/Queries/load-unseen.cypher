// load-unseen
// What a source said that lasts beyond a day, and that its snapshot import did not put; the other stints of the people whose stints these
// are; and how much of that source lasts.
//
// In    $source       STRING
//       $job          STRING      id of the import
//       $on           STRING      the day, yyyy-MM-dd
//       $employments  STRING      what keys of employments begin with
//       $connections  STRING      what keys of connections begin with
//       $tenant       STRING      what every key of the tenant begins with
// Out   facts         LIST<MAP>   employments and connections: properties; one may come twice
//       teams         LIST<MAP>   teams that have members: properties, and members
//       employmentCount INTEGER   employments of the source that last and that the import did not make
//       connectionCount INTEGER   connections of the source that last and that the import did not make
//       teamCount     INTEGER     teams of the source that have members
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
    WHERE fact.key STARTS WITH $employments
      AND fact.source = $source AND (fact.until IS NULL OR fact.until > $on) AND NOT $job IN coalesce(fact.seenBy, [])
    MATCH (fact)-[:NAMES]->(person:Person)
    WITH DISTINCT person
    MATCH (person)<-[:NAMES]-(other:Fact)
    WHERE other.key STARTS WITH $employments AND other.source = $source
    RETURN properties(other)
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
  } AS teams,
  COUNT {
    MATCH (fact:Fact)
    WHERE fact.key STARTS WITH $employments
      AND fact.source = $source AND (fact.until IS NULL OR fact.until > $on) AND coalesce(fact.madeBy, '') <> $job
  } AS employmentCount,
  COUNT {
    MATCH (fact:Fact)
    WHERE fact.key STARTS WITH $connections
      AND fact.source = $source AND (fact.until IS NULL OR fact.until > $on) AND coalesce(fact.madeBy, '') <> $job
  } AS connectionCount,
  COUNT {
    MATCH (team:Team)
    WHERE team.key STARTS WITH $tenant AND team.source = $source AND EXISTS { (team)-[:HAS_MEMBER]->(:Person) }
  } AS teamCount
