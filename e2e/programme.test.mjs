// The whole programme, from first start to the last session and what comes after it, on
// three ways: all of it, with answers that close some tools, and the short route without
// scripts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { DAY, start } from "./app.mjs";
import { answerNo, comeBack, go, pick, press, unfold } from "./people.mjs";
import { aWeekLater, attend, goThrough, lookBack, makePlan, nextOnToday, openOffered, planHomework, resume, reviewHomework, setOut } from "./sessions.mjs";

const ALL = [
  "A place to start", "How it goes round", "Where from, where to", "Steady the body", "Catch the thought", "Weigh the thought", "A wish or a worry",
  "A kinder voice", "Fears and outcomes", "Small steps", "A life of your own", "Say what you need", "Hear each other", "Where I end",
  "Deep beliefs", "A hard talk", "Time apart", "A quarrel, and after", "Your own plan", "Leaving well",
];
const CORE = ["A place to start", "How it goes round", "Steady the body", "Catch the thought", "Weigh the thought", "A wish or a worry", "Say what you need", "Your own plan"];

/** When a look back is offered, in days after the last session: a calendar month has at most 31. */
const BOOSTERS = [[31, "After one month"], [92, "After three months"], [184, "After six months"]];

/** Steps that question a fear or lead towards a partner, for everybody who is not just separated. */
const GATED = [
  "catch-the-thought/a-sentence-of-mine", "weigh-the-thought/one-record", "fears-and-outcomes/write-it-down", "fears-and-outcomes/plan-one", "small-steps/build-it",
  "say-what-you-need/build-one", "where-i-end/plan-a-limit", "a-hard-talk/rehearse-it", "time-apart/plan-a-time-apart",
];
const WITH_PARTNER = ["a-kinder-voice/satisfaction", "a-hard-talk/satisfaction", "a-quarrel-and-after/rehearse-a-repair", "your-own-plan/satisfaction"];
const ALONE = ["a-quarrel-and-after/practise-a-repair"];
/** Things to do between sessions of the same kind. */
const GATED_HOMEWORK = [
  "one-record-a-week", "one-gap-a-day", "ask-straight", "three-fears", "one-try", "first-step", "same-step-elsewhere", "alone-and-alive", "ask-once", "ten-minutes-of-listening",
  "agree-a-pause", "one-small-no", "have-the-talk", "plan-the-gap", "a-step-apart", "one-repair",
];

const HURT = "Open: The questions about being hurt";
const GOAL = "To sleep through an evening apart";
const LEARNED = "The feeling peaked and then it passed";
const TAKEN = "I can ask once and let it stand";

/** Runs a journey on data of its own, so that its time is its own. */
function journey(name, walk) {
  test(name, async () => {
    const app = await start();
    try {
      await app.forwardTo(18);
      await walk(app);
    } finally {
      await app.stop();
    }
  });
}

const keys = (met) => met.map((it) => `${it.session}/${it.step}`);
const isBooster = (title) => BOOSTERS.some(([, it]) => it === title);
const offered = (met) => [...new Set(met.flatMap((it) => it.choices))];

/** After the last session: the map says so, Today rests, and each look back comes in its time. */
async function boosters(trip, { titles = BOOSTERS, acts = {} } = {}) {
  const { app, page, me } = trip;
  await press(page, "Programme");
  await page.getByRole("heading", { name: "You have come to the end of it" }).waitFor();
  await app.look(page, "programme-over");
  assert.ok(!isBooster(await nextOnToday(page)), "nothing more is asked on the day of the ending");
  let since = 0;
  for (const [days, title] of titles) {
    await comeBack(app, page, (days - since) * DAY, me);
    since = days;
    assert.equal(await nextOnToday(page), title);
    await press(page, "Open the session");
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await goThrough(trip, new URL(page.url()).pathname.split("/").at(-1), acts[title]);
  }
}

describe("the programme", { concurrency: 2 }, () => {
  journey("all of it, with a partner and four noes", async (app) => {
    const trip = await setOut(app, { situation: "In a relationship" });
    const { page, me, met } = trip;
    const acts = {
      "A place to start": {
        "right-help": async () => {
          // Left in the middle, and taken up on another day where it was left.
          await press(page, "Stop here for today");
          await page.waitForURL(/\/today/);
          await comeBack(app, page, DAY, me);
          assert.equal(await nextOnToday(page), "A place to start");
          await press(page, "Go on with it");
          await press(page, "Go on: How are you today?");
        },
        hopes: () => app.write(page, "Goal 1", GOAL),
        "four-questions": async () => {
          await press(page, HURT);
          await answerNo(page);
          await press(page, "To Today");
          await resume(trip, "A place to start", "Four questions in private");
        },
        "for-the-week": () => planHomework(trip, "three-moments", 3),
      },
      "How it goes round": {
        "since-last-time": async () => {
          await reviewHomework(trip, LEARNED);
          await page.getByText(LEARNED).waitFor();
          await app.look(page, "programme-homework-told");
          await resume(trip, "How it goes round", "Since last time");
          assert.equal(await page.getByRole("link", { name: "Note what came of it" }).count(), 0);
        },
      },
      "A kinder voice": {
        "how-it-is-going": async () => {
          await page.getByText(GOAL).waitFor();
          await pick(page, /^Is anything getting worse/, /^No,/);
        },
        "four-questions": () => page.getByRole("link", { name: HURT }).waitFor(),
        "how-to-go-on": () => pick(page, "How would you like to go on?", "As before"),
      },
      "Your own plan": {
        "write-the-plan": async () => {
          const plan = await makePlan(trip);
          assert.ok(plan.includes(LEARNED), "the plan is drafted from what was written");
          await app.look(page, "programme-plan");
          await resume(trip, "Your own plan", "Write the plan");
        },
      },
      "Leaving well": {
        "how-to-go-on": () => pick(page, "What comes next for you?", "I leave, with my plan"),
        goodbye: async () => {
          await app.write(page, page.getByLabel(/^One thing that you are taking with you/), TAKEN);
          await app.look(page, "programme-goodbye");
        },
      },
    };
    assert.equal(await nextOnToday(page), ALL[0], "the first session is offered on the first day");
    for (const [nth, title] of ALL.entries()) {
      if (nth > 0) await aWeekLater(trip);
      if (nth === 1) await page.getByRole("heading", { name: "Planned until today" }).waitFor();
      await attend(trip, title, acts[title]);
    }
    assert.deepEqual(met.filter((it) => it.isShut), []);
    assert.deepEqual([...GATED, ...WITH_PARTNER].filter((it) => !keys(met).includes(it)), [], "each gated step was met");
    assert.deepEqual(GATED_HOMEWORK.filter((it) => !offered(met).includes(it)), [], "all there is to do was offered");
    const taken = () => page.locator("blockquote").getByText(TAKEN).waitFor();
    await boosters(trip, { acts: { "After three months": { "three-months-on": taken }, "After six months": { "half-a-year-on": taken } } });
    await comeBack(app, page, 60 * DAY, me);
    assert.ok(!isBooster(await nextOnToday(page)), "after the last look back none comes again");
  });

  journey("all of it, alone and with a yes, without what that closes", async (app) => {
    const trip = await setOut(app, { situation: "On my own", looks: ["shut"] });
    const { page, met } = trip;
    const acts = {
      "four-questions": async () => {
        await press(page, HURT);
        await go(page, "I am alone, go on", "Four questions");
        await page.locator("main fieldset").nth(1).getByRole("radio", { name: "Yes" }).check();
        await go(page, "Save my answers", "You said yes");
        await pick(page, /^Could they still reach you or hurt you/, "Yes");
        await go(page, "Go on", "Support comes first");
        await press(page, "To Today");
        await page.getByRole("link", { name: "Support", exact: true }).first().waitFor();
        await resume(trip, ALL[0], "Four questions in private");
      },
    };
    for (const [nth, title] of ALL.entries()) {
      if (nth > 0) await aWeekLater(trip);
      await attend(trip, title, nth === 0 ? acts : {});
    }
    const shut = met.filter((it) => it.isShut);
    assert.deepEqual(keys(shut), [...GATED, ...ALONE]);
    for (const it of shut) assert.ok(it.says === 0 && it.opens.length === 1, `${it.session}/${it.step} says what it would do`);
    assert.deepEqual(GATED_HOMEWORK.filter((it) => offered(met).includes(it)), []);
    const weeks = met.filter((it) => it.kinds.includes("homework"));
    assert.ok(weeks.every((it) => it.choices.length > 1), "something is left to do each week");
    assert.deepEqual(WITH_PARTNER.filter((it) => keys(met).includes(it)), [], "nothing is for a partnership");
    await boosters(trip);
  });

  journey("the short route, about a friend, without scripts", async (app) => {
    const trip = await setOut(app, { situation: "It is about a friend, family or someone else", looks: ["sort", "slider", "turn"], javaScript: false });
    const { page, met } = trip;
    await press(page, "Programme");
    await unfold(page, "Your goals, and which route you take");
    await app.write(page, "A goal that is in your own hands", GOAL);
    await pick(page, "Which route?", /^The short route/);
    await press(page, "Save it");
    await page.getByText("0 of 8 sessions").waitFor();
    const acts = {
      "four-questions": async () => {
        await press(page, HURT);
        await answerNo(page);
        await press(page, "To Today");
        await resume(trip, CORE[0], "Four questions in private");
      },
      "write-the-plan": async () => {
        await makePlan(trip);
        await resume(trip, "Your own plan", "Write the plan");
      },
    };
    // Who did not come by a look back is offered it before the next session that they open.
    const missed = { "Say what you need": "a-kinder-voice", "Your own plan": "a-hard-talk" };
    for (const [nth, title] of CORE.entries()) {
      if (nth > 0) await aWeekLater(trip);
      await openOffered(page, title);
      const earlier = missed[title];
      assert.equal(await page.getByRole("link", { name: "Look back first" }).count(), earlier ? 1 : 0, title);
      if (earlier) {
        await lookBack(trip, earlier);
        assert.equal(await page.getByRole("link", { name: "Look back first" }).count(), 0);
      }
      await goThrough(trip, new URL(page.url()).pathname.split("/").at(-1), nth === 0 || title === CORE.at(-1) ? acts : {});
    }
    assert.ok(keys(met).includes("a-kinder-voice/how-it-is-going"));
    assert.deepEqual(met.filter((it) => it.isShut), []);
    await boosters(trip, { titles: BOOSTERS.slice(0, 1) });
  });
});
