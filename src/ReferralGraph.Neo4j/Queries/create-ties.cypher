// create-ties
// Makes ties that there are not yet. People are looked up once and then named by their place in the list.
//
// In    $people       LIST<STRING>   keys of everybody at an end
//       $rows         LIST<LIST>     place of whose ties, and LIST<LIST>: place of the other, cost, strength, response, kinds
// Out   -
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
UNWIND range(0, size($people) - 1) AS place
MATCH (person:Person {key: $people[place]})
WITH person ORDER BY place
WITH collect(person) AS people
UNWIND $rows AS row
WITH people, people[row[0]] AS person, row[1] AS ties
UNWIND ties AS tie
WITH person, people[tie[0]] AS other, tie
CREATE (person)-[:KNOWS {cost: tie[1], strength: tie[2], response: tie[3], kinds: tie[4]}]->(other)
