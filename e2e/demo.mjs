// The demo's half a year of records, on its own throw-away data: no journey could write them.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { start } from "./app.mjs";

const BINARY = process.env.EVENKEEL_BIN || fileURLToPath(new URL("../target/debug/evenkeel", import.meta.url));

/** A browser in front of the demo, with the name and passphrase of its one person. */
export async function startDemo() {
  const app = await start();
  const me = {};
  const own = app.url;
  const demo = spawn(BINARY, ["demo", "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "inherit"] });
  app.url = await new Promise((resolve, reject) => {
    demo.once("exit", () => reject(new Error("the demo ended")));
    createInterface({ input: demo.stdout }).on("line", (line) => {
      const [, key, value] = line.match(/^(name|passphrase): (.*)$/) ?? [];
      if (key) me[key] = value;
      const at = line.match(/^listening on (http\S+)/);
      if (at) resolve(at[1]);
    });
  });
  const stop = async () => {
    demo.kill("SIGTERM");
    app.url = own;
    await app.stop();
  };
  return { app, me, stop };
}
