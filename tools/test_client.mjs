// Bundles every *.test.ts of the client and runs them with Node's own test runner.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const client = join(root, "src/sidestep/web/client");
const out = join(root, "build/client-tests");
const only = process.argv.slice(2);

const tests = readdirSync(client, { recursive: true })
  .filter((name) => name.endsWith(".test.ts") && (only.length === 0 || only.some((part) => name.includes(part))))
  .map((name) => join(client, name));
rmSync(out, { recursive: true, force: true });
await build({ entryPoints: tests, outdir: out, outbase: client, outExtension: { ".js": ".mjs" }, bundle: true, platform: "node", format: "esm", target: "node20", sourcemap: "inline", logLevel: "warning" });
const made = readdirSync(out, { recursive: true }).filter((name) => name.endsWith(".mjs")).map((name) => join(out, name));
process.exit(spawnSync(process.execPath, ["--enable-source-maps", "--test", ...made], { stdio: "inherit" }).status ?? 1);
