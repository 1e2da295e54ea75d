// SPDX-License-Identifier: GPL-3.0-or-later
// Exact decimals: {n: BigInt, d: decimals} is n / 10^d. Money never becomes a floating point number.
"use strict";

Griffier.decimal = {
  // From the tables' notation, "-1200.50"; null for anything else.
  parse(text) {
    const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
    if (!match) return null;
    const decimals = match[3] || "";
    const n = BigInt(match[2] + decimals);
    return {n: match[1] ? -n : n, d: decimals.length};
  },

  // From what a person types in either language: "1.200.000,50", "1,200,000.50", "1200000". A sign that comes once and
  // not before three digits is a decimal one; null for what makes no sense.
  read(typed) {
    const text = typed.replace(/[\s€$£]/g, "");
    const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
    const both = text.includes(".") && text.includes(",");
    const once = last >= 0 && text.indexOf(text[last]) === last;
    const isDecimal = last >= 0 && once && (both || text.length - last - 1 !== 3);
    const whole = (isDecimal ? text.slice(0, last) : text).replace(/[.,]/g, "");
    return Griffier.decimal.parse(isDecimal ? whole + "." + text.slice(last + 1) : whole);
  },

  align(a, b) {
    const d = Math.max(a.d, b.d);
    return [a.n * 10n ** BigInt(d - a.d), b.n * 10n ** BigInt(d - b.d), d];
  },

  add(a, b) {
    const [x, y, d] = Griffier.decimal.align(a, b);
    return {n: x + y, d};
  },

  compare(a, b) {
    const [x, y] = Griffier.decimal.align(a, b);
    return x < y ? -1 : x > y ? 1 : 0;
  },

  // The order of magnitude: 0 for 1 to 9, 6 for millions; null for nothing.
  magnitude(a) {
    const digits = (a.n < 0n ? -a.n : a.n).toString();
    return a.n === 0n ? null : digits.length - a.d - 1;
  },

  // For bars only.
  approximate: (a) => Number(a.n) / 10 ** a.d,

  format(a) {
    if (a.d === 1) return Griffier.decimal.format({n: a.n * 10n, d: 2}); // cents come in two digits
    const dutch = Griffier.language === "nl";
    const digits = (a.n < 0n ? -a.n : a.n).toString().padStart(a.d + 1, "0");
    const whole = digits.slice(0, digits.length - a.d).replace(/\B(?=(\d{3})+$)/g, dutch ? "." : ",");
    return (a.n < 0n ? "−" : "") + whole + (a.d ? (dutch ? "," : ".") + digits.slice(-a.d) : "");
  },
};

// "EUR 1.200.000", or a range.
Griffier.formatAmount = function (amount) {
  const low = Griffier.decimal.parse(amount.value_min), high = Griffier.decimal.parse(amount.value_max);
  if (!low || !high) return [amount.currency, amount.value_min].join(" ").trim();
  const text = Griffier.decimal.format(low);
  const range = amount.value_min === amount.value_max ? "" : " – " + Griffier.decimal.format(high);
  return (amount.currency + " " + text + range).trim();
};
