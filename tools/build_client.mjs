// Builds the site's client: TypeScript and CSS bundled, fonts cut to what is used, everything compressed ahead of time.
// Output: src/sidestep/web/static/sidestep/ with built.json, which names the version and every file.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import subsetFont from "subset-font";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const client = join(root, "src/sidestep/web/client");
const out = join(root, "src/sidestep/web/static/sidestep");
const fresh = `${out}.${process.pid}`; // beside it, then put in its place at once
const modules = join(root, "node_modules");

// What Western European languages are written with; everything else falls back to a font of the device.
const LATIN = [[0x20, 0x7e], [0xa0, 0xff]].flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, n) => String.fromCodePoint(first + n)));
const CHARACTERS = `${LATIN.join("")}ŒœŸ–—‘’‚“”„•…′″‹›⁄€™−↑↓`;
const FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "rvrn", "tnum"];
const FONTS = [
  ["@fontsource/national-park", "national-park-latin-700-normal.woff2", {}],
  ["@fontsource-variable/atkinson-hyperlegible-next", "atkinson-hyperlegible-next-latin-wght-normal.woff2", { wght: { min: 400, max: 700 } }],
];

// docs/decisions/the-client.md says why these. What else a style needs in them, such as a prefix, esbuild writes.
const OLDEST = ["es2022", "safari16.4", "chrome111", "firefox121"];

/** light-dark() for browsers that do not know it: base.css says which of the two is there. */
function byDayAndNight(css) {
  const colour = String.raw`((?:[^(),]|\([^()]*\))+)`;
  return css.replace(new RegExp(String.raw`light-dark\(${colour},${colour}\)`, "g"), "var(--day,$1) var(--night,$2)");
}

function rewrite(path, made) {
  writeFileSync(path, made(readFileSync(path, "utf8")));
}

function files(directory) {
  return readdirSync(directory, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? files(join(directory, entry.name)) : [join(directory, entry.name)]));
}

function behaviourSources() {
  const names = readdirSync(join(client, "behaviours")).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  return names.map((name) => join(client, "behaviours", name));
}

/** The modules that every page needs, with the names that each exports. They are one file, app.js, and what else needs them takes them from there. */
async function everywhere() {
  const onEveryPage = [join(client, "app.ts"), join(client, "behaviours/outbox.ts")];
  const { metafile } = await build({ ...scripts, entryPoints: onEveryPage, write: false });
  const modules = Object.keys(metafile.inputs).map((path) => join(root, path));
  const common = modules.filter((path) => path.startsWith(client) && !onEveryPage.includes(path));
  const alone = await build({ ...scripts, bundle: false, entryPoints: common, write: false });
  return new Map(Object.values(alone.metafile.outputs).map(({ entryPoint, exports }) => [join(root, entryPoint), exports]));
}

const named = (common, path) => `common${[...common.keys()].indexOf(path)}`;

/** What app.js is made of: the page's own part, and the common modules under a name each. */
function app(common) {
  const given = [...common.keys()].map((path) => `export * as ${named(common, path)} from ${JSON.stringify(path)};`);
  return { contents: [...given, `import ${JSON.stringify(join(client, "app.ts"))};`].join("\n"), resolveDir: client };
}

/** A common module, as one that imports it sees it: it is told apart by its importer, or else esbuild would make a file of it. */
function fromApp(common) {
  const resolve = ({ path, resolveDir, importer }) => {
    const file = `${join(resolveDir, path)}.ts`;
    return common.has(file) ? { path: file, namespace: "from-app", suffix: `?${importer}` } : undefined;
  };
  const load = ({ path }) => ({ contents: `import { ${named(common, path)} as it } from "../app.js"; export const { ${common.get(path).join(", ")} } = it;` });
  return {
    name: "from-app",
    setup(building) {
      building.onResolve({ filter: /^\.\.?\// }, resolve);
      building.onResolve({ filter: /app\.js$/, namespace: "from-app" }, ({ path }) => ({ path, external: true }));
      building.onLoad({ filter: /.*/, namespace: "from-app" }, load);
    },
  };
}

/** Each behaviour's script, and those that it imports; and what none of them imports until something asks for it. */
function scriptsOf() {
  const made = Object.fromEntries(Object.entries(metafile.outputs).map(([path, made]) => [relative(fresh, join(root, path)).replaceAll("\\", "/"), made]));
  const imported = (name) => made[name].imports.filter((one) => one.kind === "import-statement" && !one.external).map((one) => relative(fresh, join(root, one.path)).replaceAll("\\", "/"));
  const all = (name) => [...new Set([name, ...imported(name).flatMap(all)])];
  const own = Object.keys(made).filter((name) => name.startsWith("behaviours/"));
  const atOnce = new Set(own.flatMap(all));
  return { behaviours: Object.fromEntries(own.map((name) => [basename(name, ".js"), all(name)])), later: Object.keys(made).filter((name) => !atOnce.has(name)) };
}

mkdirSync(join(fresh, "fonts"), { recursive: true });

const shared = { bundle: true, minify: true, target: OLDEST, legalComments: "none", logLevel: "warning", absWorkingDir: root };
const scripts = { ...shared, outdir: fresh, outbase: client, format: "esm", metafile: true };
const common = await everywhere();
await build({ ...scripts, outdir: undefined, outbase: undefined, outfile: join(fresh, "app.js"), stdin: app(common) });
const { metafile } = await build({ ...scripts, entryPoints: behaviourSources(), splitting: true, chunkNames: "parts/[hash]", plugins: [fromApp(common)] });
await build({ ...shared, entryPoints: [join(client, "app.css")], outdir: fresh, external: ["*.woff2"] });
rewrite(join(fresh, "app.css"), byDayAndNight);
if (existsSync(join(client, "service-worker.ts"))) {
  await build({ ...shared, entryPoints: [join(client, "service-worker.ts")], outdir: fresh, format: "iife" });
}

cpSync(join(client, "public"), fresh, { recursive: true });
for (const [name, file, variationAxes] of FONTS) {
  const whole = readFileSync(join(modules, name, "files", file));
  const cut = await subsetFont(whole, CHARACTERS, { targetFormat: "woff2", variationAxes, keepFeatures: FEATURES });
  writeFileSync(join(fresh, "fonts", file), cut);
  cpSync(join(modules, name, "LICENSE"), join(fresh, "fonts", `${basename(name)}-LICENSE.txt`));
}

cpSync(join(modules, "three/LICENSE"), join(fresh, "figure/three-LICENSE.txt"));

const built = files(fresh);
const digest = createHash("sha256");
for (const file of built) {
  const content = readFileSync(file);
  digest.update(relative(fresh, file)).update("\0").update(content).update("\0");
  if (!/\.(woff2|png|webp)$/.test(file) && statSync(file).size > 256) {
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
}
const names = built.map((file) => relative(fresh, file).replaceAll("\\", "/"));
const version = digest.digest("hex").slice(0, 12);
writeFileSync(join(fresh, "built.json"), `${JSON.stringify({ version, files: names, ...scriptsOf() }, null, 1)}\n`);

const old = `${fresh}.old`;
if (existsSync(out)) renameSync(out, old);
renameSync(fresh, out);
rmSync(old, { recursive: true, force: true });
