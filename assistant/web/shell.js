// What the page needs beside Streamlit: no single-key shortcuts, Swedish names on fixed controls, focus that follows
// the reader from a source button to the source and back, and buttons that copy. It fetches nothing and stores nothing.
"use strict";

// Streamlit re-runs the page on "r" and clears its cache on "c" (WCAG 2.1.4 wants no such single-key shortcuts).
document.addEventListener(
  "keydown",
  (event) => {
    const target = event.target;
    const writes = target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
    const single = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (single && !writes && /^[rc]$/i.test(event.key)) event.stopImmediatePropagation();
  },
  true,
);

// Names that Streamlit writes in English and cannot be told otherwise.
const NAMES = {
  "Send message": "Skicka frågan",
  "Stop script": "Avbryt",
  "Close": "Stäng",
  "Main menu": "Meny",
  "App pages": "Sidor",
  "Fullscreen": "Helskärm",
  "Close fullscreen": "Stäng helskärm",
  "Copy to clipboard": "Kopiera",
  "Running...": "Arbetar …",
  "Theme": "Tema",
  "file upload": "Välj fil",
  "Show password": "Visa lösenordet",
  "Hide password": "Dölj lösenordet",
};

// Words that Streamlit shows in English and cannot be told otherwise.
const SKIP = "Skip to main content";
const PAST_THE_TOP = "Hoppa till innehållet";

const UPLOAD = [
  [/^Upload$/, "Välj fil"],
  [/^Browse files$/, "Välj fil"],
  [/^Add files?$/, "Byt fil"],
  [/^add icon$/, ""],
  [/^(\d+)\.(\d+)([KMG]?B)$/, "$1,$2 $3"],
  [/^Drag and drop files? here$/, "Eller dra filen hit"],
  [/^Remove (.*)$/, "Ta bort $1"],
  [/^File must be (\d+)(?:\.\d+)?([KMG]B) or smaller\.?$/, "Filen är för stor: högst $1 $2"],
  [/^(?:Limit )?(\d+)([KMG]B) per file/, "Högst $1 $2"],
];

const swedish = (words) => UPLOAD.reduce((now, [english, ours]) => now.replace(english, ours), words);

// The field for files: a role that goes with its name, and Swedish words.
function renameUploads(root) {
  for (const field of root.querySelectorAll('[data-testid="stFileUploaderDropzone"]')) {
    if (field.getAttribute("role") === "presentation") field.setAttribute("role", "group");
    for (const element of field.querySelectorAll("[aria-label]")) {
      const words = element.getAttribute("aria-label");
      if (swedish(words) !== words) element.setAttribute("aria-label", swedish(words));
    }
    const texts = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      if (node.parentElement.closest('[data-testid="stIconMaterial"], [data-testid="stFileChipName"]')) continue;
      if (swedish(node.nodeValue) !== node.nodeValue) node.nodeValue = swedish(node.nodeValue);
    }
  }
}

function rename(root) {
  renameUploads(root);
  const top = root.querySelector(".st-key-top");
  if (top && !top.hasAttribute("role")) {
    top.setAttribute("role", "navigation");
    top.setAttribute("aria-label", "Sidor");
  }
  root.querySelector(".st-key-nav_current a")?.setAttribute("aria-current", "page");
  for (const link of root.querySelectorAll('a[href^="#"]')) {
    if (link.textContent === SKIP) link.textContent = PAST_THE_TOP;
  }
  for (const element of root.querySelectorAll("[aria-label], [title]")) {
    for (const name of ["aria-label", "title"]) {
      const words = NAMES[element.getAttribute(name)];
      if (words) element.setAttribute(name, words);
    }
  }
}

// Streamlit's link past the top goes to the whole of <main>, where our navigation stands too: it goes to the heading.
document.addEventListener(
  "click",
  (event) => {
    const link = event.target instanceof Element && event.target.closest('a[href^="#"]');
    const heading = link && link.textContent === PAST_THE_TOP && document.querySelector("h1");
    if (!heading) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    heading.setAttribute("tabindex", "-1");
    heading.focus();
  },
  true,
);

// A new question comes to the top of the window; an opened source gets the focus; a closed one gives it back.
let questions = 0;
let target = null; // the question to bring to the top, until its answer stands there
let answered = 0;
let source = "";
for (const kind of ["wheel", "touchmove", "keydown"]) {
  document.addEventListener(kind, () => (target = null), { passive: true }); // the reader scrolls: let them
}

// A button that asks a question is gone when its answer comes, and the focus with it: it goes to the new question.
const ASKING = ["suggestion_", "further_", "choice_", "forget_"].map((key) => `[class*="st-key-${key}"] button`).join();
let pressed = 0; // how many questions there were when such a button was pressed, plus one
document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest(ASKING)) pressed = questions + 1;
});

function settle() {
  rename(document);
  const headings = document.querySelectorAll("h2.question");
  const last = headings[headings.length - 1];
  if (pressed && headings.length >= pressed && document.activeElement === document.body) {
    last.focus({ preventScroll: true });
    if (last.closest('[class*="st-key-turn_"]').querySelector(".st-key-status")) pressed = 0; // drawn for good
  }
  if (headings.length > questions && headings.length > 1) [target, answered] = [last, 0];
  questions = headings.length;
  if (target && last) {
    last.scrollIntoView({ block: "start", behavior: "auto" });
    const turn = last.closest('[class*="st-key-turn_"]');
    if (turn && turn.querySelector(".st-key-status")) answered ||= performance.now();
    if (answered && performance.now() - answered > 1500) target = null; // all of the answer is there
  }
  for (const mark of document.querySelectorAll(".page-text:not([data-placed]) mark:first-of-type")) {
    const box = mark.closest(".page-text");
    if (!box.clientHeight) continue; // folded: not yet
    box.dataset.placed = "";
    const here = box.querySelector('mark[aria-current]') ?? mark;
    box.scrollTop = here.offsetTop - box.offsetTop - 90; // the marked place, with a few lines before it
  }
  const view = document.querySelector('[class*="st-key-source_view_"]');
  const now = view ? [...view.classList].find((name) => name.startsWith("st-key-source_view_")) : "";
  if (now !== source) {
    const heading = view && view.querySelector("h3.source-title");
    if (now && !heading) return; // it is drawn in a moment
    const button = source && document.querySelector("." + source.replace("source_view_", "source_") + " button");
    source = now;
    if (heading) {
      heading.focus({ preventScroll: true });
      view.scrollIntoView({ block: "nearest", behavior: "auto" });
    } else if (button) button.focus();
  }
}

let waiting = false;
new MutationObserver(() => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    settle();
  });
}).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label", "class"] });

// A button with data-copy puts that text on the clipboard, says so to everyone, and is itself again after a while.
const COPIED = "Kopierat";
const NOT_COPIED = "Det gick inte att kopiera";
const COPIED_FOR = 2500; // milliseconds

// For pages that are not served securely the browser has no clipboard of its own; copying a selection works there.
function copySelected(words) {
  const field = document.createElement("textarea");
  field.value = words;
  field.className = "visually-hidden";
  field.setAttribute("aria-hidden", "true");
  document.querySelector(".stApp").append(field);
  const before = document.activeElement;
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus?.();
  return done;
}

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copySelected(words);
  }
}

function tell(words) {
  let place = document.getElementById("told");
  if (!place) {
    place = document.createElement("div");
    place.id = "told";
    place.className = "visually-hidden";
    place.setAttribute("role", "status");
    document.querySelector(".stApp").append(place);
  }
  place.textContent = "";
  setTimeout(() => (place.textContent = words), 50); // a region that says the same twice is read once
}

document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element && event.target.closest("button[data-copy]");
  if (!button) return;
  const done = (await copy(button.dataset.copy)) ? COPIED : NOT_COPIED;
  button.dataset.words ??= button.textContent;
  button.textContent = done;
  tell(done);
  setTimeout(() => {
    if (button.textContent === done) button.textContent = button.dataset.words;
  }, COPIED_FOR);
});
