// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the audit page of the samples: pictures.js DIR, with GRF_PROGRAM set.
"use strict";

const path = require("node:path");
const {griffier, startBrowser, openPage, until, closeBrowser, folder} = require("./harness.js");

// What is ticked in the pictures.
const TICKS = [["#card-q1", "ok"], ["#card-a1", "ok"], ["#card-m2", "wrong"], ["#card-m1", "ok"]];

async function main(dir) {
  const out = path.join(folder, "out");
  const samples = path.join(__dirname, "..", "..", "samples");
  const names = ["aanhangsel-joint", "amounts", "brief-vet", "bullets", "columns", "furniture", "kleine-anfrage", "lijst-tabel",
    "lok-sabha-direct", "nota", "notes", "overleg", "pages", "so-tk", "tables", "broken-text", "commons", "dail", "margin"];
  griffier(["-o", out, "--audit", ...names.map((name) => path.join(path.relative(process.cwd(), samples), name + ".pdf"))], [0, 1]);
  await startBrowser();
  const page = await openPage(out, "#doc=so-tk-lopend");
  for (const [id, scheme] of [["amounts", "light"], ["tables", "dark"]]) {
    await page.goto(page.url().replace(/#.*/, "") + "#doc=" + id);
    await page.waitForSelector("#card-m2 .crop");
    for (const [card, tick] of TICKS) if (await page.locator(card).count()) await page.locator(`${card} .tick.${tick}`).click();
    await page.locator("#card-m1 h3").click();
    await page.emulateMedia({colorScheme: scheme});
    await until(() => page.evaluate(() => [...document.images].every((one) => one.complete || one.getBoundingClientRect().top > innerHeight)));
    await page.screenshot({path: path.join(dir, scheme === "dark" ? "audit-dark.png" : "audit-document.png")});
  }
  await page.emulateMedia({colorScheme: "light"});
  await page.goto(page.url().replace(/#.*/, "") + "#view=documents");
  await page.waitForSelector(".grid-body .grid-row");
  await page.screenshot({path: path.join(dir, "audit-index.png")});
  await closeBrowser();
}

main(process.argv[2]);
