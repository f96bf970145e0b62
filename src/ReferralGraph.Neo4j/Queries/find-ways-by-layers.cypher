// find-ways-by-layers
// The same as find-ways where ways are many: keeps the best to each last person but one. A way may then pass somebody twice, but only where
// a floor on the first or last tie, or a surcharge on the last tie, forbids the shorter one.
//
// In    $people       MAP       starters, targets, excluded: keys; whoever is excluded is in no middle
//       $ties         MAP       strength, first, last: least strengths of every, the first and the last tie; kinds: allowed values, or null
//       $hop          INTEGER   cost of each tie on top of its own, 1e-12 nats
//       $maxHops      INTEGER   1 to 3
//       $spread       INTEGER   also lists every way that costs at most so much more than the best to the same target; 0 for none
// Out   target        STRING    id
//       best          LIST      cost with the hop cost of each tie after the first; ties; ids of everybody but the target, in order
//       near          LIST      as best, one for each last person but one
// Needs constraint on Person.key, KNOWS
// Run   Neo4j 5.26.30
CALL () {
  UNWIND $people.starters AS starter
  MATCH (s:Person {key: starter})-[tie:KNOWS]->(t)
  WHERE t.key IN $people.targets
    AND {walkable(tie)} AND {may-begin(tie)} AND {may-end(tie)}
  RETURN t, s AS b, [tie.cost, 1, [s.id]] AS way
 UNION ALL
  CALL () {
    UNWIND $people.targets AS key
    MATCH (t:Person {key: key})<-[last:KNOWS]-(b)
    WHERE {walkable(last)} AND {may-end(last)}
    RETURN b, null AS way, [t, last.cost] AS leg
   UNION ALL
    UNWIND CASE WHEN $maxHops >= 2 THEN $people.starters ELSE [] END AS starter
    MATCH (s:Person {key: starter})-[one:KNOWS]->(b)
    WHERE {walkable(one)} AND {may-begin(one)}
    RETURN b, [one.cost, 1, s.id] AS way, null AS leg
   UNION ALL
    UNWIND CASE WHEN $maxHops >= 3 THEN $people.starters ELSE [] END AS starter
    MATCH (s:Person {key: starter})-[one:KNOWS]->(a)
    WHERE {walkable(one)} AND {may-begin(one)}
      AND NOT a.key IN $people.excluded
    WITH a, min([one.cost, s.id]) AS first
    WITH a, first[0] + $hop AS cost, first[1] AS starter, a.id AS id
    MATCH (a)-[two:KNOWS]->(b)
    WHERE {walkable(two)}
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
