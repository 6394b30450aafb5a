/* One file as a site: shows the page that the address names and searches all of them. No network, no storage. */
(function () {
  "use strict";
  var doc = document, html = doc.documentElement, main = doc.getElementById("main");
  var leaves = Array.prototype.slice.call(doc.querySelectorAll(".leaf"));
  var site = doc.title, shown = null;
  var field = doc.getElementById("find"), results = doc.getElementById("results"), found = doc.getElementById("found");
  html.classList.remove("no-js");
  html.classList.add("paged");

  /* "#briefs/x~s3" is a place on the page "briefs/x"; "#search?q=words" is a search. */
  function wanted() {
    var hash = location.hash.slice(1);
    try { hash = decodeURIComponent(hash); } catch (e) { /* as it is */ }
    return hash;
  }
  function go() {
    var hash = wanted(), query = /^search(?:\?q=(.*))?$/.exec(hash);
    if (hash === "main") return;
    var place = doc.getElementById(query ? "search" : hash) || doc.getElementById(hash.split("~")[0]);
    var leaf = place && place.closest(".leaf");
    if (!leaf) { leaf = leaves[0]; place = leaf; }
    if (query) {
      var words = query[1] || "";
      if (field.value !== words) field.value = words;
      search(words);
    }
    var turned = leaf !== shown;
    if (turned) {
      if (shown) shown.classList.remove("shown");
      leaf.classList.add("shown");
      shown = leaf;
      var title = leaf.getAttribute("data-title");
      doc.title = leaf === leaves[0] || !title ? site : title + " · " + site.split(" – ")[0];
      doc.querySelectorAll("[data-nav]").forEach(function (link) {
        if (link.getAttribute("data-nav") === leaf.getAttribute("data-nav-of")) link.setAttribute("aria-current", link.getAttribute("data-nav") === leaf.id ? "page" : "true");
        else link.removeAttribute("aria-current");
      });
    }
    for (var fold = place.parentElement; fold; fold = fold.parentElement) if (fold.tagName === "DETAILS") fold.open = true;
    if (place === leaf) { if (turned) scrollTo(0, 0); } else place.scrollIntoView();
    if (turned && !query && doc.activeElement !== field) main.focus({ preventScroll: true });
  }

  /* Search: the text of every page, folded once when it is first needed. */
  var index = null;
  function fold(text) { return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/\s+/g, " "); }
  function learn() {
    index = leaves.filter(function (leaf) { return leaf.id !== "search"; }).map(function (leaf) {
      var title = leaf.getAttribute("data-title") || "";
      return { leaf: leaf, title: title, head: fold(title), text: fold(leaf.textContent) };
    });
  }
  function parse(text) {
    var query = { all: [], not: [] };
    (text.match(/-?"[^"]*"|\S+/g) || []).forEach(function (part) {
      var not = part[0] === "-" && part.length > 1;
      var word = fold(part.replace(/^-/, not ? "" : "-").replace(/"/g, "")).trim().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
      if (word) (not ? query.not : query.all).push(word);
    });
    return query;
  }
  var LETTER = /[\p{L}\p{N}]/u, DENSE = /[\u1100-\u11FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF]/;
  /* Where a word begins with `word`, up to `most` times. */
  function places(text, word, most) {
    var at = -1, list = [];
    while (list.length < most && (at = text.indexOf(word, at + 1)) >= 0) {
      if (at === 0 || !LETTER.test(text[at - 1]) || DENSE.test(word[0])) list.push(at);
    }
    return list;
  }
  var BLOCKS = "p,li:not(.ev),dd,td,blockquote,figcaption,h1,h2,h3,h4";
  var ASIDE = "aside,nav,.chips,.meta,.cite-as,.legend,.stats,summary";
  /* What a block says, without what only leads on from it. */
  function said(element) {
    var sentence = element.classList.contains("sentence") && element.querySelector(":scope > span:not(.used-in)");
    return (sentence || element).textContent.replace(/\s+/g, " ").trim();
  }
  /* The block of a page that has most of the words: of those the shortest that is a sentence, else the longest. */
  function block(leaf, words) {
    var best = null, score = 0, length = 0;
    leaf.querySelectorAll(BLOCKS).forEach(function (element) {
      if (element.closest(ASIDE)) return;
      var text = fold(said(element)), n = text.length;
      var has = words.filter(function (word) { return places(text, word, 1).length; }).length;
      var better = n < 40 || length < 40 ? n > length : n < length;
      if (has > score || (has && has === score && better)) { best = element; score = has; length = n; }
    });
    return best;
  }
  function snippet(element, words) {
    var text = said(element), folded = fold(text), first = text.length;
    words.forEach(function (word) { var at = places(folded, word, 1)[0]; if (at !== undefined && at < first) first = at; });
    var from = Math.max(0, first - 80);
    if (from) from = text.indexOf(" ", from) + 1;
    var part = text.slice(from, from + 240), out = doc.createElement("p");
    if (from) out.append("… ");
    part.split(/([\p{L}\p{N}]+)/u).forEach(function (piece) {
      var small = fold(piece);
      var hit = words.some(function (word) { return word.split(" ").some(function (one) { return one && small.indexOf(one) === 0; }); });
      if (hit) { var mark = doc.createElement("mark"); mark.textContent = piece; out.append(mark); } else out.append(piece);
    });
    if (from + 240 < text.length) out.append(" …");
    return out;
  }
  function search(text) {
    if (!index) learn();
    var query = parse(text), hits = [];
    results.textContent = "";
    if (!query.all.length) { found.textContent = ""; return; }
    index.forEach(function (entry) {
      var score = 0;
      for (var word of query.all) {
        var inHead = places(entry.head, word, 1).length, n = places(entry.text, word, 30).length;
        if (!inHead && !n) return;
        score += inHead * 8 + Math.log(1 + n);
      }
      if (query.not.some(function (word) { return places(entry.text, word, 1).length; })) return;
      hits.push({ entry: entry, score: score + (entry.leaf.getAttribute("data-kind") === "brief" ? 2 : 0) });
    });
    hits.sort(function (a, b) { return b.score - a.score; });
    found.textContent = hits.length === 0 ? "Nothing found." : hits.length === 1 ? "1 page" : hits.length + " pages" + (hits.length > 50 ? ", the best 50 shown" : "");
    hits.slice(0, 50).forEach(function (hit) {
      var leaf = hit.entry.leaf, best = block(leaf, query.all), item = doc.createElement("li"), link = doc.createElement("a"), kind = doc.createElement("small");
      var place = best && best.closest("[id]");
      link.href = "#" + (place && leaf.contains(place) ? place.id : leaf.id);
      link.textContent = hit.entry.title;
      kind.textContent = leaf.getAttribute("data-kind");
      item.append(link, kind);
      if (best) item.append(snippet(best, query.all));
      results.append(item);
    });
  }

  var timer = 0;
  function ask() {
    var hash = "#search?q=" + encodeURIComponent(field.value.trim());
    if (/^search/.test(wanted())) { try { history.replaceState(null, "", hash); } catch (e) { location.hash = hash; return; } go(); }
    else location.hash = hash;
  }
  field.addEventListener("input", function () { clearTimeout(timer); if (field.value.trim()) timer = setTimeout(ask, 150); });
  field.form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(timer); ask(); });
  doc.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(doc.activeElement.tagName)) { event.preventDefault(); field.focus(); field.select(); }
    if (event.key === "Escape" && doc.activeElement === field) field.blur();
  });
  addEventListener("hashchange", go);
  go();
})();
