// may-begin(tie)
// Whether a walkable tie may be the first of a path.
//
// In    $ties         MAP       first: least strength of the first tie, 0 for any
// Run   Neo4j 5.26.30
$ties.first <= 0 OR tie.strength >= $ties.first
