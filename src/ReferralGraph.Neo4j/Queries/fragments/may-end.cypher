// may-end(tie)
// Whether a walkable tie may be the last of a path.
//
// In    $ties         MAP       last: least strength of the last tie, 0 for any
// Run   Neo4j 5.26.30
$ties.last <= 0 OR tie.strength >= $ties.last
