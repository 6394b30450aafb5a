/* Search from an index of classic scripts, so that it works from a folder. Reads what src/output/search.rs writes. */
(function () {
  "use strict";
  var LAST = "0123456789abcdefghijklmnopqrstuv", MORE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&*";
  var WEIGHT = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  var SHOWN = 50, PREFIXES = 60;
  var DENSE = /[\u1100-\u11FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\u{20000}-\u{3134F}]/u;

  /* The same rules as src/text/term.rs; tests/data/search/terms.json holds the two together. */
  function terms(text) {
    var folded = text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/\p{M}+/gu, "");
    var found = [];
    (folded.match(/[\p{Alphabetic}\p{N}]+/gu) || []).forEach(function (run) {
      var word = "", dense = [];
      function flush() {
        if (word) found.push(Array.from(word).slice(0, 40).join(""));
        if (dense.length === 1) found.push(dense[0]);
        for (var at = 0; at + 1 < dense.length; at++) found.push(dense[at] + dense[at + 1]);
        word = ""; dense = [];
      }
      Array.from(run).forEach(function (c) {
        var is = DENSE.test(c);
        if (is ? word : dense.length) flush();
        if (is) dense.push(c); else word += c;
      });
      flush();
    });
    return found;
  }

  /* Words that must, may and must not occur, and filters: kind:event, topic:tariffs, from:2025-06, to:2025. */
  function parse(text) {
    var query = { all: [], not: [], kind: "", topic: "", from: "", to: "" }, either = false;
    (text.match(/-?"[^"]*"|\S+/g) || []).forEach(function (part, at, parts) {
      var filter = /^(kind|topic|from|to):(.+)$/i.exec(part);
      if (filter) { query[filter[1].toLowerCase()] = filter[2].toLowerCase(); return; }
      if (part === "OR" || part === "|") { either = true; return; }
      if (part === "AND" || part === "&") return;
      var not = part[0] === "-" && part.length > 1, last = at === parts.length - 1 && !/["*]$/.test(part);
      var prefix = /\*$/.test(part) || last;
      var words = terms(not ? part.slice(1) : part);
      words.forEach(function (word, nth) {
        var wanted = { word: word, prefix: prefix && nth === words.length - 1 };
        if (not) query.not.push(wanted);
        else if (either && query.all.length) { query.all[query.all.length - 1].push(wanted); either = false; }
        else query.all.push([wanted]);
      });
    });
    return query;
  }

  var head = null, shards = {}, chunks = {}, waiting = {};
  var api = { terms: terms, parse: parse };
  api.directory = function (given) { head = given; done("directory"); };
  api.t = function (nth, text) {
    var lists = new Map();
    text.split(" ").forEach(function (record) {
      var cut = record.indexOf("=");
      lists.set(record.slice(0, cut), record.slice(cut + 1));
    });
    shards[nth] = lists; done("t" + nth);
  };
  api.d = function (nth, text) { chunks[nth] = JSON.parse(text); done("d" + nth); };
  window.DATELINE_SEARCH = api;

  function done(key) { (waiting[key] || []).forEach(function (go) { go(); }); delete waiting[key]; }
  function load(key, file) {
    return new Promise(function (resolve, reject) {
      if (waiting[key]) { waiting[key].push(resolve); return; }
      waiting[key] = [resolve];
      var script = document.createElement("script");
      script.src = "search/" + file;
      script.onerror = function () { reject(new Error(file)); };
      document.head.appendChild(script);
    });
  }
  function shard(nth) { return shards[nth] ? Promise.resolve(shards[nth]) : load("t" + nth, head.terms[nth][1]).then(function () { return shards[nth]; }); }
  function chunk(nth) { return chunks[nth] ? Promise.resolve(chunks[nth]) : load("d" + nth, head.chunks[nth]).then(function () { return chunks[nth]; }); }

  /* Order of Rust strings: by code point, not by UTF-16 unit. */
  function before(a, b) {
    for (var x = a[Symbol.iterator](), y = b[Symbol.iterator]();;) {
      var p = x.next(), q = y.next();
      if (p.done || q.done) return p.done && !q.done;
      if (p.value !== q.value) return p.value.codePointAt(0) < q.value.codePointAt(0);
    }
  }
  function place(word) {
    var low = 0, high = head.terms.length;
    while (low < high) { var middle = (low + high) >> 1; if (before(word, head.terms[middle][0])) high = middle; else low = middle + 1; }
    return Math.max(0, low - 1);
  }

  function decode(record, into, factor) {
    var cut = record.indexOf("="), n = +record.slice(0, cut), idf = Math.log(1 + head.n / n), number = 0, value = 0;
    for (var at = cut + 1; at < record.length; at++) {
      var more = MORE.indexOf(record[at]);
      if (more >= 0) { value = value << 5 | more; continue; }
      number += value << 5 | LAST.indexOf(record[at]); value = 0;
      var score = idf * factor * (1 + WEIGHT.indexOf(record[++at]));
      into.set(number, Math.max(into.get(number) || 0, score));
    }
  }
  /* Documents with the word, or with words that begin so. */
  function find(wanted) {
    var found = new Map(), nth = place(wanted.word), seen = 0;
    if (!head.terms.length) return Promise.resolve(found);
    return shard(nth).then(function step(lists) {
      var exact = lists.get(wanted.word);
      if (exact) decode(exact, found, 1);
      if (!wanted.prefix) return found;
      lists.forEach(function (record, term) {
        if (term !== wanted.word && term.indexOf(wanted.word) === 0 && seen++ < PREFIXES) decode(record, found, .6);
      });
      var next = head.terms[nth + 1];
      if (!next || next[0].indexOf(wanted.word) !== 0 || seen >= PREFIXES) return found;
      nth++;
      return shard(nth).then(step);
    });
  }
  /* A word of the index that differs by one letter. */
  function near(word) {
    return shard(place(word)).then(function (lists) {
      var best = null, most = 0;
      lists.forEach(function (record, term) {
        if (Math.abs(term.length - word.length) > 1 || term[0] !== word[0] || word.length < 4 || !oneApart(term, word)) return;
        var n = +record.slice(0, record.indexOf("="));
        if (n > most) { best = term; most = n; }
      });
      return best;
    });
  }
  function oneApart(a, b) {
    var at = 0, end = 0;
    while (at < Math.min(a.length, b.length) && a[at] === b[at]) at++;
    while (end < Math.min(a.length, b.length) - at && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
    var swapped = a.length === b.length && a.length - at - end === 2 && a[at] === b[at + 1] && a[at + 1] === b[at];
    return swapped || Math.max(a.length, b.length) - at - end === 1;
  }

  function search(text) {
    var query = parse(text);
    var ready = head ? Promise.resolve() : load("directory", "directory.js");
    return ready.then(function () {
      return Promise.all([
        Promise.all(query.all.map(function (group) { return Promise.all(group.map(find)); })),
        Promise.all(query.not.map(find))
      ]);
    }).then(function (sets) {
      var scores = null;
      sets[0].forEach(function (group) {
        var sum = new Map();
        group.forEach(function (found) { found.forEach(function (score, id) { sum.set(id, (sum.get(id) || 0) + score); }); });
        if (!scores) { scores = sum; return; }
        scores.forEach(function (score, id) { if (sum.has(id)) scores.set(id, score + sum.get(id)); else scores.delete(id); });
      });
      scores = scores || new Map();
      sets[1].forEach(function (found) { found.forEach(function (_, id) { scores.delete(id); }); });
      var filtered = query.kind || query.topic || query.from || query.to;
      if (!query.all.length && filtered) for (var id = 0; id < head.n; id++) scores.set(id, 0);
      var order = Array.from(scores.keys()).sort(function (a, b) { return scores.get(b) - scores.get(a) || a - b; });
      var hits = [], at = 0;
      return (function more() {
        if (at >= order.length || hits.length >= SHOWN) return hits;
        var id = order[at++];
        return chunk(Math.floor(id / head.chunk)).then(function (rows) {
          var row = rows[id % head.chunk];
          var fits = (!query.kind || row[0] === query.kind) && (!query.topic || row[5].indexOf(query.topic) >= 0) &&
            (!query.from || row[3] && row[3].slice(0, query.from.length) >= query.from) && (!query.to || row[3] && row[3].slice(0, query.to.length) <= query.to);
          if (fits) hits.push(row);
          return more();
        });
      })();
    }).then(function (hits) {
      if (hits.length || !query.all.length) return { hits: hits, query: query };
      var word = query.all[query.all.length - 1][0].word;
      return near(word).then(function (instead) { return { hits: hits, query: query, word: word, instead: instead }; });
    });
  }
  api.search = search;

  var input = document.getElementById("q"), box = document.getElementById("results");
  if (!input || !box) return;
  var names = { brief: "Briefs", event: "Events", topic: "Topics", person: "People", organisation: "Organisations", place: "Places", thing: "Things", source: "Sources" };
  function make(name, text, parent) {
    var node = document.createElement(name);
    if (text) node.textContent = text;
    if (parent) parent.appendChild(node);
    return node;
  }
  function show(answer, text) {
    box.textContent = "";
    var hits = answer.hits;
    make("p", hits.length ? (hits.length === SHOWN ? "The first " + SHOWN : hits.length) + (hits.length === 1 ? " result" : " results") + " for “" + text + "”" : "Nothing found for “" + text + "”.", box).className = "meta";
    if (answer.instead) {
      var hint = make("p", "Did you mean ", box), link = make("a", answer.instead, hint);
      link.href = "search.html?q=" + encodeURIComponent(text.replace(answer.word, answer.instead));
      link.addEventListener("click", function (event) { event.preventDefault(); input.value = text.replace(answer.word, answer.instead); run(); });
      hint.appendChild(document.createTextNode("?"));
    }
    Object.keys(names).forEach(function (kind) {
      var rows = hits.filter(function (row) { return row[0] === kind; });
      if (!rows.length) return;
      var section = make("section", "", box);
      make("h2", names[kind], section);
      var list = make("ul", "", section);
      list.className = "plain hits";
      rows.forEach(function (row) {
        var item = make("li", "", list), link = make("a", "", item);
        link.href = row[1];
        make("bdi", row[2], link);
        if (row[3]) make("small", " " + row[3], item);
        if (row[4]) make("p", row[4], item).dir = "auto";
      });
    });
    document.getElementById("a-z").hidden = hits.length > 0;
  }
  var asked = 0;
  function run() {
    var text = input.value.trim(), mine = ++asked;
    if (!text) { box.textContent = ""; document.getElementById("a-z").hidden = false; return; }
    search(text).then(function (answer) { if (mine === asked) show(answer, text); }, function () {
      if (mine === asked) { box.textContent = ""; make("p", "The index could not be loaded; the list below works without it.", box); }
    });
  }
  var timer = 0;
  input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(run, 120); });
  input.form.addEventListener("submit", function (event) { event.preventDefault(); run(); });
  var given = /[?&]q=([^&]*)/.exec(location.search);
  if (given) { input.value = decodeURIComponent(given[1].replace(/\+/g, " ")); run(); }
})();
