// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser tests stand on: a site of our own in a temporary folder, Chromium with an empty profile, and TAP.
"use strict";

const {execFileSync, spawn, spawnSync} = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const {pathToFileURL} = require("node:url");

const CHROMIUM = process.env.GRF_CHROMIUM || "/usr/bin/chromium";
const CHROMIUM_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

// Where a test cannot run it is skipped, loudly; in CI that is a failure.
function giveUp(why) {
  if (process.env.CI) {
    console.log("Bail out! " + why);
    process.exit(1);
  }
  console.log("1..0 # SKIP " + why);
  process.exit(0);
}

function requirePackages() {
  if (!fs.existsSync(CHROMIUM)) giveUp(`there is no ${CHROMIUM}: run scripts/browser.sh, or set GRF_CHROMIUM`);
  try {
    return {chromium: require("playwright-core").chromium, axe: fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8")};
  } catch {
    return giveUp("the npm packages are not installed: run scripts/browser.sh");
  }
}

const {chromium, axe} = requirePackages();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "griffier-test-"));
// Removes it when the pipe closes, however this process ends; in a session of its own, as a runner kills the group.
const watcher = spawn("sh", ["-c", 'read -r nothing; rm -rf -- "$1"', "sh", folder],
  {detached: true, stdio: ["pipe", "ignore", "ignore"]});
watcher.unref();
watcher.stdin.unref();
process.on("exit", () => fs.rmSync(folder, {recursive: true, force: true}));

// Runs the program; `statuses` are those it may end with.
function griffier(words, statuses = [0]) {
  const done = spawnSync(process.env.GRF_PROGRAM, words, {encoding: "utf8"});
  if (!statuses.includes(done.status))
    throw new Error(`griffier ${words.join(" ")}: exit status ${done.status}\n${done.stderr}`);
  return done;
}

// The rows of a table, as objects.
function readTable(dir, table) {
  const text = fs.readFileSync(path.join(dir, table + ".csv"), "utf8");
  const rows = [[]];
  let cell = "", quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (quoted && text[i] === "\"" && text[i + 1] === "\"") { cell += "\""; i++; }
    else if (text[i] === "\"") quoted = !quoted;
    else if (!quoted && text[i] === ",") { rows.at(-1).push(cell); cell = ""; }
    else if (!quoted && text[i] === "\n") { rows.at(-1).push(cell); cell = ""; rows.push([]); }
    else cell += text[i];
  }
  const [header, ...body] = rows.filter((row) => row.length);
  return body.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
}

const troubles = []; // what the page said on its console, and requests that left the folder
let context = null;

async function startBrowser() {
  await closeBrowser();
  const profile = fs.mkdtempSync(path.join(folder, "profile-"));
  context = await chromium.launchPersistentContext(profile, {executablePath: CHROMIUM, headless: true,
    viewport: {width: 1400, height: 880}, acceptDownloads: true, locale: "en-GB", args: CHROMIUM_ARGUMENTS});
}

async function closeBrowser() {
  if (context) await context.close();
  context = null;
}

// A page of a site at an address (#…), watched.
async function openPage(out, hash = "", ready = "rows") {
  const site = pathToFileURL(path.join(out, "audit")).href + "/";
  const page = await context.newPage();
  page.on("console", (message) => troubles.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`page error: ${error.stack}`));
  page.on("dialog", (dialog) => { troubles.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(site) && !url.startsWith("blob:")) troubles.push(`request to ${url}`);
  });
  page.on("requestfailed", (request) => {
    if (request.failure().errorText !== "net::ERR_ABORTED") troubles.push(`not loaded: ${request.url()}`);
  });
  await page.goto(site + "index.html" + hash);
  await page.waitForSelector(`html[data-ready=${ready}]`);
  return page;
}

// Waits until `holds` does. (The browser's own waiting evaluates text, which the page's policy forbids.)
async function until(holds) {
  for (let i = 0; i < 200; i++) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("it never came: " + holds);
}

// Trouble that the test made on purpose: it must be there, and is taken away.
function takeTrouble(pattern) {
  const at = troubles.findIndex((one) => pattern.test(one));
  if (at < 0) throw new Error(`the page did not say ${pattern}`);
  troubles.splice(at, 1);
}

// What axe finds against WCAG 2.2 A and AA, as lines.
async function findBarriers(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => axe.run(document, {preload: false,
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}));
  return result.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 120)} ${node.failureSummary}`));
}

const tests = [];
const test = (name, run) => tests.push({name, run});

// Runs them all in order. A test fails by what it throws, or by trouble on its pages.
async function runTests() {
  console.log("TAP version 13\n1.." + tests.length);
  let failed = 0;
  for (const [i, {name, run}] of tests.entries()) {
    let error = null;
    troubles.length = 0;
    try {
      await run();
      for (const page of context ? context.pages().slice(1) : []) await page.close();
    } catch (thrown) {
      error = thrown;
    }
    if (!error && troubles.length) error = new Error(troubles.join("\n"));
    if (error) failed++;
    console.log(`${error ? "not ok" : "ok"} ${i + 1} - ${name}`);
    if (error) console.log(String(error.stack).replace(/^/gm, "# "));
  }
  await closeBrowser();
  process.exitCode = failed ? 1 : 0;
}

module.exports = {griffier, readTable, startBrowser, closeBrowser, openPage, until, takeTrouble, findBarriers, test, runTests, folder};
