// find-endorsed
// Those of some people whom somebody endorsed, them or whoever was merged with them.
//
// In    $people       LIST<STRING>   keys, of nobody absorbed
// Out   id            STRING
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
UNWIND $people AS key
MATCH (person:Person {key: key})
WHERE EXISTS {
  MATCH (person)<-[:MERGED_INTO*0..]-(member:Person)<-[:NAMES]-(fact:Fact {kind: 'endorsement'})
  WHERE fact.other = member.id
}
RETURN person.id AS id
