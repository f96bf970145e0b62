// find-paths
// The best paths of at most four ties from any of some starters to each of some people, nobody twice on one of them.
//
// In    $people       MAP         starters: keys; via: ids of people who must all be inside; targets: a map for each with key; avoided:
//                                 keys of people who may not be in the middle; last: surcharge of the last tie by id of who has it, or null
//       $ties         MAP         strength, first, last: least strength of every, first and last tie; kinds: allowed values, or null
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
    UNWIND $people.starters AS starter
    MATCH (s:Person {key: starter})-[one:KNOWS]->(b)
    WHERE b <> t
      AND {walkable(one)} AND {may-begin(one)}
    RETURN b, [one.cost + $hop, s.id] AS one, null AS two, null AS last, null AS three
   UNION ALL
    UNWIND $people.starters AS starter
    MATCH (s:Person {key: starter})-[one:KNOWS]->(a)
    WHERE $maxHops >= 3
      AND a <> t
      AND NOT a.key IN goal.avoided
      AND {walkable(one)} AND {may-begin(one)}
    WITH t, s, a, one.cost + 2 * $hop AS cost, s.id AS starter, a.id AS id
    MATCH (a)-[two:KNOWS]->(b)
    WHERE b <> t
      AND b <> s
      AND {walkable(two)}
    RETURN b, null AS one, [cost + two.cost, starter, id] AS two, null AS last, null AS three
   UNION ALL
    MATCH (t)<-[last:KNOWS]-(b)
    WHERE $maxHops >= 2
      AND {walkable(last)} AND {may-end(last)}
    RETURN b, null AS one, null AS two, last.cost + coalesce(goal.last[b.id], 0) AS last, null AS three
   UNION ALL
    MATCH (t)<-[last:KNOWS]-(c)
    WHERE $maxHops >= 4
      AND NOT c.key IN goal.avoided
      AND {walkable(last)} AND {may-end(last)}
    WITH t, c, c.id AS id, last.cost + $hop + coalesce(goal.last[c.id], 0) AS cost
    MATCH (c)<-[three:KNOWS]-(b)
    WHERE b <> t
      AND {walkable(three)}
    RETURN b, null AS one, null AS two, null AS last, [cost + three.cost, id] AS three
  }
  WITH goal, b, min(last) AS last, collect(one) AS ones,
    collect(two) AS twos, min(two) AS bestTwo, collect(three) AS threes, min(three) AS bestThree
  WHERE NOT b.key IN goal.avoided
    AND ((last IS NOT NULL AND (size(ones) > 0 OR bestTwo IS NOT NULL)) OR (bestTwo IS NOT NULL AND bestThree IS NOT NULL))
  WITH collect({id: b.id, ones: ones, twos: twos, last: last, threes: threes, bestTwo: bestTwo, bestThree: bestThree}) AS middles
  CALL (t) {
    UNWIND $people.starters AS starter
    MATCH (s:Person {key: starter})-[tie:KNOWS]->(t)
    WHERE size($people.via) = 0
      AND {walkable(tie)} AND {may-begin(tie)} AND {may-end(tie)}
    RETURN collect([tie.cost, s.id]) AS direct
  }
  CALL (t, goal, middles, direct) {
    WITH t.id AS target
    CALL (target, goal, middles, direct) {
      UNWIND direct AS tie
      RETURN [tie[0] + coalesce(goal.last[tie[1]], 0), 1, [tie[1], target]] AS path
     UNION ALL
      UNWIND middles AS middle
      WITH middle, target
      WHERE middle.last IS NOT NULL
      UNWIND middle.ones + middle.twos AS begin
      WITH middle, target, begin
      WHERE begin[1] <> middle.id AND all(required IN $people.via WHERE required = middle.id OR required IN begin[2..])
      RETURN [begin[0] + middle.last, size(begin), begin[1..] + [middle.id, target]] AS path
    }
    WITH path
    ORDER BY path
    LIMIT $count
    RETURN collect(path) AS shorter
  }
  CALL (middles) {
    UNWIND middles AS middle
    WITH middle.bestTwo AS begin, middle.bestThree AS end, middle
    WHERE begin[1] <> end[1] AND begin[2] <> end[1] AND all(required IN $people.via WHERE required IN [begin[2], middle.id, end[1]])
    WITH begin[0] + end[0] AS cost
    ORDER BY cost
    LIMIT $count
    RETURN collect(cost) AS costs
  }
  WITH t.id AS target, middles, shorter,
    CASE WHEN size(shorter) = $count THEN shorter[-1][0] END AS most,
    CASE WHEN size(costs) = $count THEN costs[-1] END AS same
  WITH target, middles, shorter, CASE WHEN most <= same OR same IS NULL THEN most ELSE same END AS bound
  CALL (target, middles, bound) {
    UNWIND middles AS middle
    WITH middle, target, bound
    WHERE bound IS NULL OR middle.bestTwo[0] + middle.bestThree[0] <= bound
    WITH middle, target, bound
    WHERE size($people.via) = 0 OR middle.id IN $people.via
      OR any(begin IN middle.twos WHERE begin[2] IN $people.via) OR any(end IN middle.threes WHERE end[1] IN $people.via)
    CALL (middle, bound) {
      UNWIND middle.twos AS begin
      WITH begin, middle
      WHERE bound IS NULL OR begin[0] + middle.bestThree[0] <= bound
      WITH begin
      ORDER BY begin
      WITH begin[1] AS starter, collect(begin) AS sorted
      UNWIND sorted[..$count + 1] + [begin IN sorted[$count + 1..] WHERE begin[2] IN $people.via] AS begin
      RETURN collect(begin) AS begins
    }
    CALL (middle, bound) {
      UNWIND middle.threes AS end
      WITH end, middle
      WHERE bound IS NULL OR end[0] + middle.bestTwo[0] <= bound
      WITH end
      ORDER BY end
      WITH collect(end) AS sorted
      RETURN sorted[..$count + 2] + [end IN sorted[$count + 2..] WHERE end[1] IN $people.via] AS ends
    }
    UNWIND begins AS begin
    UNWIND ends AS end
    WITH middle, target, begin, end
    WHERE begin[1] <> end[1] AND begin[2] <> end[1] AND all(required IN $people.via WHERE required IN [begin[2], middle.id, end[1]])
    WITH [begin[0] + end[0], 4, begin[1..] + [middle.id, end[1], target]] AS path
    ORDER BY path
    LIMIT $count
    RETURN collect(path) AS longer
  }
  UNWIND shorter + longer AS path
  WITH path
  ORDER BY path
  LIMIT $count
  RETURN collect(path) AS paths
}
RETURN t.id AS target, paths
