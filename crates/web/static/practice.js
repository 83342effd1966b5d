// The guide of a practice: made from the list of its steps, which is the practice
// itself and stays readable. Everything follows the clock, never a count of
// ticks, so that it is right after a phone has slept. Whoever asks the system for
// less motion gets words and a bar.
const NS = "http://www.w3.org/2000/svg";
const WORDS = { in: "in", more: "a little more", hold: "hold", out: "out", wait: "wait" };
const TURNS = { in: [90], more: [40], hold: [30], out: [50, 60, 50], wait: [30], tense: [120], release: [50, 60, 50], read: [30] };
const TEXT_MODE = "evenkeel-practice-text";
const [SMALL, LARGE, RING] = [52, 104, 138];

const element = (name, text, attributes = {}) => {
  const it = document.createElement(name);
  it.textContent = text;
  for (const [key, value] of Object.entries(attributes)) it.setAttribute(key, value);
  return it;
};
const drawing = (name, attributes) => {
  const it = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) it.setAttribute(key, value);
  return it;
};

// "in 4, out 6" with how full the lungs are at the end of each part.
const breathOf = (text) => {
  const parts = text.split(", ").map((part) => part.split(" ")).map(([word, seconds]) => ({ word, seconds: Number(seconds) }));
  const hasMore = parts.some((it) => it.word === "more");
  let full = 0;
  for (const part of parts) {
    part.from = full;
    if (part.word === "in") full = hasMore ? 0.8 : 1;
    if (part.word === "more") full = 1;
    if (part.word === "out") full = 0;
    part.to = full;
  }
  return parts;
};
const stepOf = (item) => ({
  cue: item.dataset.cue,
  seconds: Number(item.dataset.seconds),
  text: item.querySelector("[data-text]").textContent,
  pattern: item.dataset.breath,
  breath: item.dataset.breath ? breathOf(item.dataset.breath) : [],
});

// Where a step stands after so many seconds: a word, the seconds left in it, and
// how large the circle is, from 0 to 1.
const stand = (step, seconds) => {
  const left = Math.max(1, Math.ceil(step.seconds - seconds));
  if (step.cue === "tense") return { word: "tense", left, size: 0 };
  if (step.cue === "release") return { word: "let go", left, size: Math.min(1, seconds / 6) };
  if (step.cue === "read") return { word: "", left: step.seconds ? left : 0, size: 0.4 };
  let into = seconds % step.breath.reduce((sum, it) => sum + it.seconds, 0);
  for (const part of step.breath) {
    if (into < part.seconds) {
      const share = (1 - Math.cos((Math.PI * into) / part.seconds)) / 2;
      return { word: WORDS[part.word], turn: part.word, left: Math.ceil(part.seconds - into), size: part.from + (part.to - part.from) * share };
    }
    into -= part.seconds;
  }
  return { word: "", left: 0, size: 0 };
};
const clockText = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

// What is drawn or, with less motion, written.
const picture = () => {
  const svg = drawing("svg", { viewBox: "0 0 300 300", class: "practice-circle", "aria-hidden": "true" });
  const ring = { cx: 150, cy: 150, r: RING };
  const length = 2 * Math.PI * RING;
  const done = drawing("circle", { ...ring, class: "done", "stroke-dasharray": length, "stroke-dashoffset": length, transform: "rotate(-90 150 150)" });
  const circle = drawing("circle", { cx: 150, cy: 150, r: SMALL, class: "breath" });
  const word = drawing("text", { x: 150, y: 150, class: "word" });
  const left = drawing("text", { x: 150, y: 182, class: "left" });
  svg.append(drawing("circle", { ...ring, class: "track" }), done, drawing("circle", { cx: 150, cy: 150, r: LARGE, class: "room" }), circle, word, left);
  return {
    node: svg,
    show(at, share) {
      circle.setAttribute("r", (SMALL + (LARGE - SMALL) * at.size).toFixed(1));
      done.setAttribute("stroke-dashoffset", (length * (1 - share)).toFixed(1));
      word.setAttribute("class", at.word.length > 8 ? "word long" : "word");
      if (word.textContent !== at.word) word.textContent = at.word;
      const count = at.left ? String(at.left) : "";
      if (left.textContent !== count) left.textContent = count;
      left.setAttribute("y", at.word ? 182 : 157);
    },
  };
};
const written = () => {
  const node = element("div", "", { class: "practice-plain stack-s" });
  const line = element("p", "", { "aria-hidden": "true" });
  const bar = element("progress", "", { max: "100", "aria-label": "How far it is" });
  node.append(line, bar);
  return {
    node,
    show(at, share) {
      const text = [at.word, at.left || ""].join(" ").trim() || "\u00a0";
      if (line.textContent !== text) line.textContent = text;
      bar.value = Math.round(share * 100);
    },
  };
};

const guide = (section) => {
  const list = section.querySelector("ol");
  const steps = [...list.children].map(stepOf);
  const isTimed = steps.every((it) => it.seconds > 0);
  const whole = steps.reduce((sum, it) => sum + it.seconds, 0);
  // The count of the breath is there from the start, so that it can be tried first.
  const rhythm = steps.find((it) => it.pattern)?.pattern ?? "";
  const before = steps.map((_, nth) => steps.slice(0, nth).reduce((sum, it) => sum + it.seconds, 0));
  const ran = document.querySelector("input[name=ran]");

  const stage = element("div", "", { class: "practice-stage" });
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const shown = isStill ? written() : picture();
  const says = element("p", "", { class: "practice-says", "aria-live": "polite" });
  const pattern = element("p", "", { class: "soft" });
  const place = element("p", "", { class: "small soft" });
  const main = element("button", "Begin", { type: "button", class: "button" });
  const anew = element("button", "From the start", { type: "button", class: "button quiet", hidden: "" });
  const stop = element("button", "Stop", { type: "button", class: "button quiet", hidden: "" });
  const buzz = element("button", "Buzz at the turns", { type: "button", class: "chip", "aria-pressed": "false" });
  const buttons = element("div", "", { class: "row start" });
  buttons.append(main, stop, anew);
  if (navigator.vibrate) buttons.append(buzz);
  stage.append(shown.node, buttons, says, pattern, place);

  // Going on is quiet until the practice has run, or is read as text.
  const goOn = document.querySelector("[data-practice-done]");
  const hasRun = (it) => goOn?.classList.toggle("quiet", !it);
  hasRun(false);

  const asText = element("details", "", { class: "practice-text" });
  asText.append(element("summary", "All steps as text"), list);
  section.append(stage, asText);

  // `at` is when the present step began. Paused: how far it was.
  const now = { step: 0, at: 0, paused: 0, state: "ready" };
  let counted = Number(ran?.value) * 1000 || 0; // milliseconds that it ran, up to `since`
  let since = 0;
  let touched = 0;
  let turn = "";
  let lock = null;

  const count = (time) => {
    if (now.state === "running") counted += Math.max(0, time - since);
    since = time;
    if (ran) ran.value = String(Math.round(counted / 1000));
  };
  const awake = async (wanted) => {
    try {
      if (wanted && !lock) lock = await navigator.wakeLock?.request("screen");
      if (!wanted && lock) { await lock.release(); lock = null; }
    } catch { lock = null; }
  };
  const write = (node, text) => { if (node.textContent !== text) node.textContent = text; };
  const feel = (it) => {
    const next = it.turn ?? `${now.step} ${steps[now.step].cue}`;
    if (next === turn) return;
    turn = next;
    if (buzz.getAttribute("aria-pressed") === "true") navigator.vibrate(TURNS[it.turn ?? steps[now.step].cue] ?? []);
  };
  const draw = (seconds) => {
    const step = steps[now.step];
    const it = stand(step, seconds);
    const gone = before[now.step] + seconds;
    const isReady = now.state === "ready";
    shown.show(isReady ? { ...it, left: 0 } : it, isTimed ? Math.min(1, gone / whole) : now.step / steps.length);
    write(says, step.text);
    write(pattern, step.pattern || rhythm);
    write(place, `Step ${now.step + 1} of ${steps.length}` + (isTimed ? `, ${clockText(Math.max(0, Math.ceil(whole - gone)))} left` : ""));
    write(main, now.state === "running" ? (step.seconds ? "Pause" : now.step + 1 < steps.length ? "Next" : "Finish") : now.state === "paused" ? "Go on" : "Begin");
    if (now.state === "running") feel(it);
  };
  const finish = (last = "That was the last step.") => {
    now.state = "finished";
    awake(false);
    shown.show({ word: "", left: 0, size: 0.4 }, 1);
    write(says, last);
    write(pattern, "");
    write(place, "");
    write(main, "Once more");
    anew.hidden = stop.hidden = true;
    hasRun(true);
  };
  const reset = () => {
    Object.assign(now, { step: 0, at: 0, paused: 0, state: "ready" });
    awake(false);
    turn = "";
    anew.hidden = stop.hidden = true;
    draw(0);
  };
  const tick = () => {
    if (now.state !== "running") return;
    const time = Date.now();
    count(time);
    if (time - touched > 30_000) {
      // Somebody is here although nothing is touched: the page does not lock.
      touched = time;
      dispatchEvent(new Event("scroll"));
    }
    if (time < now.at) now.at = time; // the clock was set back
    while (steps[now.step].seconds && time - now.at >= steps[now.step].seconds * 1000) {
      now.at += steps[now.step].seconds * 1000;
      now.step += 1;
      if (now.step === steps.length) return finish();
    }
    draw((time - now.at) / 1000);
    requestAnimationFrame(tick);
  };
  const run = () => {
    since = Date.now();
    now.at = since - now.paused;
    now.state = "running";
    anew.hidden = true;
    stop.hidden = false;
    awake(true);
    const { top, bottom } = stage.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) stage.scrollIntoView({ block: "start", behavior: isStill ? "auto" : "smooth" });
    tick();
  };
  const next = () => {
    now.step += 1;
    now.at = Date.now();
    if (now.step === steps.length) finish();
  };

  main.addEventListener("click", () => {
    if (now.state === "finished") reset();
    if (now.state !== "running") return run();
    if (!steps[now.step].seconds) return next();
    count(Date.now());
    now.paused = Date.now() - now.at;
    now.state = "paused";
    anew.hidden = false;
    awake(false);
    draw(now.paused / 1000);
  });
  anew.addEventListener("click", () => { reset(); main.focus(); });
  stop.addEventListener("click", () => { count(Date.now()); finish("You stopped here. That is always fine."); main.focus(); });
  buzz.addEventListener("click", () => {
    const on = buzz.getAttribute("aria-pressed") !== "true";
    buzz.setAttribute("aria-pressed", String(on));
    if (on) navigator.vibrate([90]);
  });
  document.addEventListener("visibilitychange", () => {
    if (now.state === "running" && document.visibilityState === "visible") { lock = null; awake(true); }
  });
  asText.addEventListener("toggle", () => {
    stage.hidden = asText.open;
    hasRun(asText.open || now.state === "finished");
    try { sessionStorage.setItem(TEXT_MODE, asText.open ? "1" : ""); } catch { /* not remembered */ }
    if (!asText.open) return;
    if (now.state === "running") { count(Date.now()); reset(); }
    // Read as text, nobody counts: the time since the page was shown stands for it.
    if (ran && !counted) ran.value = "";
  });
  count(Date.now());
  draw(0);
  if (sessionStorage.getItem(TEXT_MODE)) asText.open = true;
};

for (const section of document.querySelectorAll("[data-practice]")) guide(section);
