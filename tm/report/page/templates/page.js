"use strict";
(() => {
  const root = document.documentElement;
  const data = JSON.parse(document.getElementById("page-data").textContent);
  const sections = [...document.querySelectorAll("section.pair")];
  const doubtful =
    '.row:is([data-level="doubtful"], [data-level="poor"]):is([data-kind="linked"], [data-kind="moved-source"])';

  const nameLanguages = () => {
    const names = new Intl.DisplayNames([root.lang], { type: "language" });
    for (const element of document.querySelectorAll("[data-language]")) {
      try {
        element.textContent = names.of(element.dataset.language);
      } catch {
        // The code stays: BCP 47 allows some, such as zh-yue, that Unicode does not.
      }
    }
  };

  // One translation at a time: the one that the address names, else the first.
  const show = () => {
    const place = document.getElementById(location.hash.slice(1));
    const shown = (place && place.closest("section.pair")) || sections[0];
    for (const section of sections) section.hidden = section !== shown;
    for (const link of document.querySelectorAll("nav.languages a")) {
      if (link.hash === `#${shown.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (place) {
      place.scrollIntoView();
      choose(place.closest(".row"));
    }
    count();
  };

  const shownRows = (selector) =>
    [...document.querySelectorAll("section.pair:not([hidden]) .row")].filter(
      (row) => row.matches(selector) && !row.matches('[data-kind="moved-target"]'),
    );

  // Both halves of a moved passage light up together.
  const mark = (row, name) => {
    for (const marked of document.querySelectorAll(`.row.${name}`)) marked.classList.remove(name);
    if (!row) return;
    const halves = row.closest("section").querySelectorAll(`[data-bead="${row.dataset.bead}"]`);
    for (const half of halves) half.classList.add(name);
  };
  const choose = (row) => {
    mark(row, "chosen");
    count();
  };
  const rowOf = (event) => event.target instanceof Element && event.target.closest(".row");

  const isAfter = (row, other) =>
    Boolean(other.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING);
  const current = () => document.querySelector("section.pair:not([hidden]) .row.chosen");

  const go = (selector, isForward) => {
    const rows = shownRows(selector);
    if (!rows.length) return;
    const here = current();
    const next = isForward
      ? rows.find((row) => !here || isAfter(row, here)) || rows[0]
      : rows.findLast((row) => here && isAfter(here, row)) || rows.at(-1);
    choose(next);
    next.querySelector("a.join").focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };

  const count = () => {
    const rows = shownRows(doubtful);
    const here = current();
    const number = here ? rows.findIndex((row) => row.dataset.bead === here.dataset.bead) + 1 : 0;
    document.getElementById("steps").hidden = !rows.length;
    document.getElementById("step").textContent = number
      ? `${number} of ${rows.length} doubtful`
      : `${rows.length} doubtful`;
  };

  document.addEventListener("pointerover", (event) => mark(rowOf(event), "near"));
  document.addEventListener("focusin", (event) => mark(rowOf(event), "near"));
  document.addEventListener("click", (event) => {
    const row = rowOf(event);
    if (row) choose(row);
  });
  document.getElementById("next").addEventListener("click", () => go(doubtful, true));
  document.getElementById("previous").addEventListener("click", () => go(doubtful, false));

  const keys = {
    n: () => go(doubtful, true),
    p: () => go(doubtful, false),
    j: () => go("*", true),
    k: () => go("*", false),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });

  window.addEventListener("hashchange", show);
  nameLanguages();
  show();
  root.dataset.beads = data.translations.map(({ beads }) => beads.length).join(" ");
  root.dataset.ready = "true";
})();
