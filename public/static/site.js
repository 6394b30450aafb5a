/* What script adds to pages that are whole without it: keys, previews, filters, theme, copied links, the evidence switch.
   Classic script, no network, no storage needed; text goes into the page as text only. */
(function () {
  "use strict";
  var doc = document, html = doc.documentElement, body = doc.body;
  html.classList.remove("no-js");
  html.classList.add("js");
  var root = body.getAttribute("data-root") || "";

  function all(selector, from) { return Array.prototype.slice.call((from || doc).querySelectorAll(selector)); }
  function one(selector, from) { return (from || doc).querySelector(selector); }
  function make(tag, name, text) {
    var element = doc.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }
  /* Storage may be forbidden or missing (file:, private windows). */
  function kept(key) { try { return localStorage.getItem("dateline." + key); } catch (e) { return null; } }
  function keep(key, value) {
    try { if (value === null) localStorage.removeItem("dateline." + key); else localStorage.setItem("dateline." + key, value); } catch (e) { /* not kept */ }
  }
  function setHash(hash) {
    try { history.replaceState(null, "", hash); } catch (e) { /* some browsers refuse on file: */ }
  }
  function toast(text) {
    var note = make("p", "toast", text);
    note.setAttribute("role", "status");
    body.appendChild(note);
    setTimeout(function () { note.remove(); }, 1800);
  }

  /* Theme */
  var themes = ["auto", "light", "dark"];
  function theme(name) {
    if (name === "auto") html.removeAttribute("data-theme"); else html.setAttribute("data-theme", name);
    all("[data-do=theme]").forEach(function (button) { button.textContent = "Theme: " + name; });
  }
  var current = themes.indexOf(kept("theme")) < 0 ? "auto" : kept("theme");
  theme(current);
  function nextTheme() {
    current = themes[(themes.indexOf(current) + 1) % themes.length];
    keep("theme", current === "auto" ? null : current);
    theme(current);
  }

  /* Evidence: opens the sentence below each statement. */
  function evidence() {
    var buttons = all("[data-do=evidence]");
    var open = buttons.length > 0 && buttons[0].getAttribute("aria-pressed") !== "true";
    all(".prose details.evidence").forEach(function (fold) { fold.open = open; });
    buttons.forEach(function (button) { button.setAttribute("aria-pressed", String(open)); });
  }

  /* "in 12 days", counted from the reader's day while the edition is of this month */
  all("[data-days]").forEach(function (note) {
    var day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(note.getAttribute("data-days"));
    if (!day) return;
    var now = new Date(), said = parseInt(note.textContent.replace(/\D+/, ""), 10);
    var left = Math.round((Date.UTC(+day[1], day[2] - 1, +day[3]) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / 864e5);
    /* An old edition is read as of its own day. */
    if (!(said - left >= 0 && said - left <= 31)) return;
    note.textContent = left > 1 ? "in " + left + " days" : left === 1 ? "tomorrow" : left === 0 ? "today" : "date passed";
  });

  /* Links to a statement, an event, a point */
  function copyLink(id) {
    var address = location.href.split("#")[0] + "#" + id;
    function done() { toast("Link copied"); }
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(address).then(done, function () { setHash("#" + id); toast("The address bar has the link"); });
    } else { setHash("#" + id); toast("The address bar has the link"); }
  }
  function addCopy(item, into) {
    var before = one(".evidence", into);
    var button = make("button", "copy", "copy link");
    button.type = "button";
    /* Among many of its kind it says which; and it is no part of the name of a heading. */
    button.setAttribute("aria-label", "copy link to: " + into.textContent.trim().split(/\s+/, 8).join(" "));
    if (/^H\d$/.test(into.tagName)) into.setAttribute("aria-label", into.textContent.trim());
    button.addEventListener("click", function () { copyLink(item.id); });
    if (before && before.parentNode === into) into.insertBefore(button, before); else into.appendChild(button);
  }
  all(".prose [id^='p-']").forEach(function (item) { addCopy(item, item.tagName === "SPAN" ? item.parentNode : item); });
  all(".ev[id] .evtext > :first-child, .point[id] > h2").forEach(function (heading) { addCopy(heading.closest("[id^='e-'],[id^='d-']"), heading); });

  /* Previews: of links from the page's own list, of citations from their sentence. */
  var list = one("#previews"), previews = {};
  if (list) {
    try { JSON.parse(list.textContent).forEach(function (entry) { previews[entry.url] = entry; }); } catch (e) { previews = {}; }
  }
  var card = null, owner = null, timer = 0;
  function hide() {
    clearTimeout(timer);
    if (card) card.remove();
    if (owner) owner.removeAttribute("aria-describedby");
    card = owner = null;
  }
  function entryOf(link) {
    var href = link.getAttribute("href") || "";
    if (root && href.indexOf(root) === 0) href = href.slice(root.length);
    return previews[href.split("#")[0]];
  }
  function words(text) { return text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) || []; }
  /* The sentence with the words that its statement shares underlined. */
  function underlined(sentence, statement) {
    var known = {}, part = doc.createDocumentFragment();
    words(statement).forEach(function (word) { known[word.slice(0, 6)] = true; });
    sentence.split(/([\p{L}\p{N}]+)/u).forEach(function (piece) {
      if (piece.length > 3 && known[piece.toLowerCase().slice(0, 6)]) part.appendChild(make("u", "", piece));
      else part.appendChild(doc.createTextNode(piece));
    });
    return part;
  }
  function show(link) {
    var quote = link.getAttribute("data-quote"), entry = quote ? null : entryOf(link);
    if (link.closest(".preview") || (!quote && !entry)) return;
    hide();
    card = make("div", "preview");
    card.id = "preview";
    card.setAttribute("role", "tooltip");
    if (quote) {
      var statement = link.closest("li,p,td,tr,figure");
      card.appendChild(make("small", "", link.getAttribute("aria-label") || ""));
      card.appendChild(underlined(quote, statement ? statement.textContent : ""));
    } else {
      card.appendChild(make("b", "", entry.title));
      card.appendChild(make("small", "", entry.kind + (entry.date ? " · " + entry.date : "")));
      if (entry.text) card.appendChild(doc.createTextNode(entry.text));
    }
    body.appendChild(card);
    if (card.showPopover) { card.setAttribute("popover", "manual"); card.showPopover(); }
    var box = link.getBoundingClientRect(), width = card.offsetWidth, height = card.offsetHeight;
    var left = Math.max(8, Math.min(box.left, html.clientWidth - width - 8));
    var below = box.bottom + height + 12 < innerHeight;
    card.style.left = (left + scrollX) + "px";
    card.style.top = ((below ? box.bottom + 6 : Math.max(8, box.top - height - 6)) + scrollY) + "px";
    owner = link;
    link.setAttribute("aria-describedby", "preview");
    card.addEventListener("mouseleave", soon);
    card.addEventListener("mouseenter", function () { clearTimeout(timer); });
  }
  function soon() { clearTimeout(timer); timer = setTimeout(hide, 200); }
  if (matchMedia("(hover: hover)").matches) {
    doc.addEventListener("mouseover", function (event) {
      var link = event.target.closest ? event.target.closest("a[href]") : null;
      if (!link || link === owner) { if (link) clearTimeout(timer); return; }
      clearTimeout(timer);
      timer = setTimeout(function () { show(link); }, 150);
    });
    doc.addEventListener("mouseout", function (event) { if (event.target.closest && event.target.closest("a[href]")) soon(); });
  }
  doc.addEventListener("focusout", function (event) { if (owner && event.target === owner) soon(); });

  /* Filters of the chronology and of the points on which sources differ; their state lives in the fragment */
  var form = one("form.filters"), events = all(".chron .ev"), points = all(".point");
  var state = {}, text = "", span = { from: "", to: "" };
  function read() {
    state = {}; text = ""; span = { from: "", to: "" };
    var source = decodeURIComponent((/[#&]f=([^&]*)/.exec(location.hash) || [])[1] || "");
    if (!source && location.search) {
      location.search.slice(1).split("&").forEach(function (pair) {
        var parts = pair.split("=");
        if (parts[0] === "f" || parts[0] === "text") source += (source ? ";" : "") + (parts[0] === "text" ? "text:" : "") + decodeURIComponent((parts[1] || "").replace(/\+/g, " "));
      });
    }
    source.split(";").forEach(function (part) {
      var at = part.indexOf(":");
      if (at < 0) return;
      var group = part.slice(0, at), value = part.slice(at + 1);
      if (group === "text") text = value; else if (group === "from" || group === "to") span[group] = value; else (state[group] = state[group] || []).push(value);
    });
  }
  function write() {
    var parts = [];
    Object.keys(state).forEach(function (group) { state[group].forEach(function (value) { parts.push(group + ":" + value); }); });
    ["from", "to"].forEach(function (end) { if (span[end]) parts.push(end + ":" + span[end]); });
    if (text) parts.push("text:" + text);
    setHash(parts.length ? "#f=" + encodeURIComponent(parts.join(";")) : location.pathname.split("/").pop() + location.search.replace(/.*/, ""));
  }
  /* What each event is filtered by, read once: values by group, its list, and its words when they are first asked for. */
  var groups = ["topic", "entity", "source", "kind", "state", "precision", "only"], known = null, lists = [], years = [], chips = [];
  function read_keys() {
    lists = all(".chron .events").map(function (list) {
      var heading = list.previousElementSibling;
      return { node: list, heading: heading && heading.classList.contains("month") ? heading : null, n: 0 };
    });
    years = all(".chron .year").map(function (year) { return { node: year, lists: lists.filter(function (list) { return year.contains(list.node); }) }; });
    chips = all("[data-group]", form).map(function (chip) {
      return { node: chip, group: groups.indexOf(chip.getAttribute("data-group")), value: chip.getAttribute("data-value"), count: one("i", chip) };
    });
    var at = 0;
    known = events.map(function (item) {
      while (lists[at].node !== item.parentNode) at++;
      return { see: item.classList.contains("see"), list: lists[at], words: null, days: days(item), values: groups.map(function (group) {
        return (item.getAttribute("data-" + group) || "").split(" ");
      }) };
    });
  }
  /* First and last day that an event may have, as texts that compare like dates; nothing where nobody dates it. */
  function days(item) {
    var time = one(".evdate time", item), said = item.getAttribute("data-edtf") || (time && time.getAttribute("datetime"));
    if (!said) return null;
    var ends = said.replace(/[~?%]/g, "").split("/");
    return [ends[0] === ".." ? "" : ends[0], ends[ends.length - 1] === ".." ? "~" : ends[ends.length - 1] + "~"];
  }
  function within(own) { return !!own && (!span.from || own[1] >= span.from) && (!span.to || own[0] <= span.to + "~"); }
  function hide_if(node, is) { if (node.hidden !== is) node.hidden = is; }
  function apply() {
    if (!known) read_keys();
    var shown = 0, total = 0, words = text.toLowerCase().split(/\s+/), counts = groups.map(function () { return new Map(); });
    var asked = groups.map(function (group) { return state[group] && state[group].length ? state[group] : null; });
    lists.forEach(function (list) { list.n = 0; });
    known.forEach(function (own, at) {
      /* The groups that keep the event out: where it is one alone, that group's chips count it still, since a chip's count
         is of what would be shown with its group left open. */
      var failed = -1, n = 0;
      if (text && own.words === null) own.words = events[at].textContent.toLowerCase();
      var out = (span.from || span.to) && !within(own.days) || text && !words.every(function (word) { return own.words.indexOf(word) >= 0; });
      for (var group = 0; !out && group < groups.length; group++) {
        if (!asked[group]) continue;
        var values = own.values[group], has = function (value) { return values.indexOf(value) >= 0; };
        if (groups[group] === "only" ? asked[group].every(has) : asked[group].some(has)) continue;
        failed = group;
        out = ++n > 1;
      }
      hide_if(events[at], out || n > 0);
      if (!out && !n) own.list.n++;
      if (own.see) return;
      total++;
      if (out) return;
      if (!n) shown++;
      own.values.forEach(function (values, group) {
        if (n && group !== failed) return;
        values.forEach(function (value) { counts[group].set(value, (counts[group].get(value) || 0) + 1); });
      });
    });
    lists.forEach(function (list) {
      hide_if(list.node, !list.n);
      if (list.heading) hide_if(list.heading, !list.n);
    });
    years.forEach(function (year) { hide_if(year.node, !year.lists.some(function (list) { return list.n; })); });
    chips.forEach(function (chip) {
      var on = asked[chip.group] && asked[chip.group].indexOf(chip.value) >= 0, count = String(counts[chip.group].get(chip.value) || 0);
      if (chip.node.getAttribute("aria-pressed") !== String(!!on)) chip.node.setAttribute("aria-pressed", String(!!on));
      if (chip.count && chip.count.textContent !== count) chip.count.textContent = count;
    });
    tell(shown, total, "events");
  }
  function apply_points() {
    var shown = 0, wanted = Object.keys(state).filter(function (group) { return state[group].length; });
    points.forEach(function (point) {
      point.hidden = !wanted.every(function (group) {
        var own = (point.getAttribute("data-" + group) || "").split(" ");
        return state[group].some(function (value) { return own.indexOf(value) >= 0; });
      });
      var row = all("a[href='#" + point.id + "']")[0];
      if (row && row.closest("tr")) row.closest("tr").hidden = point.hidden;
      if (!point.hidden) shown++;
    });
    all("[data-group]", form).forEach(function (chip) {
      var values = state[chip.getAttribute("data-group")] || [];
      chip.setAttribute("aria-pressed", String(values.indexOf(chip.getAttribute("data-value")) >= 0));
    });
    tell(shown, points.length, "points");
  }
  function show_chosen() { if (events.length) apply(); else apply_points(); }
  function field(name, value) { var input = form && one("input[name=" + name + "]", form); if (input) input.value = value; }
  /* How many are left, and each filter with a way to take it back. */
  function tell(shown, total, what) {
    var status = one(".status", form), said = one("[role=status]", status), chosen = all("[data-group][aria-pressed=true]", form);
    all("button", status).forEach(function (button) { button.remove(); });
    said.textContent = !chosen.length && !text && !span.from && !span.to ? "" : shown + " of " + total + " " + what;
    if (!said.textContent) return;
    function token(name, take_back) {
      var button = make("button", "chip", name + " ×");
      button.type = "button";
      button.setAttribute("aria-label", "Remove the filter " + name);
      button.addEventListener("click", take_back);
      status.appendChild(button);
    }
    if (span.from || span.to) token(span.from && span.to ? span.from + " to " + span.to : span.from ? "from " + span.from : "to " + span.to, function () {
      span = { from: "", to: "" }; field("from", ""); field("to", ""); write(); show_chosen();
    });
    if (text) token("“" + text + "”", function () { text = ""; field("text", ""); write(); show_chosen(); });
    chosen.forEach(function (chip) { token((one("bdi", chip) || chip).textContent, function () { chip.click(); }); });
    var clear = make("button", "chip", "Show all");
    clear.type = "button";
    clear.addEventListener("click", function () {
      state = {}; text = ""; span = { from: "", to: "" };
      ["text", "from", "to"].forEach(function (name) { field(name, ""); });
      write(); show_chosen();
      one("summary", form).focus();
    });
    status.appendChild(clear);
  }
  if (form && (events.length || points.length)) {
    /* A chip that leads to a page of its own filters in place where script runs. */
    all("a[data-group]", form).forEach(function (chip) {
      chip.setAttribute("role", "button");
      chip.addEventListener("keydown", function (event) { if (event.key === " ") { event.preventDefault(); chip.click(); } });
    });
    form.addEventListener("click", function (event) {
      var chip = event.target.closest("[data-group]");
      if (!chip || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      var group = chip.getAttribute("data-group"), value = chip.getAttribute("data-value");
      var values = state[group] = state[group] || [], at = values.indexOf(value);
      if (at < 0) values.push(value); else values.splice(at, 1);
      write(); show_chosen();
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    var refill = function () { field("text", text); field("from", span.from); field("to", span.to); };
    all("input", form).forEach(function (input) {
      input.addEventListener("input", function () {
        var value = input.value.trim();
        if (input.name === "text") text = value;
        else if (!value || /^\d{4}(-\d\d){0,2}$/.test(value)) span[input.name] = value;
        else return;
        write(); show_chosen();
      });
    });
    read();
    refill();
    if (Object.keys(state).length || text || span.from || span.to) { var fold = one("details", form); if (fold) fold.open = true; }
    show_chosen();
    addEventListener("hashchange", function () { if (/[#&]f=/.test(location.hash)) { read(); refill(); show_chosen(); } });
  }

  /* The histogram as a brush: what is drawn over with the mouse is the span of time to show. A click still jumps. */
  var picture = events.length && form ? one(".histogram svg") : null;
  if (picture) {
    var bars = all("a", picture).filter(function (bar) { return bar.href.baseVal.split("#")[0].split("/").pop() === location.pathname.split("/").pop(); });
    var begun = null, drawn = null;
    var place = function (event) { var box = picture.getBoundingClientRect(); return (event.clientX - box.left) / box.width * 1100; };
    picture.addEventListener("pointerdown", function (event) { if (event.button === 0 && event.pointerType !== "touch" && bars.length) begun = place(event); });
    picture.addEventListener("dragstart", function (event) { event.preventDefault(); });
    addEventListener("pointermove", function (event) {
      if (begun === null) return;
      var now = place(event);
      if (!drawn && Math.abs(now - begun) < 12) return;
      if (!drawn) { drawn = doc.createElementNS(picture.namespaceURI, "rect"); drawn.setAttribute("class", "brush"); drawn.setAttribute("height", "70"); picture.appendChild(drawn); }
      drawn.setAttribute("x", String(Math.min(begun, now)));
      drawn.setAttribute("width", String(Math.abs(now - begun)));
    });
    addEventListener("pointerup", function () {
      if (drawn) {
        var from = +drawn.getAttribute("x"), to = from + +drawn.getAttribute("width");
        var taken = bars.filter(function (bar) { var hit = one(".bar-hit", bar), x = +hit.getAttribute("x"); return x < to && x + +hit.getAttribute("width") > from; });
        var key = function (bar) { return bar.href.baseVal.split("#")[1]; };
        if (taken.length) {
          span = { from: key(taken[0]), to: key(taken[taken.length - 1]) };
          field("from", span.from); field("to", span.to);
          write(); show_chosen();
        }
        picture.addEventListener("click", function (event) { event.preventDefault(); }, { once: true, capture: true });
        var old = drawn;
        setTimeout(function () { old.remove(); }, 250);
      }
      begun = drawn = null;
    });
  }

  /* Points: sides swapped, and all answers as a table to paste */
  points.forEach(function (point) {
    var sides = one(".sides", point), line = one(".small", point);
    if (!sides || !line || sides.children.length < 2) return;
    var swap = make("button", "plain swap", "swap sides");
    swap.type = "button";
    swap.addEventListener("click", function () { all(".side", sides).reverse().forEach(function (side) { sides.appendChild(side); }); });
    line.appendChild(make("span", "swap", " · "));
    line.appendChild(swap);
  });
  all("[data-do=table]").forEach(function (button) {
    button.addEventListener("click", function () {
      var lines = [["Point", "Answer", "Sentence", "Source", "Address"]];
      points.filter(function (point) { return !point.hidden; }).forEach(function (point) {
        all(".side", point).forEach(function (side) {
          all(".proof", side).forEach(function (proof) {
            var quote = one("blockquote", proof), link = one("figcaption a", proof);
            lines.push([one("h2 bdi", point).textContent, one("h3", side).textContent, quote ? quote.textContent : "", link ? (link.getAttribute("aria-label") || "").replace(/^.*?source: /i, "") : "", link ? link.href : ""]);
          });
        });
      });
      var table = lines.map(function (line) { return line.map(function (cell) { return cell.replace(/\s+/g, " ").trim(); }).join("\t"); }).join("\n");
      var failed = function () { toast("This browser does not let a page copy"); };
      if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(table).then(function () { toast("Table copied"); }, failed); else failed();
    });
  });
  var railFold = one(".rail-fold");
  if (railFold && matchMedia("(max-width: 72rem)").matches) railFold.open = false;

  /* `#2025-06-25` and `#2025-06` find the nearest where no event has that very day. */
  function nearest() {
    var wanted = decodeURIComponent(location.hash.slice(1));
    if (!/^\d{4}(-\d\d){0,2}$/.test(wanted) || doc.getElementById(wanted)) return;
    var best = null;
    all(".chron [id]").forEach(function (place) {
      if (/^\d{4}(-\d\d){0,2}$/.test(place.id) && (place.id <= wanted || !best)) best = place;
    });
    if (best) best.scrollIntoView();
  }
  nearest();
  addEventListener("hashchange", nearest);

  /* The rail shows where the reader is. */
  var rail = one(".rail");
  if (rail && "IntersectionObserver" in window) {
    var marks = {};
    all("a[href^='#']", rail).forEach(function (link) { marks[link.getAttribute("href").slice(1)] = link; });
    var seen = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting || !marks[entry.target.id]) return;
        all("[aria-current]", rail).forEach(function (link) { link.removeAttribute("aria-current"); });
        marks[entry.target.id].setAttribute("aria-current", "true");
      });
    }, { rootMargin: "-10% 0px -70% 0px" });
    Object.keys(marks).forEach(function (id) { var place = doc.getElementById(id); if (place) seen.observe(place); });
  }

  /* Tables that sort by a column */
  all("table.sortable").forEach(function (table) {
    var rows = one("tbody", table);
    all("thead th", table).forEach(function (head, column) {
      var button = make("button", "", head.textContent), number = head.getAttribute("data-sort") === "number";
      button.type = "button";
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") !== "ascending";
        all("thead th", table).forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        var value = function (row) { var cell = row.children[column]; return cell.getAttribute("data-value") || cell.textContent.trim(); };
        all("tr", rows).map(function (row, at) { return [value(row), at, row]; }).sort(function (a, b) {
          var order = number ? a[0] - b[0] : a[0].localeCompare(b[0]);
          return (up ? order : -order) || a[1] - b[1];
        }).forEach(function (entry) { rows.appendChild(entry[2]); });
      });
    });
  });

  /* The briefs of a topic or a name: by words, by outlet, where sources differ, newest or oldest first */
  (function () {
    var section = one("#briefs"), listed = section ? all("article.brief", section) : [], years = [], outlets = [];
    if (listed.length < 4 || body.getAttribute("data-kind") === "brief") return;
    all("h3.month, article.brief", section).forEach(function (node) {
      if (node.tagName === "H3") { years.push({ head: node, rows: [] }); return; }
      var why = node.nextElementSibling, by = one(".by", node), outlet = by && !by.classList.contains("unknown") ? by.textContent : "";
      if (!years.length) years.push({ head: null, rows: [] });
      years[years.length - 1].rows.push({ node: node, why: why && why.classList.contains("why") ? why : null, outlet: outlet, differs: !!one(".differ", node), words: node.textContent.toLowerCase() });
      if (outlet && outlets.indexOf(outlet) < 0) outlets.push(outlet);
    });
    var bar = make("p", "toolbar"), label = make("label", "", "Words "), field = make("input"), said = make("span"), last = listed[listed.length - 1];
    var end = last.nextElementSibling && last.nextElementSibling.classList.contains("why") ? last.nextElementSibling.nextSibling : last.nextSibling;
    field.type = "search";
    field.autocomplete = "off";
    label.appendChild(field);
    bar.appendChild(label);
    said.setAttribute("role", "status");
    function button(name, pressed) {
      var made = make("button", "chip", name);
      made.type = "button";
      made.setAttribute("aria-pressed", "false");
      made.addEventListener("click", function () { made.setAttribute("aria-pressed", String(!is_on(made))); pressed(made); });
      bar.appendChild(made);
      return made;
    }
    function is_on(chip) { return !!chip && chip.getAttribute("aria-pressed") === "true"; }
    function show() {
      var words = field.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
      years.forEach(function (year) {
        var n = 0;
        year.rows.forEach(function (row) {
          var fits = (!is_on(differ) || row.differs) && (!chips.some(is_on) || chips.some(function (chip) { return is_on(chip) && chip.textContent === row.outlet; })) &&
            words.every(function (word) { return row.words.indexOf(word) >= 0; });
          row.node.hidden = !fits;
          if (row.why) row.why.hidden = !fits;
          if (fits) n++;
        });
        if (year.head) year.head.hidden = !n;
        shown += n;
      });
      said.textContent = shown < listed.length ? shown + " of " + listed.length + " briefs" : "";
    }
    var differing = listed.filter(function (node) { return one(".differ", node); }).length;
    var differ = differing && differing < listed.length ? button("Sources differ", show) : null;
    var chips = outlets.filter(function (outlet) {
      var n = listed.filter(function (node) { return one(".by", node) && one(".by", node).textContent === outlet; }).length;
      return n > 1 && n < listed.length;
    }).slice(0, 8).map(function (outlet) { return button(outlet, show); });
    button("Oldest first", function () {
      years.reverse().forEach(function (year) {
        if (year.head) section.insertBefore(year.head, end);
        year.rows.reverse().forEach(function (row) {
          section.insertBefore(row.node, end);
          if (row.why) section.insertBefore(row.why, end);
        });
      });
    });
    field.addEventListener("input", show);
    bar.appendChild(said);
    section.insertBefore(bar, years[0].head || listed[0]);
  })();

  /* Keys */
  var help = [["/", "search"], ["j  k", "next, previous item"], ["o  Enter", "open it"], ["c", "copy a link to it"], ["p", "preview of the link in focus"], ["v", "evidence below each statement"],
    ["[  ]", "previous, next page of the storyline"], ["J  K", "next, previous year"], ["d", "next point on which sources differ"], ["f", "filters"], ["t", "theme"], ["Esc", "close"], ["?", "this list"]];
  function showHelp() {
    var dialog = one("#keys");
    if (!dialog) {
      dialog = make("dialog");
      dialog.id = "keys";
      dialog.setAttribute("aria-labelledby", "keys-title");
      var title = make("h2", "", "Keys");
      title.id = "keys-title";
      dialog.appendChild(title);
      var keys = make("dl");
      help.forEach(function (line) { var term = make("dt"); term.appendChild(make("kbd", "", line[0])); keys.appendChild(term); keys.appendChild(make("dd", "", line[1])); });
      dialog.appendChild(keys);
      var off = make("button", "chip", "");
      off.type = "button";
      var name = function () { off.textContent = kept("keys") === "off" ? "Switch single keys on" : "Switch single keys off"; };
      name();
      off.addEventListener("click", function () { keep("keys", kept("keys") === "off" ? null : "off"); name(); });
      var close = make("button", "chip", "Close");
      close.type = "button";
      close.autofocus = true;
      close.addEventListener("click", function () { dialog.close(); });
      var line = make("p", "toolbar");
      line.appendChild(off); line.appendChild(close);
      dialog.appendChild(line);
      body.appendChild(dialog);
    }
    if (dialog.showModal && !dialog.open) dialog.showModal();
  }
  doc.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("[data-do]") : null;
    if (!button) return;
    var what = button.getAttribute("data-do");
    if (what === "theme") nextTheme(); else if (what === "print") print(); else if (what === "help") showHelp(); else if (what === "evidence") evidence();
  });
  function items() { return all(".ev, .brief, .prose [id^='p-'], .point, .related li, .index > li, .sentence.used").filter(function (item) { return !item.hidden && item.offsetParent !== null; }); }
  function target(item) { return item.matches("a") ? item : one("a[href]", item) || item; }
  function step(by) {
    var known = items();
    if (!known.length) return;
    var at = known.findIndex(function (item) { return item === doc.activeElement || item.contains(doc.activeElement); });
    if (at < 0) {
      at = known.findIndex(function (item) { return item.getBoundingClientRect().top > 0; });
      if (at < 0) at = known.length - 1;
      if (by > 0) at -= 1;
    }
    go(known[Math.max(0, Math.min(known.length - 1, at + by))]);
  }
  function go(item) {
    if (!item) return;
    target(item).focus({ preventScroll: true });
    item.scrollIntoView({ block: "center" });
    if (item.id) setHash("#" + item.id);
  }
  function yearStep(by) {
    var years = all(".chron .year > h2, .chron .ahead > h2").filter(function (year) { return year.offsetParent !== null; });
    var tops = years.map(function (year) { return year.parentNode.getBoundingClientRect().top; });
    var at = by > 0 ? tops.findIndex(function (top) { return top > 90; }) : tops.reduce(function (found, top, nth) { return top < -10 ? nth : found; }, -1);
    if (at >= 0) years[at].parentNode.scrollIntoView();
  }
  doc.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { hide(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    var at = event.target;
    if (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || one("dialog[open]")) return;
    if (event.key === "?") { showHelp(); event.preventDefault(); return; }
    if (kept("keys") === "off") return;
    var link, item = at.closest ? at.closest(".ev,.point,[id^='p-'],.sentence") : null, handled = true;
    switch (event.key) {
      case "/": link = one("#q") || one("#find"); if (link) link.focus(); break;
      case "j": step(1); break;
      case "k": step(-1); break;
      case "o": if (at.closest("a")) at.closest("a").click(); break;
      case "Enter": if (item && one("details.sources", item) && at.classList.contains("self")) { var fold = one("details.sources", item); fold.open = !fold.open; } else handled = false; break;
      case "c": if (item && item.id) copyLink(item.id); break;
      case "p": if (at.closest("a")) show(at.closest("a")); break;
      case "v": evidence(); break;
      case "t": nextTheme(); break;
      case "[": link = one("a[rel=prev]"); if (link) link.click(); break;
      case "]": link = one("a[rel=next]"); if (link) link.click(); break;
      case "J": yearStep(1); break;
      case "K": yearStep(-1); break;
      case "d":
        var differ = all(".ev, .point").filter(function (other) { return !other.hidden && (other.matches(".point") || one(".differ-note", other)); });
        var here = differ.findIndex(function (other) { return other.contains(doc.activeElement); });
        go(differ[(here + 1) % (differ.length || 1)]);
        break;
      case "f": if (form) { var panel = one("details", form); panel.open = !panel.open; one("summary", panel).focus(); } break;
      default: handled = false;
    }
    if (handled) event.preventDefault();
  });

  /* Paper has no folds. */
  var opened = [];
  addEventListener("beforeprint", function () {
    opened = all("details:not([open])").filter(function (fold) { return !fold.closest(".cite-as, .filters"); });
    opened.forEach(function (fold) { fold.open = true; });
    number();
  });
  addEventListener("afterprint", function () {
    opened.forEach(function (fold) { fold.open = false; });
    printed.forEach(function (node) { node.remove(); });
    html.classList.remove("printing");
    printed = [];
  });
  /* The chronology's sentences go to its end, under numbers; what is filtered out is neither shown nor numbered. */
  var printed = [];
  function number() {
    var shown = all(".chron .ev").filter(function (item) { return !item.hidden && one(".sources .proof", item); });
    if (!shown.length) return;
    var notes = make("section", "endnotes only-print"), lines = make("dl"), numbers = {}, n = 0;
    notes.appendChild(make("h2", "", "Sentences"));
    notes.appendChild(lines);
    shown.forEach(function (item) {
      var mark = make("span", "endnote-mark"), own = [];
      all(".sources .proof", item).forEach(function (proof) {
        var quote = one("blockquote", proof), link = one("figcaption a[aria-label]", proof), key = link && link.href;
        if (!key || !numbers[key]) {
          lines.appendChild(make("dt", "", String(++n)));
          var line = lines.appendChild(make("dd", "", (link ? link.getAttribute("aria-label").replace(/^.*?source: /i, "") : "No source") + ". "));
          if (quote) { var words = line.appendChild(make("q", "", quote.textContent)); words.dir = "auto"; if (quote.lang) words.lang = quote.lang; }
          var live = one("figcaption a[rel~=external]", proof);
          if (live) line.appendChild(make("span", "address", " " + live.href.split("#")[0]));
          if (key) numbers[key] = n;
        }
        var number = key ? numbers[key] : n;
        if (own.indexOf(number) < 0) own.push(number);
      });
      mark.textContent = own.sort(function (a, b) { return a - b; }).join(", ");
      printed.push(one(".evtext > :first-child", item).appendChild(mark));
    });
    printed.push(one("main").appendChild(notes));
    var status = form && one(".status [role=status]", form), chosen = form ? all("[data-group][aria-pressed=true]", form) : [];
    if (status && status.textContent) {
      var names = chosen.map(function (chip) { return (one("bdi", chip) || chip).textContent; });
      if (span.from || span.to) names.unshift((span.from || "…") + " to " + (span.to || "…"));
      if (text) names.push("“" + text + "”");
      printed.push(one(".chron").parentNode.insertBefore(make("p", "note only-print", status.textContent + ": " + names.join(", ")), one(".chron")));
    }
    html.classList.add("printing");
  }

  /* The installed app: over HTTP only, since a folder has neither manifest nor worker. */
  var app = body.getAttribute("data-app"), workers = /^https?:$/.test(location.protocol) && navigator.serviceWorker;
  if (app && /^https?:$/.test(location.protocol)) {
    var manifest = make("link");
    manifest.rel = "manifest";
    manifest.href = root + app;
    doc.head.appendChild(manifest);
  }
  function offer(worker) {
    if (!worker || one(".update")) return;
    var note = make("p", "update", "A newer edition of this site is ready. ");
    note.setAttribute("role", "status");
    var button = make("button", "chip", "Show it");
    button.type = "button";
    button.addEventListener("click", function () { worker.postMessage("update"); });
    note.appendChild(button);
    body.appendChild(note);
  }
  if (app && workers) {
    var controlled = workers.controller !== null;
    workers.addEventListener("controllerchange", function () { if (controlled) location.reload(); controlled = true; });
    var install = function () {
      workers.register(root + "sw.js").then(function (registration) {
        if (controlled) offer(registration.waiting);
        registration.addEventListener("updatefound", function () {
          var coming = registration.installing;
          if (coming && controlled) coming.addEventListener("statechange", function () { if (coming.state === "installed") offer(coming); });
        });
      }).catch(function () { /* not served so that a worker may run */ });
    };
    /* Keeping the whole site is work; the page that is being read goes first. */
    if (controlled) install();
    else if (doc.readyState === "complete") setTimeout(install, 1500);
    else addEventListener("load", function () { setTimeout(install, 1500); });
  } else if (workers) {
    /* The site is not an app, or no longer: a worker of an earlier edition would go on showing that one. */
    workers.getRegistration(root || "./").then(function (registration) {
      if (registration && registration.active && /\/sw\.js$/.test(registration.active.scriptURL)) registration.unregister();
    }).catch(function () { /* no worker can be there */ });
  }

  /* Registered data scripts (search and others) find these here. */
  window.Dateline = { root: root, make: make, all: all, one: one, toast: toast };
})();
