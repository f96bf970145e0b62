import { answer, type ReferralGraphClient, type Schema } from "referralgraph";
import { line, type Call } from "./call.js";

/** People, companies and teams. */
export function peopleCalls(client: ReferralGraphClient): Call[] {
  const zia = { params: { path: { person: "zia" } } };
  const works = { params: { path: { company: "client-works" } } };
  const team = { params: { path: { team: "client-team" } } };
  let cursor = "";

  return [
    ["PutPerson", async () => person(await answer(client.PUT("/v1/people/{person}", {
      ...zia,
      body: {
        name: "Zia Clíent",
        title: "Engineer",
        emails: ["zia@client-works.example"],
        urls: ["https://www.linkedin.com/in/zia-client"],
      },
    })))],
    ["PatchPerson with a value", async () => person(await answer(
      client.PATCH("/v1/people/{person}", { ...zia, body: { title: "Staff engineer" } })))],
    ["PatchPerson with null", async () => person(await answer(client.PATCH("/v1/people/{person}", { ...zia, body: { title: null } })))],
    ["GetPerson", async () => person(await answer(client.GET("/v1/people/{person}", { params: { path: { person: "ada.ambervale" } } })))],
    ["ListPeople", async () => {
      const page = await answer(client.GET("/v1/people", { params: { query: { q: "am", limit: 2 } } }));
      cursor = page.nextCursor ?? "";
      return line(page.people.map(one => one.id));
    }],
    ["ListPeople goes on", async () => {
      const page = await answer(client.GET("/v1/people", { params: { query: { q: "am", limit: 2, cursor } } }));
      return line(page.people.map(one => one.id));
    }],
    ["PutCompany", async () => company(await answer(client.PUT("/v1/companies/{company}", {
      ...works,
      body: {
        name: "Client Works",
        headcount: 40,
        domains: ["client-works.example"],
        units: [{ department: "Platform", site: "Oslo", headcount: 14 }],
        successor: { company: "client-holding", on: "2030-01-01" },
      },
    })))],
    ["PatchCompany", async () => company(await answer(client.PATCH("/v1/companies/{company}", { ...works, body: { headcount: 41 } })))],
    ["GetCompany", async () => company(await answer(client.GET("/v1/companies/{company}", works)))],
    ["ListCompanies", async () => {
      const page = await answer(client.GET("/v1/companies", { params: { query: { q: "caraway" } } }));
      return line(page.companies.map(one => one.id), page.nextCursor !== null);
    }],
    ["PutTeam", async () => teamLine(await answer(client.PUT("/v1/teams/{team}", {
      ...team,
      body: { name: "Client team", members: ["zia", "zed"] },
    })))],
    ["GetTeam", async () => teamLine(await answer(client.GET("/v1/teams/{team}", team)))],
    ["ListTeams", async () => line((await answer(client.GET("/v1/teams"))).teams.map(one => one.id))],
  ];
}

/** Merges and what is taken away, after all else. */
export function peopleEnds(client: ReferralGraphClient): Call[] {
  const zia = { params: { path: { person: "zia" } } };
  const zuri = { params: { path: { person: "zuri" } } };
  const works = { params: { path: { company: "client-works" } } };
  const [zoltan, branch] = [{ absorbed: "zoltan" }, { absorbed: "fjordheat" }];

  return [
    ["MergePeople", async () => {
      const kept = await answer(client.POST("/v1/people/{person}/merge", { ...zia, body: zoltan }));
      return line(kept.id, kept.alsoKnownAs?.ids);
    }],
    ["UnmergePeople", async () => {
      const kept = await answer(client.POST("/v1/people/{person}/unmerge", { ...zia, body: zoltan }));
      return line(kept.id, kept.alsoKnownAs?.ids);
    }],
    ["MergeCompanies", async () => {
      const kept = await answer(client.POST("/v1/companies/{company}/merge", { ...works, body: branch }));
      return line(kept.id, kept.alsoKnownAs?.map(one => one.id));
    }],
    ["UnmergeCompanies", async () => {
      const kept = await answer(client.POST("/v1/companies/{company}/unmerge", { ...works, body: branch }));
      return line(kept.id, kept.alsoKnownAs?.map(one => one.id));
    }],
    ["DeleteTeam", async () => line(
      (await answer(client.DELETE("/v1/teams/{team}", { params: { path: { team: "client-team" } } }))) === undefined)],
    ["DeleteCompany", async () => line(
      (await answer(client.DELETE("/v1/companies/{company}", { params: { path: { company: "client-holding" } } }))) === undefined)],
    ["DeletePerson", async () => line((await answer(client.DELETE("/v1/people/{person}", zia))) === undefined)],
    ["ListLookups", async () => line((await answer(client.GET("/v1/people/{person}/lookups", zuri))).lookups.length)],
    ["ReadPersonData", async () => {
      const data = await answer(client.GET("/v1/people/{person}/data", zuri));
      return line((data.records ?? []).map(record => record.name), data.facts.length);
    }],
    ["ErasePerson", async () => line((await answer(client.DELETE("/v1/people/{person}/data", zuri))).importsInProgress.length)],
  ];
}

function person(one: Schema<"PersonResponse">): string {
  return line(one.id, one.name, one.title, one.emails, one.urls);
}

function company(one: Schema<"CompanyResponse">): string {
  const units = one.units.map(unit => `${unit.department} ${unit.site} ${unit.headcount}`);
  return line(one.id, one.name, one.headcount, one.domains, units, one.successor?.company, one.successor?.on);
}

function teamLine(one: Schema<"TeamResponse">): string {
  return line(one.id, one.name, one.members, one.source);
}
