// find-reached
// Which targets have a path of at most so many ties from a starter at all, whoever is in its middle: the others need not be searched for.
//
// In    $people       MAP       starters, targets: keys; excluded is not looked at
//       $ties         MAP       strength: least strength of every tie; kinds: allowed values, or null; first and last are not looked at
//       $maxHops      INTEGER   5 or 6
// Out   target        STRING    id
// Needs constraint on Person.key, KNOWS
// Run   Neo4j 5.26.30
UNWIND $people.targets AS target
MATCH (t:Person {key: target})
CALL (t) {
  UNWIND $people.starters AS starter
  MATCH (s:Person {key: starter})
  WHERE s <> t
  MATCH path = shortestPath((s)-[:KNOWS*1..6]->(t))
  WHERE all(tie IN relationships(path) WHERE ($ties.strength <= 0 OR tie.strength >= $ties.strength)
    AND ($ties.kinds IS NULL OR tie.kinds IN $ties.kinds))
  WITH path WHERE length(path) <= $maxHops
  RETURN 1 AS reached LIMIT 1
}
RETURN t.id AS target
