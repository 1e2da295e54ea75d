// SPDX-License-Identifier: GPL-3.0-or-later
// The one name of this page, and how elements are made. Text of a PDF only ever becomes a text node.
"use strict";

const Griffier = {};

// Control characters, and those that turn the direction of writing and could show digits in another order.
Griffier.UNSHOWN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

Griffier.shown = (text) => String(text).replace(Griffier.UNSHOWN, "\ufffd");

// An element: el("button", {class: "x", onclick: f}, "text", child, …). An attribute that is null is left out.
Griffier.el = function (name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, Griffier.shown(value));
  }
  Griffier.add(element, ...children);
  return element;
};

Griffier.add = function (element, ...children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined) continue;
    element.append(child instanceof Node ? child : document.createTextNode(Griffier.shown(child)));
  }
};

Griffier.svg = function (name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, Griffier.shown(value));
  Griffier.add(element, ...children);
  return element;
};

// Says something to those who do not see the page.
Griffier.say = (text) => {
  document.getElementById("status").textContent = Griffier.shown(text);
};

// What the browser keeps; a browser that keeps nothing is no error.
Griffier.stored = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

// Returns: whether it was kept.
Griffier.store = (key, value) => {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
};
