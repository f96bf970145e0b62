// count-mutuals
// How many people both ends of ties to some people have ties to.
//
// In    $people       MAP         targets: a map for each with key; from: keys of people who have the ties, or null for all who have one
// Out   target        STRING      id
//       from          STRING      id
//       mutuals       INTEGER
// Needs constraint on Person.key, KNOWS
// Run   Neo4j 5.26.30
UNWIND $people.targets AS goal
MATCH (t:Person {key: goal.key})
CALL (t, goal) {
  MATCH (t)<-[:KNOWS]-(person)
  WHERE goal.from IS NULL OR person.key IN goal.from
  WITH t, collect(person) AS people
  OPTIONAL MATCH (t)-[:KNOWS]->(mutual)
  WITH people, collect(mutual) AS known
  UNWIND people AS person
  RETURN person.id AS from, COUNT { (person)-[:KNOWS]->(mutual) WHERE mutual IN known } AS mutuals
}
RETURN t.id AS target, from, mutuals
