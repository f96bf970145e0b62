// count-mutuals
// How many people both ends of ties to some people have ties to.
//
// In    $people       MAP         targets: a map for each with key; from: keys of people who have the ties, or null for all who have one
//       $ties         MAP         strength, kinds: see walkable
// Out   target        STRING      id
//       from          STRING      id
//       mutuals       INTEGER
// Needs constraint on Person.key, KNOWS
// Run   Neo4j 5.26.30
UNWIND $people.targets AS goal
MATCH (t:Person {key: goal.key})
CALL (t, goal) {
  MATCH (t)<-[tie:KNOWS]-(person)
  WHERE (goal.from IS NULL OR person.key IN goal.from) AND {walkable(tie)}
  WITH t, collect(person) AS people
  OPTIONAL MATCH (t)-[tie:KNOWS]->(mutual)
  WHERE {walkable(tie)}
  WITH people, collect(mutual) AS known
  UNWIND people AS person
  RETURN person.id AS from, COUNT {
    MATCH (person)-[tie:KNOWS]->(mutual)
    WHERE mutual IN known AND {walkable(tie)}
  } AS mutuals
}
RETURN t.id AS target, from, mutuals
