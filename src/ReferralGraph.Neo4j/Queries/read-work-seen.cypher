// read-work-seen
// Up to the sequence of which event somebody was shown what waits for them; 0 where they never were.
//
// In    $people       LIST<STRING>   keys of every id that they have
// Out   seen          INTEGER
// Needs constraint on WorkPerson.key
// Run   Neo4j 5.26.30
OPTIONAL MATCH (person:WorkPerson) WHERE person.key IN $people
RETURN coalesce(max(person.seen), 0) AS seen
