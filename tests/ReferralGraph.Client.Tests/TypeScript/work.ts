import { answer, type ReferralGraphClient, type Schema } from "referralgraph";
import { line, problem, type Call } from "./call.js";

/** Openings, introductions, referrals, pass-alongs, prompts, rewards, what waits for somebody, and what happened to all of them. */
export function workCalls(client: ReferralGraphClient): Call[] {
  const opening = { params: { path: { id: "client-opening" } } };
  const pause = () => answer(client.POST("/v1/openings/{id}/events", { ...opening, body: { event: "pause" } }));

  return [
    ["PutOpening", async () => text(await answer(client.PUT("/v1/openings/{id}", {
      ...opening,
      body: {
        title: "Platform engineer",
        wantedTitles: ["Engineer", "Staff engineer"],
        site: "Oslo",
        targetCompanies: ["caraway-health"],
        openedOn: "2026-01-01",
        externalIds: [{ system: "greenhouse", id: "4285367007" }],
      },
    })))],
    ["PostOpeningEvent", async () => text(await pause())],
    ["PostOpeningEvent again", () => problem(pause)],
    ["ReadOpening", async () => text(await answer(client.GET("/v1/openings/{id}", opening)))],
    ["ListOpenings", async () => {
      const page = await answer(client.GET("/v1/openings", { params: { query: { limit: 1 } } }));
      return line(page.openings.map(one => one.id), page.nextCursor !== null);
    }],
    ["ListSuggestions", async () => {
      const ask = { params: { path: { id: "data-lead" }, query: { limit: 1 } } };
      const page = await answer(client.GET("/v1/openings/{id}/suggestions", ask));
      return line(page.asker, page.hasMore, page.suggestions.map(one => line(
        one.connector?.id, one.openAsks, one.guard?.passes, one.candidates.flatMap(candidate => candidate.introduction ?? []))));
    }],
    ["ListLedger", async () => {
      const page = await answer(client.GET("/v1/ledger", { params: { query: { limit: 2 } } }));
      return line(page.events.map(one => line(one.sequence, one.kind, one.id, one.event, one.state)));
    }],
    ...asks(client),
    ...referrals(client),
    ...passAlongs(client),
    ...prompts(client),
    ...rewards(client),
    ["DeleteOpening", async () => line((await answer(client.DELETE("/v1/openings/{id}", opening))) === undefined)],
  ];
}

function asks(client: ReferralGraphClient): Call[] {
  const ada = "ada.ambervale";
  const jose = "jose.ironpasture";
  const asAda = { header: { "X-On-Behalf-Of": ada } };
  const asJose = { header: { "X-On-Behalf-Of": jose } };
  const benno = { params: { path: { person: "benno.emberlough" } } };
  let made = "";

  return [
    ["PostIntroduction", async () => {
      const draft = await answer(client.POST("/v1/introductions", {
        params: asAda,
        body: { path: [ada, jose, "beatriz.elderquay"], purpose: "introduction", text: "Hello" },
      }));
      made = draft.id;
      return asked(draft);
    }],
    ["PostIntroduction in vain", () => problem(() => answer(client.POST("/v1/introductions", {
      params: asAda,
      body: { path: [ada, "nobody"] },
    })))],
    ["PostIntroductionEvent", async () => asked(await answer(client.POST("/v1/introductions/{id}/events", {
      params: { path: { id: made }, ...asAda },
      body: { event: "ask" },
    })))],
    ["ReadIntroduction", async () => asked(await answer(client.GET("/v1/introductions/{id}", {
      params: { path: { id: made }, ...asJose },
    })))],
    ["ListIntroductions", async () => {
      const page = await answer(client.GET("/v1/introductions", { params: { query: { limit: 1 } } }));
      return line(page.introductions.map(one => one.state), page.nextCursor !== null);
    }],
    ["ReadInbox", async () => {
      const inbox = await answer(client.GET("/v1/people/{person}/inbox", { params: { path: { person: jose }, ...asJose } }));
      return line(inbox.waiting.map(one => one.text), inbox.waiting[0]!.actions.map(action => action.effect));
    }],
    ["PutPreferences", async () => wishes(await answer(client.PUT("/v1/people/{person}/preferences", {
      ...benno,
      body: { introductions: "vouchOnly", maxOpenAsks: 2 },
    })))],
    ["ReadPreferences", async () => wishes(await answer(client.GET("/v1/people/{person}/preferences", benno)))],
    ["PutPreferences back", async () => wishes(await answer(client.PUT("/v1/people/{person}/preferences", { ...benno, body: {} })))],
  ];
}

function passAlongs(client: ReferralGraphClient): Call[] {
  const offered = { path: { id: "cara-offered" } };

  return [
    ["PostPassAlong", async () => handed(await answer(client.POST("/v1/pass-alongs", {
      body: {
        opening: "data-lead",
        from: "cara.featherstoke",
        to: {
          name: "Zoe Client",
          email: "zoe.client@example.com",
          consent: { at: "2026-11-01T09:00:00Z", how: "by e-mail" },
        },
        knows: "workedWith",
      },
    })))],
    ["ReadPassAlong", async () => handed(await answer(client.GET("/v1/pass-alongs/{id}", {
      params: { path: { id: "cara-accepted" } },
    })))],
    ["ListPassAlongs", async () => {
      const page = await answer(client.GET("/v1/pass-alongs", { params: { query: { limit: 2 } } }));
      return line(page.passAlongs.map(one => one.state), page.nextCursor !== null);
    }],
    ["PostPassAlongEvent in vain", () => problem(() => answer(client.POST("/v1/pass-alongs/{id}/events", {
      params: offered,
      body: { event: "apply" },
    })))],
    ["PostPassAlongEvent", async () => handed(await answer(client.POST("/v1/pass-alongs/{id}/events", {
      params: { ...offered, header: { "X-On-Behalf-Of": "beatriz.elderquay" } },
      body: { event: "accept" },
    })))],
  ];
}

function prompts(client: ReferralGraphClient): Call[] {
  const waiting = { path: { id: "jose-1" } };

  return [
    ["ReadPrompt", async () => prompted(await answer(client.GET("/v1/prompts/{id}", { params: { path: { id: "jose-3" } } })))],
    ["ListPrompts", async () => {
      const page = await answer(client.GET("/v1/people/{person}/prompts", {
        params: { path: { person: "jose.ironpasture" }, query: { limit: 2 } },
      }));
      return line(page.prompts.map(one => one.state), page.nextCursor !== null);
    }],
    ["PostPromptEvent in vain", () => problem(() => answer(client.POST("/v1/prompts/{id}/events", {
      params: waiting,
      body: { event: "confirm", knows: "workedWith" },
    })))],
    ["PostPromptEvent", async () => prompted(await answer(client.POST("/v1/prompts/{id}/events", {
      params: { ...waiting, header: { "X-On-Behalf-Of": "jose.ironpasture" } },
      body: { event: "answer", answer: "fits" },
    })))],
  ];
}

function referrals(client: ReferralGraphClient): Call[] {
  const submit = (id: string) => answer(client.POST("/v1/referrals/{id}/events", {
    params: { path: { id } },
    body: { event: "submitted" },
  }));

  return [
    ["PostReferral", async () => {
      const preview = await answer(client.POST("/v1/referrals", {
        params: { query: { dryRun: true } },
        body: {
          opening: "data-lead",
          referrer: "jose.ironpasture",
          candidate: { name: "Zoe Client", email: "zoe.client@example.com" },
          knows: "workedWith",
          level: "recommend",
        },
      })) as Schema<"ReferralPreviewResponse">;
      return line(preview.rule, preview.firstTouchDays, preview.creditPer, preview.earlier.length);
    }],
    ["ReadReferral", async () => referred(await answer(client.GET("/v1/referrals/{id}", {
      params: { path: { id: "interview" } },
    })))],
    ["ListReferrals", async () => {
      const page = await answer(client.GET("/v1/referrals", { params: { query: { limit: 2 } } }));
      return line(page.referrals.map(one => one.state), page.nextCursor !== null);
    }],
    ["PostReferralEvent in vain", () => problem(() => submit("lead"))],
    ["PostReferralEvent", async () => referred(await submit("contacted"))],
  ];
}

function referred(one: Schema<"ReferralResponse">): string {
  return line(
    one.state,
    one.version,
    one.opening,
    one.candidate.name,
    one.referrer.person,
    one.knows,
    one.level,
    one.rounds,
    one.actions);
}

function asked(one: Schema<"IntroductionResponse">): string {
  return line(one.state, one.version, one.purpose, one.passed, one.path.map(step => step.person?.id), one.text, one.actions);
}

function rewards(client: ReferralGraphClient): Call[] {
  return [
    ["PutRewardRules", async () => rules(await answer(client.PUT("/v1/rewards/rules", {
      body: {
        rules: [{ event: "hired", amount: 40000, currency: "EUR", chainPercent: 20 }],
        yearlyCaps: [{ currency: "EUR", amount: 500000 }],
      },
    })))],
    ["ReadRewardRules", async () => rules(await answer(client.GET("/v1/rewards/rules")))],
    ["ListRewards", async () => {
      const page = await answer(client.GET("/v1/rewards", { params: { query: { limit: 2 } } }));
      return line(page.rewards.map(one => one.id), page.nextCursor !== null);
    }],
    ["ReadReward", async () => earned(await answer(client.GET("/v1/rewards/{id}", {
      params: { path: { id: "left-early-started" } },
    })))],
    ["GetPayroll", async () => {
      const file = await answer(client.GET("/v1/rewards/payroll", { parseAs: "text" }));
      return file.split("\n")[0] ?? "";
    }],
    ["PostRewardEvent in vain", () => problem(() => answer(client.POST("/v1/rewards/{id}/events", {
      params: { path: { id: "left-early-started" } },
      body: { event: "approve" },
    })))],
    ["PostRewardEvent", async () => earned(await answer(client.POST("/v1/rewards/{id}/events", {
      params: { path: { id: "started-hired" } },
      body: { event: "approve" },
    })))],
  ];
}

function rules(one: Schema<"RewardRulesBody">): string {
  return line(
    one.rules?.map(rule => line(rule.event, rule.amount, rule.currency, rule.waitingDays, rule.chainPercent)),
    one.yearlyCaps?.map(cap => line(cap.currency, cap.amount)),
  );
}

function earned(one: Schema<"RewardResponse">): string {
  return line(
    one.state, one.version, one.opening, one.beneficiary.person, one.share, one.event, one.amount, one.currency, one.actions,
  );
}

function wishes(one: Schema<"PreferencesResponse">): string {
  return line(one.person, one.introductions, one.notices, one.maxOpenAsks, one.awayUntil);
}

function text(one: Schema<"OpeningResponse">): string {
  return line(
    one.id,
    one.state,
    one.version,
    one.title,
    one.wantedTitles,
    one.site,
    one.targetCompanies,
    one.openedOn,
    one.externalIds.map(external => line(external.system, external.id)),
    one.actions);
}

function handed(one: Schema<"PassAlongResponse">): string {
  return line(
    one.state, one.version, one.opening, one.from.person, one.to.name, one.to.email, one.knows, one.level, one.actions,
  );
}

function prompted(one: Schema<"PromptResponse">): string {
  return line(one.state, one.version, one.opening, one.newHire.person, one.coworker.name, one.answer, one.actions);
}
