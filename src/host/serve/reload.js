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

  // Where only words changed, they are put into the page as it stands: what the server sent before and what it sends now are
  // compared, and what differs is found in the open page, where scripts may have added to it. Where that is not sure, or what
  // comes is of a kind that scripts work on, the page is written anew in its place: styles, scripts and fonts are at hand, and
  // no other page has to be opened, which takes a browser longer than all the rest. Scripts start afresh as after a reload.
  const SWAPS = 40;
  const PLAIN = new Set(("A B BDI BLOCKQUOTE BR CITE CODE DD DEL DIV DL DT EM H1 H2 H3 H4 H5 H6 HR I INS LI MARK META OL P Q S " +
    "SMALL SPAN STRONG SUB SUP TIME TITLE U UL").split(" "));
  const parse = (html) => new DOMParser().parseFromString(html, "text/html");
  const isOurs = (node) => node.nodeName === "SCRIPT" && "built" in node.dataset;
  const same = (a, b) => a.isEqualNode(b) || isOurs(a) && isOurs(b);
  const shell = (node) => node.cloneNode(false);
  const alike = (a, b) => a.nodeType === 1 && b.nodeType === 1 && shell(a).isEqualNode(shell(b));
  const isData = (node) => node.nodeName === "SCRIPT" && node.type === "application/ld+json";
  const isPlain = (node) => node.nodeType === 3 ||
    node.nodeType === 1 && PLAIN.has(node.nodeName) && !node.id && Array.from(node.childNodes).every(isPlain);

  // What differs between two elements that are alike but for what is in them: of children of the old one the places from
  // `from` up to `to`, and what stands there now.
  const differences = (a, b, found) => {
    const old = Array.from(a.childNodes), now = Array.from(b.childNodes), most = Math.min(old.length, now.length);
    let from = 0, left = 0;
    while (from < most && same(old[from], now[from])) from++;
    while (left < most - from && same(old[old.length - 1 - left], now[now.length - 1 - left])) left++;
    const to = old.length - left, come = now.slice(from, now.length - left), gone = old.slice(from, to);
    if (!gone.length && !come.length) return;
    if (gone.length === come.length && gone.every((node, at) => node.nodeName === come[at].nodeName)) {
      gone.forEach((node, at) => {
        if (same(node, come[at])) return;
        if (alike(node, come[at])) differences(node, come[at], found);
        else found.push({ of: a, from: from + at, to: from + at + 1, come: [come[at]] });
      });
    } else found.push({ of: a, from, to, come });
  };
  // The nodes of the open page that stand for the children of an element as it was sent; null where they are not all there.
  const standing = (sent, element) => {
    const nodes = Array.from(element.childNodes), found = [];
    let at = 0;
    for (const child of sent.childNodes) {
      const is = (node) => node.nodeType === child.nodeType && node.nodeName === child.nodeName &&
        (child.nodeType === 1 ? node.id === child.id : node.data === child.data);
      while (at < nodes.length && !is(nodes[at])) at++;
      if (at === nodes.length) return null;
      found.push(nodes[at++]);
    }
    return found;
  };
  const counterpart = (sent) => {
    if (sent.nodeName === "BODY") return document.body;
    if (sent.nodeName === "HEAD") return document.head;
    const above = counterpart(sent.parentNode), among = above && standing(sent.parentNode, above);
    return among && among[Array.prototype.indexOf.call(sent.parentNode.childNodes, sent)];
  };
  // Puts what differs into the open page: all of it, or nothing. Says whether it did.
  const patch = (before, after) => {
    const found = [];
    if (!alike(before.documentElement, after.documentElement) || !alike(before.body, after.body)) return false;
    differences(before.head, after.head, found);
    differences(before.body, after.body, found);
    const jobs = [];
    for (const { of, from, to, come } of found) {
      const element = counterpart(of), among = element && standing(of, element);
      const gone = Array.from(of.childNodes).slice(from, to);
      if (!among || !(isData(of) || gone.concat(come).every(isPlain))) return false;
      if (gone.some((node, at) => !among[from + at].isEqualNode(node))) return false;
      // What scripts have added stays where it is, after what it was added to.
      const next = among[to] || (to ? among[to - 1].nextSibling : element.firstChild);
      jobs.push({ element, gone: among.slice(from, to), come, next });
    }
    for (const { element, gone, come, next } of jobs) {
      if (gone.length === 1 && come.length === 1 && gone[0].nodeType === 3 && come[0].nodeType === 3) gone[0].data = come[0].data;
      else {
        come.forEach((node) => element.insertBefore(document.importNode(node, true), next));
        gone.forEach((node) => node.remove());
      }
    }
    return true;
  };

  // The page as it was sent, of the build that it shows; null where that is not known.
  let sent = null;
  const ofBuild = (page) => (Array.from(page.scripts).find(isOurs) || { dataset: {} }).dataset.version;
  const look = async () => {
    try {
      const page = parse(await (await fetch(location.href, { cache: "force-cache" })).text());
      if (ofBuild(page) === script.dataset.version) sent = page;
    } catch { /* the next change writes the page anew */ }
  };

  const swap = async () => {
    const swaps = (window.datelineSwaps || 0) + 1;
    let html;
    try {
      const answer = await fetch(location.href);
      if (!answer.ok) return leave();
      html = await answer.text();
    } catch { return leave(); }
    const page = parse(html);
    if (sent && patch(sent, page)) {
      sent = page;
      script.dataset.version = ofBuild(page);
      return;
    }
    // A page shown at an anchor is marked by the browser as it is opened; what scripts left behind is not to pile up.
    if (location.hash || swaps > SWAPS) return leave();
    source.close();
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

  // A change that comes before the page is known waits for it.
  const looked = look();
  let source = null, swapping = looked;
  const listen = () => {
    source = new EventSource(script.dataset.built + "?seen=" + script.dataset.version);
    // Tells whoever drives a browser that the next change is heard of, and can be compared with what was sent.
    source.addEventListener("open", () => looked.then(() => { script.dataset.ready = ""; }));
    source.addEventListener("built", () => { source.close(); leave(); });
    // One after the other: each is compared with what the one before left.
    source.addEventListener("words", () => { swapping = swapping.then(swap).catch(leave); });
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
