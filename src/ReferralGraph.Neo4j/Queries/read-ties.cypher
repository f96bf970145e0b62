// read-ties
// The ties of people as they are stored, one text each: a text takes a quarter of the time that its five values take.
//
// In    $people       LIST<STRING>   keys
//       $both         BOOLEAN        false for the ties from them only
// Out   id            STRING         of the person
//       outgoing      LIST<STRING>   ties from the person: id of the other/cost/strength/response/kinds
//       incoming      LIST<STRING>   ties to the person, likewise
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
MATCH (person:Person)
WHERE person.key IN $people
RETURN person.id AS id,
  COLLECT {
    MATCH (person)-[tie:KNOWS]->(other:Person)
    RETURN other.id + '/' + tie.cost + '/' + tie.strength + '/' + tie.response + '/' + tie.kinds
  } AS outgoing,
  COLLECT {
    MATCH (person)<-[tie:KNOWS]-(other:Person)
    WHERE $both
    RETURN other.id + '/' + tie.cost + '/' + tie.strength + '/' + tie.response + '/' + tie.kinds
  } AS incoming
