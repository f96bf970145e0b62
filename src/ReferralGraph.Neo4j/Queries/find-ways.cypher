// find-ways
// The best way of at most three ties from any of some starters to each of some targets: by cost, fewer ties, ids along the way.
// Ways are joined at the last person but one and listed, unless they are so many that it is faster to find them by layers.
//
// In    $people       MAP       starters, targets, excluded: keys; whoever is excluded is in no middle
//       $ties         MAP       strength, first, last: least strengths of every, the first and the last tie; kinds: allowed values, or null
//       $hop          INTEGER   cost of each tie on top of its own, 1e-12 nats
//       $maxHops      INTEGER   1 to 3
//       $listed       INTEGER   most ways that are listed
//       $spread       INTEGER   also lists every way that costs at most so much more than the best to the same target; 0 for none
// Out   target        STRING    id; null, in the only row, when ways are more than that
//       best          LIST      cost with the hop cost of each tie after the first; ties; ids of everybody but the target, in order
//       near          LIST      as best, one for each last person but one
// Needs constraint on Person.key, KNOWS
// Run   Neo4j 5.26.30
CALL () {
  CALL () {
    MATCH (s:Person)-[front:KNOWS*0..2]->(b)-[last:KNOWS]->(t:Person)
    USING JOIN ON b
    WHERE s.key IN CASE WHEN $maxHops >= 3 THEN $people.starters ELSE [] END
      AND t.key IN CASE WHEN $maxHops >= 3 THEN $people.targets ELSE [] END
    RETURN [front, b, last, t] AS way
   UNION ALL
    MATCH (s:Person)-[front:KNOWS*0..1]->(b)-[last:KNOWS]->(t:Person)
    USING JOIN ON b
    WHERE s.key IN CASE WHEN $maxHops < 3 THEN $people.starters ELSE [] END
      AND t.key IN CASE WHEN $maxHops < 3 THEN $people.targets ELSE [] END
    RETURN [front, b, last, t] AS way
  }
  WITH way
  LIMIT $listed + 1
  RETURN collect(way) AS ways
}
UNWIND CASE WHEN size(ways) > $listed THEN [null] ELSE ways END AS way
WITH way, way[0] + [way[2]] AS ties, [tie IN way[0] | startNode(tie)] + [way[1]] AS people, way[3] AS t
WHERE way IS NULL
  OR (size(ties) <= $maxHops AND NOT t IN people AND NOT people[0] IN people[1..]
    AND none(person IN people[1..] WHERE person.key IN $people.excluded)
    AND all(tie IN ties WHERE {walkable(tie)}) AND {may-begin(ties[0])} AND {may-end(ties[-1])})
WITH t, people[-1] AS b,
  [reduce(cost = -$hop, tie IN ties | cost + tie.cost + $hop), size(ties), [person IN people | person.id]] AS way
WITH t, b, min(way) AS way
WITH t, min(way) AS best, collect(CASE WHEN $spread > 0 THEN way END) AS ways
RETURN t.id AS target, best, [way IN ways WHERE way[0] <= best[0] + $spread] AS near
