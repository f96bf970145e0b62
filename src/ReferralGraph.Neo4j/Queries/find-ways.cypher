// find-ways
// The best way of at most three ties from any of some starters to each of some targets: by cost, fewer ties, ids along the way.
// Ways of two and three ties are joined at the last person but one and listed, unless they are so many that it is faster to keep the best to each last person but
// one. Then a way may pass somebody twice, but only where a floor on the first or last tie, or a surcharge on the last tie, forbids the
// shorter one.
//
// In    $people       MAP       starters, targets, excluded: keys; whoever is excluded is in no middle
//       $ties         MAP       strength, first, last: least strengths of every, the first and the last tie; kinds: allowed values, or null
//       $hop          INTEGER   cost of each tie on top of its own, 1e-12 nats
//       $maxHops      INTEGER   1 to 3
//       $listed       INTEGER   most ways of two and three ties that are listed
//       $spread       INTEGER   also lists every way that costs at most so much more than the best to the same target; 0 for none
// Out   target        STRING    id
//       best          LIST      cost with the hop cost of each tie after the first; ties; ids of everybody but the target, in order
//       near          LIST      as best, one for each last person but one
// Needs constraint on Person.key, KNOWS
// Run   Neo4j 5.26.30
CALL () {
  CALL () {
    MATCH (s:Person)-[one:KNOWS]->(b)-[last:KNOWS]->(t:Person)
    USING JOIN ON b
    WHERE s.key IN CASE WHEN $maxHops >= 2 THEN $people.starters ELSE [] END
      AND t.key IN $people.targets
    RETURN [[one, last], [s, b], t] AS way
   UNION ALL
    MATCH (s:Person)-[one:KNOWS]->(a)-[two:KNOWS]->(b)-[last:KNOWS]->(t:Person)
    USING JOIN ON b
    WHERE s.key IN CASE WHEN $maxHops >= 3 THEN $people.starters ELSE [] END
      AND t.key IN $people.targets
    RETURN [[one, two, last], [s, a, b], t] AS way
  }
  WITH way
  LIMIT $listed + 1
  RETURN collect(way) AS ways
}
WITH ways, size(ways) > $listed AS many
CALL (ways, many) {
  UNWIND $people.starters AS starter
  MATCH (s:Person {key: starter})-[tie:KNOWS]->(t)
  WHERE t.key IN $people.targets
    AND ($ties.first <= 0 OR tie.strength >= $ties.first)
    AND ($ties.last <= 0 OR tie.strength >= $ties.last)
    AND ($ties.strength <= 0 OR tie.strength >= $ties.strength)
    AND ($ties.kinds IS NULL OR tie.kinds IN $ties.kinds)
  RETURN t, s AS b, [tie.cost, 1, [s.id]] AS way
 UNION ALL
  UNWIND CASE WHEN many THEN [] ELSE ways END AS way
  WITH way[0] AS ties, way[1] AS people, way[2] AS t
  WHERE NOT t IN people AND NOT people[0] IN people[1..]
    AND none(person IN people[1..] WHERE person.key IN $people.excluded)
    AND ($ties.first <= 0 OR ties[0].strength >= $ties.first)
    AND ($ties.last <= 0 OR ties[-1].strength >= $ties.last)
    AND ($ties.strength <= 0 OR all(tie IN ties WHERE tie.strength >= $ties.strength))
    AND ($ties.kinds IS NULL OR all(tie IN ties WHERE tie.kinds IN $ties.kinds))
  RETURN t, people[-1] AS b, [reduce(cost = -$hop, tie IN ties | cost + tie.cost + $hop), size(ties), [person IN people | person.id]] AS way
 UNION ALL
  CALL (many) {
    UNWIND CASE WHEN many THEN $people.targets ELSE [] END AS key
    MATCH (t:Person {key: key})<-[last:KNOWS]-(b)
    WHERE ($ties.last <= 0 OR last.strength >= $ties.last)
      AND ($ties.strength <= 0 OR last.strength >= $ties.strength)
      AND ($ties.kinds IS NULL OR last.kinds IN $ties.kinds)
    RETURN b, null AS way, [t, last.cost] AS leg
   UNION ALL
    UNWIND CASE WHEN many THEN $people.starters ELSE [] END AS starter
    MATCH (s:Person {key: starter})-[one:KNOWS]->(b)
    WHERE ($ties.first <= 0 OR one.strength >= $ties.first)
      AND ($ties.strength <= 0 OR one.strength >= $ties.strength)
      AND ($ties.kinds IS NULL OR one.kinds IN $ties.kinds)
    RETURN b, [one.cost, 1, s.id] AS way, null AS leg
   UNION ALL
    UNWIND CASE WHEN many AND $maxHops >= 3 THEN $people.starters ELSE [] END AS starter
    MATCH (s:Person {key: starter})-[one:KNOWS]->(a)
    WHERE ($ties.first <= 0 OR one.strength >= $ties.first)
      AND ($ties.strength <= 0 OR one.strength >= $ties.strength)
      AND ($ties.kinds IS NULL OR one.kinds IN $ties.kinds)
      AND NOT a.key IN $people.excluded
    WITH a, min([one.cost, s.id]) AS first
    WITH a, first[0] + $hop AS cost, first[1] AS starter, a.id AS id
    MATCH (a)-[two:KNOWS]->(b)
    WHERE ($ties.strength <= 0 OR two.strength >= $ties.strength)
      AND ($ties.kinds IS NULL OR two.kinds IN $ties.kinds)
    RETURN b, [cost + two.cost, 2, starter, id] AS way, null AS leg
  }
  WITH b, min(way) AS way, collect(leg) AS legs
  WHERE way IS NOT NULL AND size(legs) > 0 AND NOT b.key IN $people.excluded
  WITH b, way[0] + $hop AS cost, way[1] + 1 AS hops, way[2..] + [b.id] AS ids, legs
  UNWIND legs AS leg
  RETURN leg[0] AS t, b, [cost + leg[1], hops, ids] AS way
}
WITH t, b, min(way) AS way
WITH t, min(way) AS best, collect(CASE WHEN $spread > 0 THEN way END) AS ways
RETURN t.id AS target, best, [way IN ways WHERE way[0] <= best[0] + $spread] AS near
