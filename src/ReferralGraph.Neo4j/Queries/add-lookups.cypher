// add-lookups
// Keeps who asked for paths, with whom they were shown; one that is kept already is counted on.
//
// In    $rows         LIST<MAP>   key, lookup (properties, with count 0), count, last, people: key of each and roles
// Out   -
// Needs constraints on Lookup.key and LookedUp.key
// Run   Neo4j 5.26.30
UNWIND $rows AS row
MERGE (lookup:Lookup {key: row.key})
ON CREATE SET lookup = row.lookup
SET lookup.count = lookup.count + row.count,
    lookup.last = CASE WHEN lookup.last < row.last THEN row.last ELSE lookup.last END
WITH lookup, row
UNWIND row.people AS shown
MERGE (person:LookedUp {key: shown.key})
MERGE (lookup)-[saw:SAW]->(person)
SET saw.roles = shown.roles
