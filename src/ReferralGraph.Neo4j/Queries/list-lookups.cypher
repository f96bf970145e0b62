// list-lookups
// A page of the look-ups that showed somebody, the newest first.
//
// In    $people       LIST<STRING>   keys they went by
//       $first        INTEGER        first time of the last one of the page before, epoch milliseconds; or what lies behind all
//       $key          STRING         its key
//       $limit        INTEGER
// Out   lookup        MAP            properties
//       roles         INTEGER        what they were in it, under any of their keys: 1 a path led to them, 2 through them, 3 both
// Needs constraint on LookedUp.key
// Run   Neo4j 5.26.30
UNWIND $people AS key
MATCH (:LookedUp {key: key})<-[saw:SAW]-(lookup:Lookup)
WHERE lookup.first < $first OR (lookup.first = $first AND lookup.key < $key)
WITH lookup, collect(saw.roles) AS roles
ORDER BY lookup.first DESC, lookup.key DESC LIMIT $limit
RETURN properties(lookup) AS lookup,
       CASE WHEN any(role IN roles WHERE role IN [1, 3]) THEN 1 ELSE 0 END
         + CASE WHEN any(role IN roles WHERE role IN [2, 3]) THEN 2 ELSE 0 END AS roles
ORDER BY lookup.first DESC, lookup.key DESC
