// What scripts add to the page: one view at a time, filters, search, highlighting, keys, and an address that
// remembers all of it. Everything here is optional: the markup and the style sheet are readable on their own.
"use strict";
document.documentElement.classList.add("js");

const SHOWN = { all: "", hebrew: "only in Hebrew", english: "only in English", disagree: "with a disagreement" };
const SILENT = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u200e\u200f"'`´‘’‚‛“”„‟′″׳״«»]/;
const SPACE = /[\s\u05be\u2010-\u2015-]/;
const MOST_MARKS = 3000;

// Folds a text for search: no niqqud, no quotation marks, no accents, no case; hyphens and maqaf are spaces.
// `places[i]` is where the i-th character of `folded` stands in `text`.
function fold(text) {
  let folded = "";
  const places = [];
  for (let at = 0; at < text.length; at++) {
    let letter = text[at];
    if (SILENT.test(letter)) continue;
    if (SPACE.test(letter)) {
      if (folded === "" || folded.endsWith(" ")) continue;
      letter = " ";
    } else if (letter > "\x7f") {
      letter = letter.normalize("NFKD")[0] ?? letter;
    }
    folded += letter.toLowerCase()[0];
    places.push(at);
  }
  return { folded, places };
}

// The state of the page and what the address says are the same thing: `#pair-7&show=disagree&article=2`.
const state = { at: "", show: "all", article: "", layers: "he,tr,en", q: "", size: "2" };
const DEFAULTS = { ...state };

function readAddress() {
  const [at, ...rest] = location.hash.slice(1).split("&");
  const given = new URLSearchParams(rest.join("&"));
  // A plain permalink, clicked in the page, keeps the reader's choices; a full address replaces them.
  if (rest.length) for (const name of Object.keys(DEFAULTS)) state[name] = given.get(name) ?? DEFAULTS[name];
  state.at = at;
  if (!(state.show in SHOWN)) state.show = "all";
}

function writeAddress() {
  const rest = new URLSearchParams();
  for (const name of Object.keys(DEFAULTS)) {
    if (name !== "at" && state[name] !== DEFAULTS[name]) rest.set(name, state[name]);
  }
  const tail = rest.toString();
  const address = "#" + state.at + (tail ? "&" + tail : "");
  if (address === location.hash || (address === "#" && !location.hash)) return;
  try {
    history.replaceState(null, "", address);
  } catch {
    // A browser may refuse this to a local file; the page works without it.
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement;
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  const rows = all("#reading .row");
  const englishRows = all("#articles .row");
  const matrixRows = all("#matrix tbody tr");
  const matrixRowOf = new Map();
  matrixRows.forEach((row) => matrixRowOf.set(find("a.id", row).hash.slice(1), row));
  const pairs = new Map(all("#reading .passage").map((passage) => [passage.dataset.p, passage]));
  const numbersOf = (element) => (element.dataset.p ? element.dataset.p.split(" ") : []);
  const articlesOf = (row) => (row.dataset.a ? row.dataset.a.split(" ") : []);
  const status = find(".status");

  // --- views ---------------------------------------------------------------------------------------------

  const view = () => root.dataset.view || "reading";

  function setView(name) {
    root.dataset.view = name;
    for (const link of all("nav [data-view]")) {
      if (link.dataset.view === name) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  // --- filters -------------------------------------------------------------------------------------------

  const texts = new Map();
  function textOf(row) {
    if (!texts.has(row)) texts.set(row, fold(row.textContent).folded);
    return texts.get(row);
  }

  function wanted(row, article, query) {
    const chosen = article ? numbersOf(row).filter((number) => pairs.get(number).dataset.a === article) : numbersOf(row);
    if (state.show === "hebrew" && (chosen.length || row.classList.contains("byline"))) return false;
    if (state.show === "english" && !row.classList.contains("unique")) return false;
    if (state.show === "disagree" && !chosen.some((number) => pairs.get(number).classList.contains("no"))) return false;
    return !query || textOf(row).includes(query);
  }

  function hideEmpty(bodies) {
    for (const body of bodies) body.classList.toggle("out", !find(".row:not(.out)", body));
  }

  function filter() {
    const article = /^\d+$/.test(state.article) ? state.article : "";
    const query = fold(state.q).folded.trim();
    const narrowed = Boolean(query) || state.show !== "all";
    root.classList.toggle("columns", state.article === "columns");
    if (article) root.dataset.article = article;
    else delete root.dataset.article;
    for (const row of rows) {
      const out = state.show === "english" || !wanted(row, article, query);
      row.classList.toggle("out", out);
      row.classList.toggle("absent", Boolean(article) && !articlesOf(row).includes(article) && !row.classList.contains("byline"));
      matrixRowOf.get(row.id)?.classList.toggle("out", out);
    }
    for (const section of all(".article")) section.classList.toggle("out", Boolean(article) && section.dataset.a !== article);
    for (const row of englishRows) {
      row.classList.toggle("out", state.show === "hebrew" || !wanted(row, "", query));
    }
    if (narrowed) hideEmpty(all(".pairs tbody"));
    else for (const body of all(".pairs tbody.out")) body.classList.remove("out");
    report(narrowed);
    mark(query);
  }

  function report(narrowed) {
    const own = view() === "articles" ? englishRows.filter((row) => !row.closest(".article.out")) : rows;
    const left = own.filter((row) => !row.classList.contains("out")).length;
    const parts = [SHOWN[state.show], state.q && `matching “${state.q}”`].filter(Boolean).join(", ");
    status.textContent = narrowed ? `${left} of ${own.length} sentences ${parts}` : "";
    for (const empty of all(".empty")) empty.hidden = left > 0;
  }

  // --- search marks --------------------------------------------------------------------------------------

  function mark(query) {
    if (!globalThis.CSS?.highlights) return;
    CSS.highlights.delete("found");
    if (!query) return;
    const ranges = [];
    for (const row of view() === "articles" ? englishRows : rows) {
      if (row.classList.contains("out")) continue;
      for (const block of all(".text", row)) markIn(block, query, ranges);
      if (ranges.length > MOST_MARKS) break;
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  function markIn(block, query, ranges) {
    const { folded, places } = fold(block.textContent);
    let from = folded.indexOf(query);
    if (from < 0) return;
    const nodes = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let start = 0; walker.nextNode(); start += walker.currentNode.data.length) nodes.push([start, walker.currentNode]);
    const point = (offset) => {
      const [start, node] = nodes.findLast(([first]) => first <= offset);
      return [node, offset - start];
    };
    for (; from >= 0; from = folded.indexOf(query, from + query.length)) {
      const range = new Range();
      range.setStart(...point(places[from]));
      const [node, offset] = point(places[from + query.length - 1]);
      range.setEnd(node, offset + 1);
      ranges.push(range);
    }
  }

  // --- counterparts --------------------------------------------------------------------------------------

  const bearers = new Map();
  for (const element of all("[data-p]")) {
    for (const number of numbersOf(element)) {
      if (!bearers.has(number)) bearers.set(number, []);
      bearers.get(number).push(element);
    }
  }
  let lit = [];
  let source = null;
  function light(target) {
    const element = target?.closest?.("[data-p]") ?? null;
    if (element === source) return;
    for (const other of lit) other.classList.remove("lit");
    source = element;
    lit = element ? numbersOf(element).flatMap((number) => bearers.get(number)) : [];
    for (const other of lit) other.classList.add("lit");
  }
  document.addEventListener("pointerover", (event) => light(event.target));
  document.addEventListener("focusin", (event) => light(event.target));

  // --- places --------------------------------------------------------------------------------------------

  function makeCurrent(element) {
    for (const other of all(".current")) other.classList.remove("current");
    element.classList.add("current");
  }

  function reveal(anchor, focus = true) {
    const element = anchor && document.getElementById(anchor);
    if (!element) return;
    const section = element.closest(".view");
    if (section) setView(section.id);
    if (element === section || !section) {
      filter();
      rest(element, "start");
      return;
    }
    const bearer = element.closest(".passage, .row") ?? element;
    const hidden = () => element.closest(".out") || (element.matches(".passage") && !element.checkVisibility());
    if (hidden()) Object.assign(state, { show: "all", q: "", article: "" });
    showState();
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    makeCurrent(bearer);
    if (focus) find("a.id", bearer)?.focus({ preventScroll: true });
    rest(element, element.matches(".article") ? "start" : "center");
  }

  let resting = null;
  // Rows that were never drawn have their true height only after a frame or two, and the browser's own jump to the
  // address comes with the load event: the place is taken again until it
  // stays, or until the reader moves.
  function rest(element, block) {
    resting?.abort();
    const mine = (resting = new AbortController());
    for (const input of ["wheel", "touchstart", "pointerdown", "keydown"]) {
      addEventListener(input, () => mine.abort(), { signal: mine.signal, passive: true });
    }
    let still = 0;
    let before = NaN;
    const settle = () => {
      if (mine.signal.aborted) return;
      element.scrollIntoView({ block });
      const now = element.getBoundingClientRect().top;
      still = now === before && document.readyState === "complete" ? still + 1 : 0;
      before = now;
      if (still > 8) mine.abort();
      else requestAnimationFrame(settle);
    };
    settle();
  }

  function visibleRows() {
    const own = view() === "articles" ? englishRows : rows;
    return own.filter((row) => !row.closest(".out"));
  }

  function step(by, only = "") {
    const own = visibleRows().filter((row) => !only || row.matches(only));
    if (!own.length) return;
    const here = document.activeElement?.closest?.(".row") ?? find(".row.current");
    let next = own.indexOf(here) + by;
    if (!own.includes(here)) {
      const after = here ? own.findIndex((row) => here.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) : 0;
      next = by > 0 ? after : (after < 0 ? own.length : after) - 1;
      if (by > 0 && after < 0) return;
    }
    const row = own[Math.max(0, Math.min(own.length - 1, next))];
    state.at = row.id;
    writeAddress();
    makeCurrent(row);
    find("a.id", row).focus({ preventScroll: true });
    rest(row, "center");
  }

  // --- the state shown -----------------------------------------------------------------------------------

  function showState() {
    for (const input of all('[name="show"]')) input.checked = input.value === state.show;
    const layers = state.layers.split(",");
    for (const input of all('[name="layer"]')) input.checked = layers.includes(input.value);
    find("#article").value = state.article;
    if (find("#article").selectedIndex < 0) find("#article").value = state.article = "";
    if (find("#search").value !== state.q) find("#search").value = state.q;
    root.dataset.size = state.size;
    filter();
    writeAddress();
  }

  function follow() {
    readAddress();
    const element = document.getElementById(state.at);
    if (!element) state.at = "";
    const section = element?.closest(".view");
    if (!section && !root.dataset.view) setView("reading");
    if (section) setView(section.id);
    showState();
    reveal(state.at);
    document.dispatchEvent(new CustomEvent("align:at", { detail: state.at }));
  }

  function change(values) {
    Object.assign(state, values);
    if (state.show === "english" && view() !== "articles") {
      state.at = "articles";
      setView("articles");
    } else if (state.show === "hebrew" && view() === "articles") {
      state.at = "reading";
      setView("reading");
    }
    showState();
  }

  find(".tools").addEventListener("change", (event) => {
    const input = event.target;
    if (input.name === "show") change({ show: input.value });
    if (input.name === "layer") change({ layers: all('[name="layer"]:checked').map((box) => box.value).join(",") });
    if (input.id === "article") change({ article: input.value });
  });
  let waiting = 0;
  find("#search").addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => change({ q: event.target.value }), 120);
  });
  document.addEventListener("click", (event) => {
    const action = event.target.closest?.("[data-do]")?.dataset.do;
    if (action === "smaller") change({ size: String(Math.max(1, Number(state.size) - 1)) });
    if (action === "larger") change({ size: String(Math.min(5, Number(state.size) + 1)) });
    const count = event.target.closest?.("[data-show]");
    if (count) {
      event.preventDefault();
      const { show, article } = count.dataset;
      change({ show, article, q: "", at: show === "english" ? "articles" : "reading" });
      reveal(state.at);
      return;
    }
    // A link to where the address already is fires no hashchange, and must still lead there.
    const link = event.target.closest?.('a[href^="#"]');
    if (link && link.hash === location.hash) follow();
  });

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    n: () => step(1, ".no"),
    p: () => step(-1, ".no"),
    "/": () => find("#search").focus(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape") {
      light(null);
      for (const other of all(".current")) other.classList.remove("current");
      if (document.activeElement === find("#search")) change({ q: "" });
      return;
    }
    if (!find("#keys").checked || event.target.matches?.("input:not([type=radio]):not([type=checkbox]), textarea, select")) return;
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    if (event.key === "/") find(".tools").open = true;
    keys[event.key]();
  });

  // Places must come to rest below the bar, however many lines it takes.
  const bar = find(".bar-of-tools");
  function measureBar() {
    const fixed = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
    root.style.setProperty("--top", `${fixed + 12}px`);
  }
  new ResizeObserver(measureBar).observe(bar);

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));
  addEventListener("hashchange", follow);

  if (matchMedia("(max-width: 44rem)").matches) find(".tools").open = false;
  measureBar();
  follow();
});
