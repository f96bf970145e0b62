import { answer, type ReferralGraphClient, type Schema } from "referralgraph";
import { line, moment, type Call } from "./call.js";

const path = { person: "zia", other: "zed" };
const morning = "2026-10-01T09:00:00Z";
const job = { params: { path: { person: "zia", id: "zia-works" } } };
const school = { person: "zia", school: "client-school" };

/** Each kind of fact is written, and read back as what a fact may be. */
export function factCalls(client: ReferralGraphClient): Call[] {
  const ids = new Map<string, string>();

  return [
    ["PutEmployment", async () => text(await answer(client.PUT("/v1/people/{person}/employments/{id}", {
      ...job,
      body: {
        company: "client-works", from: "2024-01-01", title: "Engineer", department: "Platform", site: "Oslo", manager: "zed",
      },
    })))],
    ["GetEmployment", async () => text(await answer(client.GET("/v1/people/{person}/employments/{id}", job)))],
    ["GetFact employment", () => read("zia-works")],
    ["ListEmployments", async () => page(await answer(
      client.GET("/v1/people/{person}/employments", { params: { path: { person: "zia" } } })))],
    ["PutEducation", async () => noted(await answer(client.PUT("/v1/people/{person}/educations/{school}", {
      params: { path: school },
      body: { from: "2010-09-01", until: "2013-06-01", field: "Computer science", cohort: 30 },
    })))],
    ["GetEducation", async () => text(await answer(client.GET("/v1/people/{person}/educations/{school}", {
      params: { path: school, query: { from: "2010-09-01" } },
    })))],
    ["GetFact education", () => readNoted("education")],
    ["ListEducations", async () => page(await answer(
      client.GET("/v1/people/{person}/educations", { params: { path: { person: "zia" } } })))],
    ["PutConnection", async () => noted(await answer(client.PUT("/v1/people/{person}/connections/{other}", {
      params: { path },
      body: { since: "2020-05-01" },
    })))],
    ["GetConnection", async () => text(await answer(client.GET("/v1/people/{person}/connections/{other}", { params: { path } })))],
    ["GetFact connection", () => readNoted("connection")],
    ["PutEndorsement", async () => noted(await answer(client.PUT("/v1/people/{person}/endorsements/{other}", {
      params: { path },
      body: { level: 0.8, jobFamily: "engineering", on: "2026-01-01" },
    })))],
    ["GetEndorsement", async () => text(await answer(client.GET("/v1/people/{person}/endorsements/{other}", {
      params: { path, query: { jobFamily: "engineering" } },
    })))],
    ["GetFact endorsement", () => readNoted("endorsement")],
    ["PostInteractions", async () => {
      const batch = await answer(client.POST("/v1/interactions:batch", {
        body: [{ from: "zia", to: ["zed"], kind: "message", at: morning }],
      }));
      ids.set("interaction", batch.ids[0] ?? "");
      return line(batch.created, batch.updated, batch.unchanged);
    }],
    ["GetFact interaction", () => readNoted("interaction")],
    ["PutManualTie", async () => noted(await answer(client.PUT("/v1/people/{person}/ties/{other}", {
      params: { path },
      body: { strength: 0.7, response: 0.5, on: "2026-01-01" },
    })))],
    ["GetFact tie", () => readNoted("tie")],
    ["PostOutcome", async () => noted(await answer(client.POST("/v1/people/{person}/outcomes", {
      params: { path: { person: "zia" } },
      body: { event: "accepted", requester: "zed", at: morning },
    })))],
    ["GetFact outcome", () => readNoted("outcome")],
    ["DismissDuplicate", async () => noted(await answer(
      client.POST("/v1/people/duplicates/dismiss", { body: { people: ["zia", "zed"] } })))],
    ["GetFact distinction", () => readNoted("distinction")],
    ["PutSharing", async () => sharing(await answer(client.PUT("/v1/people/{person}/sharing", {
      params: { path: { person: "zia" } },
      body: { level: "team" },
    })))],
    ["ReadSharing", async () => sharing(await answer(client.GET("/v1/people/{person}/sharing", { params: { path: { person: "zia" } } })))],
    ["PutTieSharing", async () => sharing(await answer(client.PUT("/v1/people/{person}/ties/{other}/sharing", {
      params: { path },
      body: { level: "private" },
    })))],
    ["PutConsent", async () => consent(await answer(client.PUT("/v1/people/{person}/consents/{purpose}", {
      params: { path: { person: "zia", purpose: "contact" } },
      body: { granted: true, source: "form" },
    })))],
    ["ReadConsent", async () => consent(await answer(client.GET("/v1/people/{person}/consents/{purpose}", {
      params: { path: { person: "zia", purpose: "contact" } },
    })))],
    ["ListFacts", async () => {
      const facts = await answer(client.GET("/v1/people/{person}/facts", { params: { path: { person: "zia" } } }));
      ids.set("sharing", facts.facts.find(fact => fact.type === "sharing")?.id ?? "");
      return page(facts);
    }],
    ["GetFact sharing", () => readNoted("sharing")],
    ["ListDuplicates", async () => line((await answer(client.GET("/v1/people/duplicates"))).duplicates.length)],
  ];

  async function read(id: string): Promise<string> {
    return text(await answer(client.GET("/v1/facts/{id}", { params: { path: { id } } })));
  }

  function readNoted(type: string): Promise<string> {
    return read(ids.get(type) ?? "");
  }

  function noted(fact: Schema<"FactResponse">): string {
    ids.set(fact.type, fact.id);
    return text(fact);
  }
}

/** What is taken away, before people are. */
export function factEnds(client: ReferralGraphClient): Call[] {
  const suppressed = { id: "" };
  const outcome = { person: "zia", id: "" };
  return [
    ["DeleteTieSharing", () => gone(answer(client.DELETE("/v1/people/{person}/ties/{other}/sharing", { params: { path } })))],
    ["DeleteSharing", () => gone(answer(client.DELETE("/v1/people/{person}/sharing", { params: { path: { person: "zia" } } })))],
    ["DeleteConsent", () => gone(answer(client.DELETE("/v1/people/{person}/consents/{purpose}", {
      params: { path: { person: "zia", purpose: "contact" } },
    })))],
    ["DeleteManualTie", () => gone(answer(client.DELETE("/v1/people/{person}/ties/{other}", { params: { path } })))],
    ["DeleteEndorsement", () => gone(answer(client.DELETE("/v1/people/{person}/endorsements/{other}", {
      params: { path, query: { jobFamily: "engineering" } },
    })))],
    ["DeleteConnection", () => gone(answer(client.DELETE("/v1/people/{person}/connections/{other}", { params: { path } })))],
    ["DeleteEducation", () => gone(answer(client.DELETE("/v1/people/{person}/educations/{school}", {
      params: { path: school, query: { from: "2010-09-01" } },
    })))],
    ["DeleteEmployment", () => gone(answer(client.DELETE("/v1/people/{person}/employments/{id}", job)))],
    ["DeleteFact", async () => {
      const { facts } = await answer(client.GET("/v1/people/{person}/facts", {
        params: { path: { person: "zia" }, query: { kind: "interaction" } },
      }));
      suppressed.id = facts[0]?.id ?? "";
      return gone(answer(client.DELETE("/v1/facts/{id}", { params: { path: suppressed, query: { suppress: true } } })));
    }],
    ["ListSuppressions", async () => line(
      (await answer(client.GET("/v1/suppressions"))).suppressions.map(fact => [...fact.people, ...fact.sources].join(",")))],
    ["DeleteSuppression", () => gone(answer(client.DELETE("/v1/facts/{id}/suppression", { params: { path: suppressed } })))],
    ["PutFactDispute", async () => {
      const { facts } = await answer(client.GET("/v1/people/{person}/facts", {
        params: { path: { person: "zia" }, query: { kind: "outcome" } },
      }));
      outcome.id = facts[0]?.id ?? "";
      const dispute = await answer(client.PUT("/v1/people/{person}/facts/{id}/dispute", {
        params: { path: outcome },
        body: { note: "It was somebody else." },
      }));
      return line(dispute.fact === outcome.id, dispute.person, dispute.note);
    }],
    ["DeleteFactDispute", () => gone(answer(
      client.DELETE("/v1/people/{person}/facts/{id}/dispute", { params: { path: outcome } })))],
    ["DeleteFactOfPerson", () => gone(answer(client.DELETE("/v1/people/{person}/facts/{id}", { params: { path: outcome } })))],
  ];
}

async function gone(deletion: Promise<void>): Promise<string> {
  return line((await deletion) === undefined);
}

function page(facts: Schema<"FactsResponse">): string {
  return line(facts.facts.map(text), facts.nextCursor !== null);
}

// Each branch reads what only its kind has: it does not compile unless the type tells kinds apart.
function text(fact: Schema<"FactResponse">): string {
  switch (fact.type) {
    case "employment":
      return line(
        fact.type, fact.id, fact.person, fact.company, fact.from, fact.until, fact.title, fact.department, fact.site, fact.manager,
        fact.source);
    case "education":
      return line(fact.type, fact.person, fact.school, fact.from, fact.until, fact.field, fact.cohort, fact.source);
    case "connection":
      return line(fact.type, fact.from, fact.to, fact.since, fact.until, fact.source);
    case "endorsement":
      return line(fact.type, fact.from, fact.to, fact.level, fact.jobFamily, fact.on, fact.source);
    case "interaction":
      return line(fact.type, fact.from, fact.to, fact.kind, moment(fact.at), fact.source);
    case "tie":
      return line(fact.type, fact.from, fact.to, fact.strength, fact.response, fact.on, fact.source);
    case "outcome":
      return line(fact.type, fact.person, fact.event, fact.requester, moment(fact.at), fact.source);
    case "distinction":
      return line(fact.type, fact.person, fact.other, fact.source);
    case "sharing":
      return line(fact.type, fact.person, fact.other, fact.level);
  }
}

function consent(one: Schema<"ConsentResponse">): string {
  return line(one.person, one.purpose, one.granted, one.holds, one.source);
}

function sharing(one: Schema<"SharingResponse">): string {
  return line(one.person, one.level, one.stated, one.ties.map(tie => line(tie.other, tie.level)));
}
