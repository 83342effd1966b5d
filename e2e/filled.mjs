// A person who has written something of every kind, so that no page is empty.
import { answerNo, beginThought, go, pick, press, rate, unfold } from "./people.mjs";

/** Writes something of every kind. Gives the addresses that are reached only on another day. */
export async function fill(app, page) {
  await page.goto("/you/profile");
  await app.write(page, "What to call you", "Wren of the hills");
  await pick(page, "Where do you stand with others at present?", "In a relationship");
  await press(page, "Save my details");
  await page.goto("/plan/edit");
  await app.write(page, page.getByRole("textbox").first(), "When the flat gets very quiet");
  await press(page, "Save my plan");
  await beginThought(app, page, { situation: "No call on my birthday", thought: "I do not matter to him", whom: { name: "Robin" } });
  await go(page, "Skip this", "Is it a worry, or is it happening?");
  await pick(page, "What fits best?", /^It is a worry/);
  await press(page, "Go on");
  await answerNo(page);
  await press(page, "Go on");
  await app.write(page, "A habit of your own", "Counting the hours");
  await press(page, "What speaks for it");
  while (!/\/again$/.test(page.url())) await press(page, "Skip this");
  await press(page, "Finish");
  await page.goto("/thoughts/catch");
  const fear = `/fears/${page.url().split("/").at(-1)}`;
  await app.write(page, "The thought, as it sounds in your head", "He forgot me on purpose");
  await unfold(page, "More, if you like");
  await app.write(page, "What do you fear will happen?", "He forgets the weekend too");
  await press(page, "Put it down here");
  await page.goto("/hold/new");
  await app.write(page, "Your message", "Did you forget what day it is?");
  await press(page, "Hold it here");
  await press(page, "Go on");
  await page.goto("/problems/new");
  await app.write(page, "What happened?", "The rent went up again");
  await press(page, "Save what I wrote");
  await page.goto("/practices/lying-down");
  await rate(page, "How strong is the distress before?", 60);
  await rate(page, "How strong is the distress now?", 40);
  await press(page, "Save this practice");
  await app.look(page, "practice-used");
  await page.goto("/measures/weekly-check/answer");
  const questions = page.locator("form.questions fieldset.question");
  for (const question of await questions.all()) await question.getByRole("radio").nth(2).check();
  await press(page, "Save my answers");
  await page.goto("/measures/ecr-r");
  await page.getByRole("checkbox").check();
  await press(page, "I confirm this");
  await page.goto("/today");
  await rate(page, "Worry about being left", 6);
  await press(page, "Save without it");
  // One form is left half written.
  await page.goto("/problems/new");
  await app.write(page, "What happened?", "The neighbour called about");
  await page.getByText("Saved as a draft.").waitFor();
  return [fear];
}
