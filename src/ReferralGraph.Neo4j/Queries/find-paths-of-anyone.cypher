// find-paths-of-anyone
// The best paths of at most four ties to each of some people, whoever they begin with, nobody twice on one of them.
// What is left of one of the best when its first person is left out is one of the best, too: so each is one of those, made longer.
//
// In    $people       MAP         targets: a map for each with key; avoided: keys of people who may not be in the middle; last: surcharge
//                                 of the last tie by id of who has it, or null
//       $ties         MAP         strength, last: least strengths of every and the last tie; kinds: allowed values, or null
//       $hop          INTEGER     cost of each tie on top of its own, 1e-12 nats
//       $maxHops      INTEGER     1 to 4
//       $count        INTEGER     most paths to each
// Out   target        STRING      id
//       paths         LIST        best first: cost with the hop cost of each tie after the first, and the surcharge; ties; ids in order
// Needs constraint on Person.key, KNOWS
// Run   Neo4j 5.26.30
UNWIND $people.targets AS goal
MATCH (t:Person {key: goal.key})
CALL (t, goal) {
  CALL (t, goal) {
    MATCH (t)<-[tie:KNOWS]-(person)
    WHERE {walkable(tie)} AND {may-end(tie)}
    WITH person, [tie.cost + coalesce(goal.last[person.id], 0), 1, [person.id, t.id]] AS way
    ORDER BY way
    LIMIT $count
    RETURN collect({first: person, way: way}) AS of1
  }
  CALL (t, goal, of1) {
    UNWIND of1 AS path
    WITH path.first AS first, path.way AS way
    WHERE $maxHops >= 2 AND NOT first.key IN goal.avoided
    MATCH (first)<-[tie:KNOWS]-(person)
    WHERE person <> t
      AND NOT person.id IN way[2]
      AND {walkable(tie)}
    WITH person, [way[0] + tie.cost + $hop, 2, [person.id] + way[2]] AS way
    ORDER BY way
    LIMIT $count
    RETURN collect({first: person, way: way}) AS of2
  }
  CALL (t, goal, of2) {
    UNWIND of2 AS path
    WITH path.first AS first, path.way AS way
    WHERE $maxHops >= 3 AND NOT first.key IN goal.avoided
    MATCH (first)<-[tie:KNOWS]-(person)
    WHERE person <> t
      AND NOT person.id IN way[2]
      AND {walkable(tie)}
    WITH person, [way[0] + tie.cost + $hop, 3, [person.id] + way[2]] AS way
    ORDER BY way
    LIMIT $count
    RETURN collect({first: person, way: way}) AS of3
  }
  CALL (t, goal, of3) {
    UNWIND of3 AS path
    WITH path.first AS first, path.way AS way
    WHERE $maxHops >= 4 AND NOT first.key IN goal.avoided
    MATCH (first)<-[tie:KNOWS]-(person)
    WHERE person <> t
      AND NOT person.id IN way[2]
      AND {walkable(tie)}
    WITH person, [way[0] + tie.cost + $hop, 4, [person.id] + way[2]] AS way
    ORDER BY way
    LIMIT $count
    RETURN collect({first: person, way: way}) AS of4
  }
  UNWIND of1 + of2 + of3 + of4 AS path
  WITH path.way AS path
  ORDER BY path
  LIMIT $count
  RETURN collect(path) AS paths
}
RETURN t.id AS target, paths
