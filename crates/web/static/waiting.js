// A message that is held in this tab and not yet decided upon: where it stands, and
// the way back to it. It is a piece of what the tab carries (carry.js).
const parse = (text) => { try { return JSON.parse(text || "[]"); } catch { return []; } };

/** The latest one, if there is one. */
export const waiting = () => {
  const isOpen = (piece) => piece?.id && piece.body?.kind === "hold" && piece.body.text && !piece.body.end;
  return parse(sessionStorage.getItem("evenkeel-carry")).filter(isOpen).at(-1);
};

/** Where it stands, in words. */
export const words = ({ body }) => {
  if (!body.minutes) return "A message is held here. Nobody has seen it.";
  const ends = new Date(Date.parse(body.started) + body.minutes * 60_000);
  if (ends <= new Date()) return "A message is here, and its wait is over. Nobody has seen it.";
  const time = ends.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const isToday = ends.toDateString() === new Date().toDateString();
  const day = isToday ? "" : `${ends.toLocaleDateString("en-GB", { weekday: "long" })}, `;
  return `A message is waiting here until ${day}${time}. Nobody has seen it.`;
};

/** What shows the step that is next: there is no result yet. */
export const step = ({ id, body }) => ({
  action: "/hold",
  fields: [
    ["at", "result"],
    ["id", id],
    ["held", JSON.stringify(body)],
    ["zone", Intl.DateTimeFormat().resolvedOptions().timeZone || ""],
  ],
});
