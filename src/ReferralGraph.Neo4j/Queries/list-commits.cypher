// list-commits
// What the writes after one revision, up to another, have changed, as far as that is still kept.
//
// In    $after        STRING    key of the last revision that is known
//       $last         STRING    key of the last revision that is asked for
// Out   revision      INTEGER
//       changes       STRING    see CommitLog
// Needs constraint on GraphCommit.key
// Run   Neo4j 5.26.30
MATCH (commit:GraphCommit)
WHERE commit.key > $after AND commit.key <= $last
RETURN commit.revision AS revision, commit.changes AS changes
ORDER BY commit.key
