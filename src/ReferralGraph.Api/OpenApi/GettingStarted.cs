namespace ReferralGraph.Api.OpenApi;

/// <summary>What somebody reads first: in Markdown, as the page shows it.</summary>
internal static class GettingStarted
{
    public const string Text =
        """
        Who do I know at company X, how, and whom should I ask first?

        **Try it.** With `Demo:Enabled=true` a made-up tenant is there, and every example on this page runs against it as it is.
        Open *Paths*, choose the first operation, press *Try it out* and *Execute*: Ada Ambervale asks who is within reach at
        Caraway Health.

        **Five words to know.**

        - A **tie** says that one person knows another, on a day: directed, with a strength from 0 to 1.
        - **Evidence** is why: a job at one company at one time, a meeting, a contact, an endorsement. It is *observed*, or
          *inferred* from having been at one place.
        - **Reach** is the probability that a whole chain of introductions completes, given how likely each person acts on a
          request.
        - **Trust** is what the one who asks may believe about somebody, from what people they know say of them.
        - **Confidence** is how much of that trust rests on such people, and not on averages.

        **Answers.** Sentences (`text`, `trustText`, `help`) are English or German, by `Accept-Language`. Numbers are raw and
        between 0 and 1; days are `2026-11-23`, times RFC 3339 in UTC. `source` says whether an answer was computed (`graph`),
        kept (`cache`) or given while the store fails (`stale`). Lists go on at `nextCursor`.

        **Errors** are problem documents (RFC 9457) whose `type` is stable and whose `detail` names the fix. Unknown parameters
        and members are refused by name. Each operation names the problems it may answer with.

        **Limits.** Answers tell in `RateLimit` how much may still be asked; beyond, a 429 tells which limit is used up and when to
        ask again. A question of one, two, three, four hops takes 1, 2, 4, 8 units, a batch the sum, other questions 1, writes none.

        **Read your own writes.** Every write answers with `X-Graph-Revision`; a read that carries it back is of that revision
        or later.
        """;
}
