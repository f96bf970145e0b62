using ReferralGraph.Client.Models;

namespace ReferralGraph.Client.Tests.CSharp;

/// <summary>Openings, introductions, referrals, pass-alongs, prompts, what waits for somebody, and what happened to all of them.</summary>
internal static class WorkCalls
{
    public static IEnumerable<Call> Of(ReferralGraphClient client)
    {
        var opening = client.V1.Openings["client-opening"];
        yield return new("PutOpening", async () => Text(await opening.PutAsync(new OpeningRequest
        {
            Title = "Platform engineer",
            WantedTitles = ["Engineer", "Staff engineer"],
            Site = "Oslo",
            TargetCompanies = ["caraway-health"],
            OpenedOn = "2026-01-01",
            ExternalIds = [new ExternalIdBody { System = "greenhouse", Id = "4285367007" }],
        })));
        yield return new("PostOpeningEvent", async () => Text(await opening.Events.PostAsync(new OpeningEventRequest { Event = "pause" })));
        yield return new("PostOpeningEvent again", () => Call.ProblemAsync(() =>
            opening.Events.PostAsync(new OpeningEventRequest { Event = "pause" })));
        yield return new("ReadOpening", async () => Text(await opening.GetAsync()));
        yield return new("ListOpenings", async () =>
        {
            var page = await client.V1.Openings.GetAsync(ask => ask.QueryParameters.Limit = 1);
            return Call.Line(page!.Openings!.Select(one => one.Id), page.NextCursor is not null);
        });
        yield return new("ListSuggestions", async () =>
        {
            var page = await client.V1.Openings["data-lead"].Suggestions.GetAsync(ask => ask.QueryParameters.Limit = 1);
            return Call.Line(page!.Asker, page.HasMore, page.Suggestions!.Select(one => Call.Line(
                one.Connector!.Id, one.OpenAsks, one.Guard!.Passes, one.Candidates!.SelectMany(candidate => candidate.Introduction!))));
        });
        yield return new("ListLedger", async () =>
        {
            var page = await client.V1.Ledger.GetAsync(ask => ask.QueryParameters.Limit = 2);
            return Call.Line(page!.Events!.Select(one => Call.Line(one.Sequence, one.Kind, one.Id, one.Event, one.State)));
        });
        foreach (var call in Asks(client))
        {
            yield return call;
        }

        foreach (var call in Referrals(client))
        {
            yield return call;
        }

        foreach (var call in PassAlongs(client))
        {
            yield return call;
        }

        foreach (var call in Prompts(client))
        {
            yield return call;
        }

        foreach (var call in Rewards(client))
        {
            yield return call;
        }

        yield return new("DeleteOpening", async () =>
        {
            await opening.DeleteAsync();
            return "true";
        });
    }

    private static IEnumerable<Call> Asks(ReferralGraphClient client)
    {
        const string behalf = "X-On-Behalf-Of";
        const string ada = "ada.ambervale";
        var made = string.Empty;
        var people = client.V1.People;
        yield return new("PostIntroduction", async () =>
        {
            var draft = await client.V1.Introductions.PostAsync(
                new IntroductionRequest
                {
                    Path = [ada, "jose.ironpasture", "beatriz.elderquay"],
                    Purpose = IntroductionRequest_purpose.Introduction,
                    Text = "Hello",
                },
                ask => ask.Headers.Add(behalf, ada));
            made = draft!.Id!;
            return Text(draft);
        });
        yield return new("PostIntroduction in vain", () => Call.ProblemAsync(() =>
            client.V1.Introductions.PostAsync(new IntroductionRequest { Path = [ada, "nobody"] }, ask => ask.Headers.Add(behalf, ada))));
        yield return new("PostIntroductionEvent", async () => Text(await client.V1.Introductions[made].Events.PostAsync(
            new IntroductionEventRequest { Event = "ask" }, ask => ask.Headers.Add(behalf, ada))));
        yield return new("ReadIntroduction", async () => Text(await client.V1.Introductions[made].GetAsync(
            ask => ask.Headers.Add(behalf, "jose.ironpasture"))));
        yield return new("ListIntroductions", async () =>
        {
            var page = await client.V1.Introductions.GetAsync(ask => ask.QueryParameters.Limit = 1);
            return Call.Line(page!.Introductions!.Select(one => one.State), page.NextCursor is not null);
        });
        yield return new("ReadInbox", async () =>
        {
            var inbox = await people["jose.ironpasture"].Inbox.GetAsync(ask => ask.Headers.Add(behalf, "jose.ironpasture"));
            return Call.Line(inbox!.Waiting!.Select(one => one.Text), inbox.Waiting![0].Actions!.Select(action => action.Effect));
        });
        yield return new("PutPreferences", async () => Text(await people["benno.emberlough"].Preferences.PutAsync(
            new PreferencesRequest { Introductions = PreferencesRequest_introductions.VouchOnly, MaxOpenAsks = 2 })));
        yield return new("ReadPreferences", async () => Text(await people["benno.emberlough"].Preferences.GetAsync()));
        yield return new("PutPreferences back", async () => Text(await people["benno.emberlough"].Preferences.PutAsync(
            new PreferencesRequest())));
    }

    private static IEnumerable<Call> Referrals(ReferralGraphClient client)
    {
        var referrals = client.V1.Referrals;
        yield return new("PostReferral", async () =>
        {
            var preview = await referrals.PostAsync(
                new ReferralRequest
                {
                    Opening = "data-lead",
                    Referrer = "jose.ironpasture",
                    Candidate = new CandidateBody { Name = "Zoe Client", Email = "zoe.client@example.com" },
                    Knows = ReferralRequest_knows.WorkedWith,
                    Level = ReferralRequest_level.Recommend,
                },
                ask => ask.QueryParameters.DryRun = true);
            return Call.Line(preview!.Rule, preview.FirstTouchDays, preview.CreditPer, preview.Earlier!.Count);
        });
        yield return new("ReadReferral", async () => Text(await referrals["interview"].GetAsync()));
        yield return new("ListReferrals", async () =>
        {
            var page = await referrals.GetAsync(ask => ask.QueryParameters.Limit = 2);
            return Call.Line(page!.Referrals!.Select(one => one.State), page.NextCursor is not null);
        });
        yield return new("PostReferralEvent in vain", () => Call.ProblemAsync(() =>
            referrals["lead"].Events.PostAsync(new ReferralEventRequest { Event = "submitted" })));
        yield return new("PostReferralEvent", async () => Text(await referrals["contacted"].Events.PostAsync(
            new ReferralEventRequest { Event = "submitted" })));
    }

    private static IEnumerable<Call> PassAlongs(ReferralGraphClient client)
    {
        const string behalf = "X-On-Behalf-Of";
        var passAlongs = client.V1.PassAlongs;
        yield return new("PostPassAlong", async () => Text(await passAlongs.PostAsync(new PassAlongRequest
        {
            Opening = "data-lead",
            From = "cara.featherstoke",
            To = new RecipientBody
            {
                Name = "Zoe Client",
                Email = "zoe.client@example.com",
                Consent = new CandidateConsentBody { At = "2026-11-01T09:00:00Z", How = "by e-mail" },
            },
            Knows = PassAlongRequest_knows.WorkedWith,
        })));
        yield return new("ReadPassAlong", async () => Text(await passAlongs["cara-accepted"].GetAsync()));
        yield return new("ListPassAlongs", async () =>
        {
            var page = await passAlongs.GetAsync(ask => ask.QueryParameters.Limit = 2);
            return Call.Line(page!.PassAlongs!.Select(one => one.State), page.NextCursor is not null);
        });
        yield return new("PostPassAlongEvent in vain", () => Call.ProblemAsync(() =>
            passAlongs["cara-offered"].Events.PostAsync(new PassAlongEventRequest { Event = "apply" })));
        yield return new("PostPassAlongEvent", async () => Text(await passAlongs["cara-offered"].Events.PostAsync(
            new PassAlongEventRequest { Event = "accept" }, ask => ask.Headers.Add(behalf, "beatriz.elderquay"))));
    }

    private static IEnumerable<Call> Prompts(ReferralGraphClient client)
    {
        var prompts = client.V1.Prompts;
        yield return new("ReadPrompt", async () => Text(await prompts["jose-3"].GetAsync()));
        yield return new("ListPrompts", async () =>
        {
            var page = await client.V1.People["jose.ironpasture"].Prompts.GetAsync(ask => ask.QueryParameters.Limit = 2);
            return Call.Line(page!.Prompts!.Select(one => one.State), page.NextCursor is not null);
        });
        yield return new("PostPromptEvent in vain", () => Call.ProblemAsync(() =>
            prompts["jose-1"].Events.PostAsync(new PromptEventRequest { Event = "confirm", Knows = PromptEventRequest_knows.WorkedWith })));
        yield return new("PostPromptEvent", async () => Text(await prompts["jose-1"].Events.PostAsync(
            new PromptEventRequest { Event = "answer", Answer = PromptEventRequest_answer.Fits },
            ask => ask.Headers.Add("X-On-Behalf-Of", "jose.ironpasture"))));
    }

    private static IEnumerable<Call> Rewards(ReferralGraphClient client)
    {
        var rewards = client.V1.Rewards;
        yield return new("PutRewardRules", async () => Text(await rewards.Rules.PutAsync(new RewardRulesBody
        {
            Rules = [new RewardRuleBody { Event = RewardRuleBody_event.Hired, Amount = 40_000, Currency = "EUR", ChainPercent = 20 }],
            YearlyCaps = [new RewardCapBody { Currency = "EUR", Amount = 500_000 }],
        })));
        yield return new("ReadRewardRules", async () => Text(await rewards.Rules.GetAsync()));
        yield return new("ListRewards", async () =>
        {
            var page = await rewards.GetAsync(ask => ask.QueryParameters.Limit = 2);
            return Call.Line(page!.Rewards!.Select(one => one.Id), page.NextCursor is not null);
        });
        yield return new("ReadReward", async () => Text(await rewards["left-early-started"].GetAsync()));
        yield return new("GetPayroll", async () =>
        {
            using var reader = new StreamReader((await rewards.Payroll.GetAsync())!);
            return (await reader.ReadToEndAsync()).Split('\n')[0];
        });
        yield return new("PostRewardEvent in vain", () => Call.ProblemAsync(() =>
            rewards["left-early-started"].Events.PostAsync(new RewardEventRequest { Event = "approve" })));
        yield return new("PostRewardEvent", async () => Text(
            await rewards["started-hired"].Events.PostAsync(new RewardEventRequest { Event = "approve" })));
    }

    private static string Text(RewardRulesBody? one) => Call.Line(
        one!.Rules!.Select(rule => Call.Line(rule.Event, rule.Amount, rule.Currency, rule.WaitingDays, rule.ChainPercent)),
        one.YearlyCaps!.Select(cap => Call.Line(cap.Currency, cap.Amount)));

    private static string Text(RewardResponse? one) => Call.Line(
        one!.State, one.Version, one.Opening, one.Beneficiary!.Person, one.Share, one.Event, one.Amount, one.Currency, one.Actions);

    private static string Text(PromptResponse? one) => Call.Line(
        one!.State, one.Version, one.Opening, one.NewHire!.Person, one.Coworker!.Name, one.Answer, one.Actions);

    private static string Text(PassAlongResponse? one) => Call.Line(
        one!.State, one.Version, one.Opening, one.From!.Person, one.To!.Name, one.To.Email, one.Knows, one.Level, one.Actions);

    private static string Text(ReferralResponse? one) => Call.Line(
        one!.State, one.Version, one.Opening, one.Candidate!.Name, one.Referrer!.Person, one.Knows, one.Level, one.Rounds, one.Actions);

    private static string Text(IntroductionResponse? one) => Call.Line(
        one!.State, one.Version, one.Purpose, one.Passed, one.Path!.Select(step => step.Person?.Id), one.Text, one.Actions);

    private static string Text(PreferencesResponse? one) =>
        Call.Line(one!.Person, one.Introductions, one.Notices, one.MaxOpenAsks, one.AwayUntil);

    private static string Text(OpeningResponse? one) => Call.Line(
        one!.Id,
        one.State,
        one.Version,
        one.Title,
        one.WantedTitles,
        one.Site,
        one.TargetCompanies,
        one.OpenedOn,
        one.ExternalIds!.Select(external => Call.Line(external.System, external.Id)),
        one.Actions);
}
