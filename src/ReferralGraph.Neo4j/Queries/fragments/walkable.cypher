// walkable(tie)
// Whether an answer may use a tie: every text that reads KNOWS for an answer asks this of every tie it reads.
//
// In    $ties         MAP       strength: least strength, 0 for any; kinds: allowed values, or null for all
// Run   Neo4j 5.26.30
($ties.strength <= 0 OR tie.strength >= $ties.strength)
AND ($ties.kinds IS NULL OR tie.kinds IN $ties.kinds)
