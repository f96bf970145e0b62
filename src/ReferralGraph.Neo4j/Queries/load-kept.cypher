// load-kept
// The facts of people of whom a snapshot import may keep some from ending.
//
// In    $people       LIST<STRING>   keys
//       $employments  STRING         what keys of employments begin with
//       $connections  STRING         what keys of connections begin with
// Out   facts         LIST<MAP>      employments and connections: properties; one may come twice
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
RETURN COLLECT {
  MATCH (person:Person)<-[:NAMES]-(fact:Fact)
  WHERE person.key IN $people AND (fact.key STARTS WITH $employments OR fact.key STARTS WITH $connections)
  RETURN properties(fact)
} AS facts
