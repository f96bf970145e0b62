// identify-graph
// What tells this graph apart from every other; noted when it has nothing yet.
//
// In    $id           STRING   noted when there is none
// Out   id            STRING
// Needs constraint on GraphSchema.name
// Run   Neo4j 5.26.30
MATCH (schema:GraphSchema {name: 'referralgraph'})
SET schema.id = coalesce(schema.id, $id)
RETURN schema.id AS id
