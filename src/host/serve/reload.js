// Loads the page again when the site was built anew, and puts scroll and focus back where they were.
(() => {
  "use strict";
  const script = document.currentScript;
  const key = "dateline-reload:" + location.pathname + location.search;

  // The way from the root to an element, by the place among its siblings; an id is shorter and outlives more edits.
  const way = (element) => {
    const steps = [];
    for (; element && element !== document.documentElement; element = element.parentElement) {
      if (element.id) return { id: element.id, steps };
      steps.unshift(Array.prototype.indexOf.call(element.parentElement.children, element));
    }
    return { steps };
  };
  const at = (found) => {
    let element = found.id ? document.getElementById(found.id) : document.documentElement;
    for (const step of found.steps) element = element && element.children[step];
    return element;
  };

  const remember = () => {
    const active = document.activeElement;
    const kept = { x: scrollX, y: scrollY };
    if (active && active !== document.body) {
      kept.focus = way(active);
      if ("value" in active && active.type !== "password") {
        kept.value = active.value;
        try {
          kept.from = active.selectionStart;
          kept.to = active.selectionEnd;
        } catch { /* this kind of field has no selection */ }
      }
    }
    kept.open = Array.from(document.querySelectorAll("details[open]"), way);
    return kept;
  };

  const leave = () => {
    try {
      sessionStorage.setItem(key, JSON.stringify(remember()));
    } catch { /* storage is switched off: the browser keeps the scroll by itself */ }
    location.reload();
  };

  // Where only words changed, the page is written anew in its place: styles, scripts and fonts are at hand, and no other
  // page has to be opened, which takes a browser longer than all the rest. Scripts start afresh as after a reload.
  const SWAPS = 40;
  const swap = async () => {
    const swaps = (window.datelineSwaps || 0) + 1;
    // A page shown at an anchor is marked by the browser as it is opened; what scripts left behind is not to pile up.
    if (location.hash || swaps > SWAPS) return leave();
    let html;
    try {
      const answer = await fetch(location.href);
      if (!answer.ok) return leave();
      html = await answer.text();
    } catch { return leave(); }
    window.datelineSwaps = swaps;
    window.datelineKept = remember();
    document.open();
    // A script that cannot be run twice in one page.
    const again = () => location.reload();
    addEventListener("error", again);
    addEventListener("load", () => removeEventListener("error", again));
    document.write(html);
    document.close();
  };

  const arrive = () => {
    let kept = window.datelineKept;
    delete window.datelineKept;
    try {
      kept = kept || JSON.parse(sessionStorage.getItem(key));
      sessionStorage.removeItem(key);
    } catch { /* storage is switched off */ }
    if (!kept) return;
    for (const found of kept.open) {
      const element = at(found);
      if (element && element.tagName === "DETAILS") element.open = true;
    }
    const element = kept.focus && at(kept.focus);
    if (element) {
      element.focus({ preventScroll: true });
      if ("value" in kept && "value" in element) {
        element.value = kept.value;
        element.dispatchEvent(new Event("input", { bubbles: true }));
        try {
          if (kept.from !== null) element.setSelectionRange(kept.from, kept.to);
        } catch { /* this kind of field has no selection */ }
      }
    }
    scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
  };

  // After the site's own deferred scripts, which may change the page's height.
  if (document.readyState === "complete" || window.datelineKept) arrive();
  else addEventListener("load", arrive, { once: true });

  const problems = document.getElementById("dateline-problems");
  if (problems) {
    const button = problems.querySelector("button");
    const close = () => { problems.hidden = true; };
    button.hidden = false;
    button.addEventListener("click", close);
    addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  }

  const listen = () => {
    const source = new EventSource(script.dataset.built + "?seen=" + script.dataset.version);
    source.addEventListener("built", () => { source.close(); leave(); });
    source.addEventListener("words", () => { source.close(); swap(); });
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) return;
      // The server was started anew and has another channel; the page knows it when it is loaded again.
      setTimeout(() => fetch(location.href, { method: "HEAD" }).then(leave, listen), 1000);
    });
  };
  listen();
  // A page taken out of the browser's memory may be of an older build.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
