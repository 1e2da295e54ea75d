// SPDX-License-Identifier: GPL-3.0-or-later
// The audit page in Chromium, clicked through: run.js, with GRF_PROGRAM and GRF_SAMPLES_DIR set.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const {griffier, readTable, startBrowser, openPage, until, takeTrouble, findBarriers, test, runTests, folder} = require("./harness.js");
const hostilePdf = require("./hostile-pdf.js");

const SAMPLES = process.env.GRF_SAMPLES_DIR;
const OUT = path.join(folder, "out");
const text = (page, selector) => page.locator(selector).first().textContent();
const progress = (page) => text(page, "#progress");

// Sums of the tables' amounts by currency, as the page writes them in English.
function expectedTotals(amounts) {
  const cents = new Map();
  for (const {currency, value_min: low, value_max: high} of amounts) {
    if (low !== high) continue;
    const [, sign, whole, part = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(low);
    assert.ok(part.length <= 2, "a sample has more than two decimals: " + low);
    const value = BigInt(sign + whole + part.padEnd(2, "0"));
    cents.set(currency, (cents.get(currency) || 0n) + value);
  }
  return [...cents].sort().map(([currency, sum]) => {
    const digits = String(sum).replace("-", "").padStart(3, "0");
    const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
    return `${currency} ${sum < 0n ? "−" : ""}${whole}.${digits.slice(-2)}`.replace(/\.00$/, "");
  });
}

test("the samples get a page", async () => {
  griffier(["-o", OUT, "--audit", SAMPLES], [0, 1]);
  await startBrowser();
  const page = await openPage(OUT);
  const documents = readTable(OUT, "documents");
  assert.equal(await page.getAttribute("[role=grid]", "aria-rowcount"), String(documents.length + 1));
  assert.equal(await text(page, ".shown-rows"), `${documents.length} of ${documents.length}`);
  const all = documents.reduce((n, one) => n + Number(one.questions) + Number(one.answers) + Number(one.amounts), 0);
  assert.equal(await progress(page), `0 of ${all} checked`);
});

test("amounts: exact totals, search, filters, sorting", async () => {
  const page = await openPage(OUT, "#view=amounts");
  const amounts = readTable(OUT, "amounts");
  const sums = () => page.locator(".sum").allTextContents();
  const shown = async (n) => assert.equal(await text(page, ".shown-rows"), `${n} of ${amounts.length}`);
  await shown(amounts.length);
  assert.deepEqual(await sums(), expectedTotals(amounts));

  await page.selectOption("select[name=currency]", "GBP");
  await shown(amounts.filter((one) => one.currency === "GBP").length);
  assert.deepEqual(await sums(), expectedTotals(amounts.filter((one) => one.currency === "GBP")));
  await page.click("form .plain");

  await page.fill("input[name=from]", "1.000.000");
  await page.fill("input[name=to]", "2,500,000.50");
  const within = amounts.filter((one) => Number(one.value_max) >= 1e6 && Number(one.value_min) <= 2500000.5);
  await until(async () => (await text(page, ".shown-rows")).startsWith(within.length + " of"));
  await page.click("form .plain");

  await page.selectOption("select[name=container]", "question");
  await page.selectOption("select[name=qualifier]", "at_most");
  const some = amounts.filter((one) => one.container === "question" && one.qualifier === "at_most");
  assert.ok(some.length > 0);
  await shown(some.length);
  await page.click("form .plain");

  await page.fill("input[name=words]", "Veenpolder MILJARD");
  await until(async () => !(await text(page, ".shown-rows")).startsWith(amounts.length + " of"));
  for (const row of await page.locator(".grid-body .grid-row").allTextContents()) assert.match(row, /miljard|mld/i);
  await page.click("form .plain");

  await page.getByRole("columnheader", {name: /Value/}).getByRole("button").click();
  await page.getByRole("columnheader", {name: /Value/}).getByRole("button").click();
  assert.equal(await page.getByRole("columnheader", {name: /Value/}).getAttribute("aria-sort"), "descending");
  const value = (row) => row.evaluate((one) => one.children[1].textContent);
  const most = amounts.filter((one) => one.currency === "INR").map((one) => BigInt(one.value_min.split(".")[0])).sort((a, b) => (a < b ? 1 : -1))[0];
  assert.equal(await value(page.locator(".grid-body .grid-row").first()), "INR " + most.toString().replace(/\B(?=(\d{3})+$)/g, ","));

  await page.selectOption("select[name=warning]", "amount-separator");
  const warned = new Set(readTable(OUT, "warnings").filter((one) => one.code === "amount-separator").map((one) => one.document_id));
  await shown(amounts.filter((one) => warned.has(one.document_id)).length);
});

test("charts are pictures with words, and tables", async () => {
  const page = await openPage(OUT, "#view=charts");
  assert.equal(await page.locator("figure svg[role=img]").count(), 4);
  for (const label of await page.locator("figure svg").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label"))))
    assert.match(label, /: .+ \d/);
  const questions = readTable(OUT, "questions").filter((one) => /\(NPB\)|^NPB$/.test(one.asked_by));
  const open = questions.filter((one) => ["unanswered", "deferred"].includes(one.status)).length;
  await page.locator("figure details").last().locator("summary").click();
  const row = page.locator("figure").last().locator("tr", {hasText: /^NPB/});
  assert.deepEqual(await row.locator("td").allTextContents(), [String(questions.length - open), String(open)]);
});

test("a click on either side finds the other", async () => {
  const page = await openPage(OUT, "#doc=amounts");
  await page.waitForSelector(".box.amount[data-id=m3]");
  await page.locator(".box.amount[data-id=m3]").click();
  await until(() => page.evaluate(() => document.activeElement.id === "card-m3"));
  assert.ok(await page.locator("#card-m3").evaluate((one) => one.classList.contains("chosen")));
  await page.locator("#card-m20 h3").click();
  assert.ok(await page.locator(".box[data-id=m20]").first().evaluate((box) => {
    const [at, pane] = [box.getBoundingClientRect(), document.querySelector(".pages").getBoundingClientRect()];
    return box.classList.contains("chosen") && at.top > pane.top && at.bottom < pane.bottom;
  }));
  assert.match(page.url(), /#doc=amounts&rec=m20$/);
});

test("what runs over pages has a box on each, what was left out is shown", async () => {
  const answer = readTable(OUT, "answers").find((one) => one.page_from !== one.page_to);
  const page = await openPage(OUT, "#doc=" + answer.document_id);
  for (const number of [answer.page_from, answer.page_to]) {
    await page.locator(`#page-${number}`).scrollIntoViewIfNeeded();
    await page.waitForSelector(`#page-${number} .box.answer[data-id=${answer.answer_id}]`);
  }
  const left = readTable(OUT, "lines").filter((one) => one.document_id === "furniture" && /header|page number/.test(one.role));
  const other = await openPage(OUT, "#doc=furniture");
  assert.equal(await other.locator(".card.left").count(), left.length);
  await other.waitForSelector(".box.furniture");
});

// A pixel row of the crop is compared with the same of the page: both are drawn by the browser.
test("an amount shows the line it is printed on", async () => {
  const page = await openPage(OUT, "#doc=so-tk&rec=m1");
  const crop = page.locator("#card-m1 .crop");
  await crop.waitFor();
  const mark = await crop.evaluate((one) => {
    const [box, outer] = [one.querySelector(".mark").getBoundingClientRect(), one.getBoundingClientRect()];
    const picture = one.querySelector("img").getBoundingClientRect();
    return {inside: box.left >= outer.left && box.right <= outer.right + 1 && box.top >= outer.top - 1 && box.bottom <= outer.bottom + 1,
      left: (box.left - picture.left) / picture.width, top: (box.top - picture.top) / picture.height};
  });
  const amount = readTable(OUT, "amounts").find((one) => one.document_id === "so-tk" && one.amount_id === "m1");
  const size = await page.locator("#page-1 img").evaluate((one) => [one.naturalWidth, one.naturalHeight]);
  assert.ok(mark.inside);
  assert.ok(Math.abs(mark.left - amount.x0 * 120 / 72 / size[0]) < 0.003);
  assert.ok(Math.abs(mark.top - amount.y0 * 120 / 72 / size[1]) < 0.003);
});

test("ticks and notes by mouse, kept over a reload, saved and read again", async () => {
  let page = await openPage(OUT, "#doc=so-tk");
  await page.locator("#card-q1 .tick.ok").click();
  await page.locator("#card-m1 .tick.wrong").click();
  await page.locator("#card-m1 .note").fill("=1+1; staat \"48\" er?");
  await page.locator("#card-m1 .note").press("Enter");
  await page.locator("#card-m2 .tick.ok").click();
  await page.locator("#card-m2 .tick.ok").click(); // taken back
  assert.match(await progress(page), /^2 of/);
  await page.reload();
  await page.waitForSelector("#card-m1");
  assert.match(await progress(page), /^2 of/);
  assert.equal(await page.getAttribute("#card-m1 .tick.wrong", "aria-pressed"), "true");
  assert.equal(await page.inputValue("#card-m1 .note"), "=1+1; staat \"48\" er?");

  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  const saved = path.join(folder, "review.csv");
  await download.saveAs(saved);
  assert.equal(download.suggestedFilename(), "review.csv");
  griffier(["-o", path.join(folder, "again"), "--review", saved, path.join(SAMPLES, "so-tk.pdf")]);
  const amount = readTable(path.join(folder, "again"), "amounts").find((one) => one.amount_id === "m1");
  assert.equal(amount.reviewed, "wrong");
  assert.equal(amount.review_note, "=1+1; staat \"48\" er?");
  assert.equal(readTable(path.join(folder, "again"), "questions")[0].reviewed, "ok");

  const before = fs.statSync(path.join(OUT, "audit", "pictures")).mtimeMs;
  griffier(["audit", OUT, "--review", saved], [0]);
  assert.equal(fs.statSync(path.join(OUT, "audit", "pictures")).mtimeMs, before, "pictures were drawn again");
  await startBrowser(); // an empty profile: only the page knows
  page = await openPage(OUT, "#doc=so-tk");
  assert.match(await progress(page), /^2 of/);
  assert.equal(await page.inputValue("#card-m1 .note"), "=1+1; staat \"48\" er?");

  griffier(["audit", OUT]);
  page = await openPage(OUT, "#doc=so-tk");
  assert.match(await progress(page), /^0 of/);
  await page.setInputFiles("#load", saved);
  await until(async () => (await progress(page)).startsWith("2 of"));
  assert.equal(await page.getAttribute("#card-q1 .tick.ok", "aria-pressed"), "true");
  await page.setInputFiles("#load", path.join(OUT, "amounts.csv"));
  await until(async () => (await text(page, "#told")).includes("no review.csv"));
});

test("everything with the keyboard alone", async () => {
  await startBrowser();
  const page = await openPage(OUT);
  const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute("role") || document.activeElement.tagName);
  await press("Tab");
  assert.equal(await focused(), "skip");
  for (let i = 0; i < 30 && await focused() !== "grid"; i++) await press("Tab");
  assert.equal(await focused(), "grid");
  const rows = readTable(OUT, "documents");
  await press("ArrowDown", "ArrowDown", "Enter"); // the third document
  await page.waitForSelector(".document");
  assert.equal(new URL(page.url()).hash, "#doc=" + encodeURIComponent(rows[2].document_id));
  for (let i = 0; i < 40 && !/^card-/.test(await focused()); i++) await press("Tab");
  const first = await focused();
  assert.match(first, /^card-/);
  await press("o", "j", "w", "n");
  await page.keyboard.type("klopt niet");
  await press("Enter");
  assert.notEqual(await focused(), first);
  const second = await focused();
  assert.equal(await page.getAttribute(`#${first} .tick.ok`, "aria-pressed"), "true");
  assert.equal(await page.getAttribute(`#${second} .tick.wrong`, "aria-pressed"), "true");
  assert.equal(await page.inputValue(`#${second} .note`), "klopt niet");
  assert.match(await progress(page), /^2 of/);
  await press("u", "k");
  assert.equal(await focused(), first);
  assert.match(await progress(page), /^1 of/);

  const list = await openPage(OUT, "#view=amounts");
  await list.locator("[role=grid]").focus();
  await list.keyboard.press("o");
  await list.keyboard.press("End");
  await list.keyboard.press("w");
  assert.match(await progress(list), /^3 of/);
  assert.equal(await list.locator(".sign.wrong").count(), 1);
});

test("two languages, light and dark, on paper", async () => {
  const page = await openPage(OUT);
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await page.click("#language");
  assert.equal(await page.getAttribute("html", "lang"), "nl");
  assert.match(await progress(page), /gecontroleerd$/);
  await page.click("#theme");
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  await page.reload();
  await page.waitForSelector("html[data-ready=rows]");
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  assert.match(await page.title(), /Controlepagina/);
  const words = await page.evaluate(() => {
    const [nl, en] = [Griffier.words.nl, Griffier.words.en].map((one) => Object.keys(one).sort().join());
    return nl === en;
  });
  assert.ok(words, "the two languages have other words");
  await page.emulateMedia({media: "print"});
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator(".grid-body .grid-row").count(), readTable(OUT, "documents").length);
  assert.ok(!await page.locator("#save").isVisible());
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({media: "screen"});
  await page.click("#language");
  await page.click("#theme");
});

test("no barrier that axe knows of, light and dark", async () => {
  for (const hash of ["", "#view=amounts", "#view=questions", "#view=charts", "#doc=amounts&rec=m3", "#doc=notes"]) {
    const page = await openPage(OUT, hash);
    if (hash.startsWith("#doc")) await page.waitForSelector(".crop, .card");
    for (const scheme of ["light", "dark"]) {
      await page.emulateMedia({colorScheme: scheme, reducedMotion: "reduce"});
      assert.deepEqual(await findBarriers(page), [], `${hash} ${scheme}`);
    }
    await page.close();
  }
});

test("hostile text stays text", async () => {
  const dir = path.join(folder, "hostile"), out = path.join(folder, "hostile-out");
  fs.mkdirSync(dir);
  const name = "\"><img src=x onerror=window.harmed=1> #&?%41'";
  fs.writeFileSync(path.join(dir, name + ".pdf"), hostilePdf());
  griffier(["-o", out, "--audit", dir]);
  const [about] = readTable(out, "documents");
  assert.equal(about.document_id, name);
  assert.equal(about.questions, "2", "the hostile document is read as questions and answers");
  for (const hash of ["", "#view=amounts", "#view=questions", "#view=charts",
    "#" + new URLSearchParams({doc: name, rec: "<img src=x onerror=window.harmed=1>"})]) {
    const page = await openPage(out, hash);
    if (hash.startsWith("#doc")) await page.waitForSelector("#card-m1 .crop");
    const harm = await page.evaluate(() => ({
      harmed: "harmed" in window,
      strangers: document.querySelectorAll("main script, main a[href^=javascript], main img[src=x], main b, main i, [onerror], [onload], [onmouseover]").length,
      turned: /[\u0000\u202a-\u202e\u2066-\u2069]/.test(document.body.textContent + document.title),
      text: document.body.textContent,
    }));
    assert.deepEqual([harm.harmed, harm.strangers, harm.turned], [false, 0, false], hash);
    if (hash.startsWith("#doc")) assert.ok(harm.text.includes("<script>window.harmed=1</script>"));
    if (hash === "") await page.getByText(name).first().click(); // its name leads to it
    if (hash === "") await page.waitForSelector(".document");
    await page.close();
  }
  // What is typed, and what the page itself would do with a script from elsewhere.
  const page = await openPage(out);
  const refused = await page.evaluate(async () => {
    const tried = [];
    try { document.body.innerHTML = "<img src=x onerror=window.harmed=1>"; } catch { tried.push("innerHTML"); }
    try { await Griffier.data.load("../../x"); } catch { tried.push("load"); }
    return tried;
  });
  assert.deepEqual(refused, ["innerHTML", "load"]);
  takeTrouble(/requires 'TrustedHTML' assignment/);
});

// Glyphs of a page as the program reads them: [{c, x0, y0, x1, y1}].
function readGlyphs(pdf) {
  const pages = new Map();
  let glyphs = null;
  for (const line of griffier(["dump", "pages", pdf]).stdout.split("\n")) {
    const words = line.split(" ");
    if (words[0] === "page") pages.set(Number(words[1]), glyphs = []);
    if (words[0] !== "w") continue;
    const [y0, y1, ...xs] = words.slice(3, -1).map(Number);
    [...words.at(-1).replace(/\\\\/g, "\\")].forEach((c, i) => glyphs.push({c, x0: xs[i], y0, x1: xs[i + 1], y1}));
  }
  return pages;
}

// The boxes of amounts as the browser draws them, in points of their page.
const drawnBoxes = (page) => page.evaluate(() => {
  for (const sheet of document.querySelectorAll(".sheet"))
    if (!sheet.querySelector(".box")) Griffier.document.drawBoxes(sheet, Number(sheet.dataset.page));
  return [...document.querySelectorAll(".box.amount")].map((box) => {
    const sheet = box.closest(".sheet"), number = Number(sheet.dataset.page);
    const size = Griffier.document.sizeOf(number), whole = sheet.getBoundingClientRect(), own = box.getBoundingClientRect();
    const scale = size.width / size.scale / whole.width;
    return {id: box.dataset.id, page: number, x0: (own.left - whole.left) * scale, y0: (own.top - whole.top) * scale,
      x1: (own.right - whole.left) * scale, y1: (own.bottom - whole.top) * scale};
  });
});

// The raw text's characters all lie within the amount's boxes (half a point aside), in their order. It has two where it
// is broken over lines or pages.
function checkBox(boxes, raw, pages, where) {
  const bare = (string) => string.replace(/[\s\u00ad-]/g, "");
  const inside = boxes.flatMap((box) => pages.get(box.page).filter((one) => one.x0 >= box.x0 - 0.5 &&
    one.x1 <= box.x1 + 0.5 && one.y0 >= box.y0 - 0.5 && one.y1 <= box.y1 + 0.5));
  const found = bare(inside.map((one) => one.c).join(""));
  let at = 0;
  for (const c of bare(raw)) {
    at = found.indexOf(c, at) + 1;
    assert.ok(at > 0, `${where} ${boxes[0].id}: “${raw}” is not within its box, which holds “${found}”`);
  }
}

async function checkBoxes(pdfs, name, least) {
  const out = path.join(folder, name);
  griffier(["-o", out, "--audit", ...pdfs], [0, 1]);
  const amounts = readTable(out, "amounts");
  let n = 0;
  for (const about of readTable(out, "documents")) {
    const own = amounts.filter((one) => one.document_id === about.document_id);
    if (!own.length) continue;
    const page = await openPage(out, "#" + new URLSearchParams({doc: about.document_id}), "rows");
    await page.waitForSelector(".box");
    const drawn = await drawnBoxes(page);
    const glyphs = readGlyphs(about.file);
    for (const amount of own) {
      const boxes = drawn.filter((box) => box.id === amount.amount_id);
      assert.ok(boxes.length > 0 && boxes[0].page === Number(amount.page), `${about.document_id} ${amount.amount_id} has no box`);
      checkBox(boxes, amount.raw, glyphs, about.document_id);
      n++;
    }
    await page.close();
  }
  assert.ok(n >= least, `only ${n} amounts were looked at`);
  console.log(`# ${n} amounts lie within their boxes`);
}

const listPdfs = (dir) => fs.readdirSync(dir).filter((name) => name.endsWith(".pdf")).sort().map((name) => path.join(dir, name));

test("every amount's box covers its printed characters: samples", () =>
  checkBoxes(listPdfs(SAMPLES).filter((one) => !/broken|encrypted/.test(one)), "boxes", 150));

const SHARED = process.env.GRF_SHARED_DIR;
if (SHARED && fs.existsSync(path.join(SHARED, "real")))
  test("every amount's box covers its printed characters: real and reference documents", () =>
    checkBoxes(["reference", "real/nl", "real/in"].flatMap((dir) => listPdfs(path.join(SHARED, dir))), "shared", 100));
else
  console.log("# real documents are missing beside the tree: their boxes are not looked at");

// 2,000 documents with 50,000 amounts, made of the tables of one.
test("a large run: lists hold only what is seen", async () => {
  const out = path.join(folder, "large");
  fs.mkdirSync(out);
  const so = (table) => fs.readFileSync(path.join(OUT, table + ".csv"), "utf8").split("\n");
  const head = (table) => so(table)[0] + "\n";
  const pick = (table, start) => so(table).find((line) => line.startsWith(start));
  const [document, amount] = [pick("documents", "so-tk,"), pick("amounts", "so-tk,m1,")];
  let documents = head("documents"), amounts = head("amounts");
  for (let i = 0; i < 2000; i++) {
    const id = `doc-${String(i).padStart(4, "0")}`;
    documents += document.replace(/^so-tk/, id).replace(/,[0-9a-f]{64},/, ",,") + "\n";
    for (let j = 1; j <= 25; j++) amounts += amount.replace(/^so-tk,m1/, `${id},m${j}`) + "\n";
  }
  fs.writeFileSync(path.join(out, "documents.csv"), documents);
  fs.writeFileSync(path.join(out, "amounts.csv"), amounts);
  griffier(["audit", out]);
  const page = await openPage(out, "#view=amounts");
  assert.equal(await text(page, ".shown-rows"), "50,000 of 50,000");
  assert.deepEqual(await page.locator(".sum").allTextContents(), ["EUR 2,400,000,000,000"]);
  assert.ok(await page.locator(".grid-body .grid-row").count() < 100);
  await page.locator("[role=grid]").focus();
  await page.keyboard.press("End");
  await page.waitForSelector(".grid-row[aria-rowindex=\"50001\"]");
  assert.ok(await page.locator(".grid-body .grid-row").count() < 100);
});

runTests();
