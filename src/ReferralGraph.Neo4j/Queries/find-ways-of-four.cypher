// find-ways-of-four
// The same as find-ways for at most four ties.
//
// In    $people       MAP       starters, targets, excluded: keys; whoever is excluded is in no middle
//       $ties         MAP       strength, first, last: least strengths of every, the first and the last tie; kinds: allowed values, or null
//       $hop          INTEGER   cost of each tie on top of its own, 1e-12 nats
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
  WITH t.id AS target, [tie.cost, 1, [s.id]] AS way
  RETURN target, min(way) AS best, collect(CASE WHEN $spread > 0 THEN way END) AS ways
 UNION ALL
  CALL () {
    CALL () {
      UNWIND $people.starters AS starter
      MATCH (s:Person {key: starter})-[one:KNOWS]->(b)
      WHERE {walkable(one)} AND {may-begin(one)}
      RETURN b, [one.cost, 1, s.id] AS way, null AS leg
     UNION ALL
      UNWIND $people.starters AS starter
      MATCH (s:Person {key: starter})-[one:KNOWS]->(a)
      WHERE NOT a.key IN $people.excluded
        AND {walkable(one)} AND {may-begin(one)}
      WITH a, min([one.cost, s.id]) AS first
      WITH a, first[0] + $hop AS cost, first[1] AS starter, a.id AS id
      MATCH (a)-[two:KNOWS]->(b)
      WHERE {walkable(two)}
      RETURN b, [cost + two.cost, 2, starter, id] AS way, null AS leg
     UNION ALL
      UNWIND $people.targets AS key
      MATCH (t:Person {key: key})<-[last:KNOWS]-(c)
      WHERE {walkable(last)} AND {may-end(last)}
      WITH DISTINCT c
      WHERE NOT c.key IN $people.excluded
      MATCH (c)<-[tie:KNOWS]-(b)
      WHERE {walkable(tie)}
      RETURN b, null AS way, [c, tie.cost] AS leg
    }
    WITH b, min(way) AS way, collect(leg) AS legs
    WHERE way IS NOT NULL AND NOT b.key IN $people.excluded
    WITH b, way, legs, [way[0] + $hop, way[1] + 1] + way[2..] + [b.id] AS next
    CALL (b, way, legs, next) {
      RETURN b AS person, way AS longer
     UNION ALL
      UNWIND legs AS leg
      RETURN leg[0] AS person, [next[0] + leg[1]] + next[1..] AS longer
    }
    RETURN person AS b, longer AS way, null AS leg
   UNION ALL
    UNWIND $people.targets AS key
    MATCH (t:Person {key: key})
    WITH t, t.id AS target
    MATCH (t)<-[last:KNOWS]-(b)
    WHERE {walkable(last)} AND {may-end(last)}
    RETURN b, null AS way, [target, last.cost] AS leg
  }
  WITH b, min(way) AS way, collect(leg) AS legs
  WHERE way IS NOT NULL AND size(legs) > 0 AND NOT b.key IN $people.excluded
  WITH way[0] + $hop AS cost, way[1] + 1 AS hops, way[2..] + [b.id] AS ids, legs
  UNWIND legs AS leg
  WITH leg[0] AS target, [cost + leg[1], hops, ids] AS way
  RETURN target, min(way) AS best, collect(CASE WHEN $spread > 0 THEN way END) AS ways
}
WITH target, min(best) AS best, collect(ways) AS lists
RETURN target, best, reduce(near = [], ways IN lists | near + [way IN ways WHERE way[0] <= best[0] + $spread]) AS near
