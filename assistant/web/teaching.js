// Screens on the projector, turned by keys, a clicker or the buttons. Screens of a session are all in the page and are
// turned here; a quiz under way is turned by the server, so its own buttons are pressed. It fetches and stores nothing.
"use strict";

(() => {
  const KEYS = { ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back", Home: "first", End: "last" };

  const screens = () => [...document.querySelectorAll(".deck:not(.live) > .screen")];
  const pressed = (name) => document.querySelector(`.st-key-deck_${name} button`);

  function turn(all, step) {
    const now = all.findIndex((screen) => screen.classList.contains("shown"));
    const wanted = { next: now + 1, back: now - 1, first: 0, last: all.length - 1 }[step];
    const at = Math.min(Math.max(wanted, 0), all.length - 1);
    if (at === now) return;
    all.forEach((screen, number) => screen.classList.toggle("shown", number === at));
    const where = document.querySelector(".deck .deck-where");
    if (where) where.textContent = `${at + 1} av ${all.length}`;
    const address = new URL(location.href);
    address.searchParams.set("bild", String(at + 1)); // loading the page again shows the same screen
    history.replaceState(history.state, "", address);
    all[at].focus({ preventScroll: true });
    scrollTo({ top: 0 });
    document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
  }

  function go(step) {
    const all = screens();
    if (all.length) turn(all, step);
    else pressed(step)?.click(); // a quiz under way has only "next" and "back"
  }

  document.addEventListener("keydown", (event) => {
    if (!document.querySelector(".deck") || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const target = event.target;
    if (target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))) return;
    if (event.key === "Escape") pressed("leave")?.click();
    else if (KEYS[event.key]) {
      event.preventDefault();
      if (!event.repeat) go(KEYS[event.key]);
    }
  });

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-deck]") : null;
    if (!button) return;
    if (button.dataset.deck !== "full") go(button.dataset.deck);
    else if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.();
  });
})();
