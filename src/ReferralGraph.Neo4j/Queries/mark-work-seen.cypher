// mark-work-seen
// Notes that somebody was shown all that waits for them, up to an event; never less than before.
//
// In    $people       LIST<STRING>   keys of every id that they have
//       $sequence     INTEGER        of that event
// Out   -
// Needs constraint on WorkPerson.key
// Run   Neo4j 5.26.30
UNWIND $people AS key
MATCH (person:WorkPerson {key: key})
WHERE coalesce(person.seen, 0) < $sequence
SET person.seen = $sequence
