// Review: a reader marks pairs right or wrong, cuts, joins and adds them, corrects translations, and saves all of it
// as corrections.jsonl, one record a line, which `align review apply` folds into the result.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement;
  const dock = document.querySelector(".dock");
  const toggle = document.querySelector('[data-do="review"]');
  const kept = "align:corrections:" + root.dataset.digest;
  const originals = new Map();

  // One step of the reader: the records it makes, the pairs it changes (with the words shown on them), a label.
  let steps = [];
  let saved = true;
  let storage = null;
  let mode = "";
  const chosen = { pair: "", hebrew: new Set(), english: new Set(), article: "" };

  // --- what stands in the page ---------------------------------------------------------------------------

  const passage = (number) => document.getElementById("pair-" + number);
  const sourceOf = (article) => document.getElementById("a" + article).dataset.source;
  const hebrewText = (id) => document.querySelector(`#h-${id} > .hebrew .text`).textContent;
  const englishText = (article, id) => document.querySelector(`#e${article}-${id} > .own .text`).textContent;
  const order = (id) => id.slice(1).split("s").map(Number);
  const sorted = (ids) => [...new Set(ids)].sort((a, b) => order(a)[0] - order(b)[0] || order(a)[1] - order(b)[1]);
  const sidesOf = (number) => {
    const { h, e, a } = passage(number).dataset;
    return { hebrew: h.split(" "), english: e.split(" "), article: a };
  };

  function record(action, { hebrew, english, article }) {
    return {
      action,
      source: sourceOf(article),
      hebrew,
      english,
      hebrew_text: hebrew.map(hebrewText).join(" "),
      english_text: english.map((id) => englishText(article, id)).join(" "),
    };
  }

  // --- steps ---------------------------------------------------------------------------------------------

  function take(step) {
    // A later decision about a pair or a translation replaces the earlier one.
    const same = (other) => other.pairs.some((number) => step.pairs.includes(number)) || (step.sentence && other.sentence === step.sentence);
    steps = [...steps.filter((other) => !same(other)), step];
    saved = false;
    mode = "";
    keep();
    show();
  }

  const confirm = (number) => take({ label: `pair ${number} is right`, word: "Marked right", pairs: [number], records: [record("confirm", sidesOf(number))] });
  const reject = (number) => take({ label: `pair ${number} is wrong`, word: "Marked wrong", pairs: [number], records: [record("reject", sidesOf(number))] });

  function join(numbers, extra) {
    const parts = [...numbers.map(sidesOf), ...(extra ? [extra] : [])];
    const union = {
      hebrew: sorted(parts.flatMap((part) => part.hebrew)),
      english: sorted(parts.flatMap((part) => part.english)),
      article: parts[0].article,
    };
    const records = [...numbers.map((number) => record("reject", sidesOf(number))), record("link", union)];
    take({ label: `join ${numbers.map((number) => "pair " + number).join(" and ")}${extra ? " and the sentences chosen" : ""}`, word: "Joined", pairs: numbers, records, links: [union] });
  }

  function cut(number, parts) {
    const { article } = sidesOf(number);
    const links = parts.filter((part) => part.hebrew.length && part.english.length).map((part) => ({ ...part, article }));
    const records = [record("reject", sidesOf(number)), ...links.map((part) => record("link", part))];
    take({ label: `cut pair ${number}`, word: "Cut", pairs: [number], records, links });
  }

  function link() {
    const made = { hebrew: sorted(chosen.hebrew), english: sorted(chosen.english), article: chosen.article };
    clear();
    take({ label: `link ${made.hebrew.join(" ")} with ${made.english.join(" ")} of article ${made.article}`, word: "", pairs: [], records: [record("link", made)], links: [made] });
  }

  function translate(id, english) {
    const words = { action: "translate", source: "", hebrew: [id], english: [], hebrew_text: hebrewText(id), english_text: english.replace(/\s+/g, " ").trim() };
    take({ label: `translation of ${id}`, word: "", pairs: [], sentence: id, records: [words] });
  }

  function undo() {
    steps.pop();
    saved = steps.length === 0;
    keep();
    show();
  }

  function keep() {
    try {
      if (steps.length) storage.setItem(kept, JSON.stringify(steps));
      else storage.removeItem(kept);
    } catch {
      storage = null; // no room or no permission: the steps live as long as the page
    }
  }

  function recall() {
    try {
      storage = localStorage;
      const found = JSON.parse(storage.getItem(kept) ?? "[]");
      if (Array.isArray(found) && found.every((step) => step.pairs.every(passage))) steps = found;
    } catch {
      steps = [];
    }
    saved = steps.length === 0;
  }

  function save() {
    const lines = steps.flatMap((step) => step.records).map((each) => JSON.stringify(each) + "\n");
    const address = URL.createObjectURL(new Blob(lines, { type: "application/jsonl" }));
    const download = make("a", { href: address, download: "corrections.jsonl", hidden: true });
    document.body.append(download);
    download.click();
    download.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    saved = true;
    draw();
  }

  // --- what the reader sees ------------------------------------------------------------------------------

  function make(name, properties = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }
  const button = (text, onclick, disabled = false) => make("button", { type: "button", onclick, disabled }, text);
  const line = (...children) => make("div", { className: "line" }, ...children);

  // Marks on the pairs, links to be made and corrected translations, all redrawn from the steps.
  function show() {
    for (const element of document.querySelectorAll("[data-mark]")) delete element.dataset.mark;
    for (const element of document.querySelectorAll(".pending")) element.remove();
    for (const [element, text] of originals) element.textContent = text;
    originals.clear();
    for (const step of steps) {
      for (const number of step.pairs) passage(number).dataset.mark = step.word;
      for (const { hebrew, english, article } of step.links ?? []) {
        const words = `To be linked: ${hebrew.join(" ")} with ${english.join(" ")} of article ${article}`;
        document.querySelector(`#h-${hebrew[0]} > .cover`)?.append(make("p", { className: `on pending a${article}` }, words));
      }
      if (step.sentence) showTranslation(step.sentence, step.records[0].english_text);
    }
    draw();
  }

  function showTranslation(id, english) {
    const cell = document.querySelector(`#h-${id} > .english`);
    const text = cell?.querySelector(".text");
    if (!text) return;
    originals.set(text, text.textContent);
    text.textContent = english;
    cell.append(make("p", { className: "by reviewed pending" }, "Corrected here"));
  }

  function clear() {
    chosen.pair = chosen.article = "";
    chosen.hebrew.clear();
    chosen.english.clear();
  }

  function choose(anchor) {
    if (!root.classList.contains("reviewing")) return;
    if (/^f\d+$/.test(anchor)) anchor = document.getElementById(anchor).closest(".passage").id;
    const [, kind, article, rest] = /^(pair-|h-|e(\d+)-)(.+)$/.exec(anchor) ?? [];
    const flip = (set, id) => (set.delete(id) ? undefined : set.add(id));
    if (kind === "pair-" && passage(rest)) choosePair(rest);
    if (kind === "h-" && document.querySelector(`#h-${rest}:not(.byline) > .hebrew`)) flip(chosen.hebrew, rest);
    if (article && document.querySelector(`#e${article}-${rest}:not(.byline) > .own`)) {
      if (chosen.article !== article) chosen.english.clear();
      chosen.article = article;
      flip(chosen.english, rest);
    }
    draw();
  }

  function choosePair(number) {
    if (mode === "join" && number !== chosen.pair) {
      if (passage(number).dataset.a === passage(chosen.pair).dataset.a) return join([chosen.pair, number]);
      mode = "";
    }
    chosen.pair = chosen.pair === number ? "" : number;
    mode = "";
    return undefined;
  }

  function draw() {
    for (const element of document.querySelectorAll(".chosen")) element.classList.remove("chosen");
    if (!root.classList.contains("reviewing")) return;
    if (chosen.pair) passage(chosen.pair).classList.add("chosen");
    for (const id of chosen.hebrew) document.getElementById("h-" + id).classList.add("chosen");
    for (const id of chosen.english) document.getElementById(`e${chosen.article}-${id}`).classList.add("chosen");
    const focused = dock.contains(document.activeElement) ? document.activeElement.textContent : "";
    dock.replaceChildren(overview(), ...pairTools(), ...sentenceTools(), ...form());
    if (focused && !dock.contains(document.activeElement)) {
      ([...dock.querySelectorAll("button:not(:disabled)")].find((each) => each.textContent === focused) ?? dock.querySelector("button"))?.focus();
    }
  }

  function overview() {
    const count = steps.length;
    const words = count === 0 ? "No corrections yet" : `${count} ${count === 1 ? "correction" : "corrections"}${saved ? ", saved" : ", not saved yet"}`;
    const last = count ? ` (last: ${steps[count - 1].label})` : "";
    return line(
      make("span", { className: "count", role: "status" }, words),
      make("span", { className: "last" }, last),
      button("Undo", undo, count === 0),
      button("Save corrections.jsonl", save, count === 0),
      button("Close", close),
    );
  }

  function pairTools() {
    if (!chosen.pair) return [line("Choose a pair to judge it; choose sentences on both sides to link them.")];
    const number = chosen.pair;
    const { hebrew, english, article } = sidesOf(number);
    const more = chosen.hebrew.size + chosen.english.size > 0 && (!chosen.article || chosen.article === article);
    const extra = () => ({ hebrew: [...chosen.hebrew], english: [...chosen.english], article });
    return [
      line(
        make("b", {}, `Pair ${number}`),
        `${hebrew.join(" ")} with ${english.join(" ")} of article ${article}`,
        button("Right", () => confirm(number)),
        button("Wrong", () => reject(number)),
        button("Cut…", () => setMode("cut"), hebrew.length + english.length < 3),
        button("Join with another…", () => setMode("join")),
        button("Add the chosen sentences", () => join([number], extra()), !more),
      ),
    ];
  }

  function sentenceTools() {
    if (!chosen.hebrew.size && !chosen.english.size) return [];
    const [first] = chosen.hebrew;
    const words = `Chosen: ${sorted(chosen.hebrew).join(" ") || "no Hebrew"} and ${sorted(chosen.english).join(" ") || "no English"}${chosen.article && chosen.english.size ? ` of article ${chosen.article}` : ""}`;
    return [
      line(
        words,
        button("Link them", link, !chosen.hebrew.size || !chosen.english.size),
        button("Correct the translation…", () => setMode("translate"), chosen.hebrew.size !== 1 || !document.querySelector(`#h-${first} > .english .text`)),
        button("Choose none", () => (clear(), draw())),
      ),
    ];
  }

  function setMode(name) {
    mode = name;
    draw();
    dock.querySelector(".form select, .form textarea, .form button")?.focus();
  }

  function form() {
    if (mode === "join" && chosen.pair) return [make("div", { className: "form" }, line("Now choose the other pair, of the same article.", button("Cancel", () => setMode(""))))];
    if (mode === "translate" && chosen.hebrew.size === 1) return [translationForm([...chosen.hebrew][0])];
    if (mode === "cut" && chosen.pair) return [cutForm(chosen.pair)];
    return [];
  }

  function translationForm(id) {
    const text = make("textarea", { lang: "en", dir: "ltr", value: document.querySelector(`#h-${id} > .english .text`).textContent });
    text.setAttribute("aria-label", `Translation of ${id}`);
    const store = () => {
      if (!text.value.trim()) return text.focus();
      clear();
      return translate(id, text.value);
    };
    return make("div", { className: "form" }, text, line(button("Keep this translation", store), button("Cancel", () => setMode(""))));
  }

  function cutForm(number) {
    const { hebrew, english, article } = sidesOf(number);
    const choices = [];
    const choice = (side, id, text) => {
      const select = make("select", {}, ...["first part", "second part", "left out"].map((words, value) => make("option", { value: String(value) }, words)));
      select.setAttribute("aria-label", `${id}, ${side}`);
      choices.push([side, id, select]);
      const words = make("span", { lang: side === "hebrew" ? "he" : "en", dir: side === "hebrew" ? "rtl" : "ltr" }, text);
      return make("div", { className: "choice" }, select, words);
    };
    const lines = [...hebrew.map((id) => choice("hebrew", id, hebrewText(id))), ...english.map((id) => choice("english", id, englishText(article, id)))];
    const apply = () => {
      const part = (value) => ({
        hebrew: choices.filter(([side, , select]) => side === "hebrew" && select.value === value).map(([, id]) => id),
        english: choices.filter(([side, , select]) => side === "english" && select.value === value).map(([, id]) => id),
      });
      cut(number, [part("0"), part("1")]);
    };
    return make("div", { className: "form" }, ...lines, line(button("Cut", apply), button("Cancel", () => setMode(""))));
  }

  // --- opening and closing -------------------------------------------------------------------------------

  function open() {
    root.classList.add("reviewing");
    toggle.setAttribute("aria-pressed", "true");
    dock.hidden = false;
    show();
  }

  function close() {
    root.classList.remove("reviewing");
    toggle.setAttribute("aria-pressed", "false");
    dock.hidden = true;
    clear();
    mode = "";
    show();
    toggle.focus();
  }

  toggle.addEventListener("click", () => (root.classList.contains("reviewing") ? close() : open()));
  document.addEventListener("align:at", (event) => choose(event.detail));
  document.querySelector("main").addEventListener("click", (event) => {
    if (!root.classList.contains("reviewing") || event.target.closest("a, button, summary, input, select, label")) return;
    if (String(getSelection())) return; // the reader is copying text
    const bearer = event.target.closest(".passage, .hebrew, .own");
    if (bearer?.matches(".passage")) choose("pair-" + bearer.dataset.p);
    else if (bearer) choose(bearer.closest(".row")?.id ?? "");
  });
  addEventListener("beforeunload", (event) => {
    if (!saved && !storage) event.preventDefault();
  });

  recall();
  if (steps.length) open();
});
