/* Search from an index of classic scripts, so that it works from a folder. Reads what src/output/search.rs writes. */
(function () {
  "use strict";
  var LAST = "0123456789abcdefghijklmnopqrstuv", MORE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&*";
  var DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  var EPOCH = Date.UTC(1600, 0, 1) / 864e5, PREFIXES = 80, FEW = 5, PAGE = 40, TRIES = 30, EARLY = 24, SEEN = 2, EAGER = 250, OPEN = 4;
  var DENSE = /^[\u0E00-\u0EFF\u1000-\u109F\u1100-\u11FF\u1780-\u17FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\u{20000}-\u{3134F}]$/u;
  var PLAIN = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n", "ς": "σ" };

  /* The same rules as src/text/term.rs; tests/data/search/terms.json holds the two together. */
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/\p{M}+/gu, "")
      .replace(/[ßæœøłđðþħŧıŋς]/g, function (c) { return PLAIN[c]; });
  }
  function dense(c) { return DENSE.test(c) && /\p{Alphabetic}/u.test(c); }
  function terms(text) {
    var found = [];
    (fold(text).match(/[\p{Alphabetic}\p{N}]+/gu) || []).forEach(function (run) {
      var word = "", pairs = [];
      function flush() {
        if (word) found.push(Array.from(word).slice(0, 40).join(""));
        if (pairs.length === 1) found.push(pairs[0]);
        for (var at = 0; at + 1 < pairs.length; at++) found.push(pairs[at] + pairs[at + 1]);
        word = ""; pairs = [];
      }
      Array.from(run).forEach(function (c) {
        var is = dense(c);
        if (is ? word : pairs.length) flush();
        if (is) pairs.push(c); else word += c;
      });
      flush();
    });
    return found;
  }

  /* The query: groups of alternatives of which each must be met, what must not occur, and filters. An alternative is a run of
     terms that stand side by side: a phrase, or a word that falls into several terms (co-operation, 3.5). */
  var FILTER = /^(kind|topic|from|to):(.*)$/i, BARE = /^["(]*|["*)]*$/g;
  function parse(text, live) {
    var query = { all: [], not: [], kind: "", topic: "", from: "", to: "" }, either = false, negate = false;
    var parts = text.match(/[-(]*(?:(?:kind|topic|from|to):)?"[^"]*"?|\S+/gi) || [];
    parts.forEach(function (part, at) {
      var filter = FILTER.exec(part);
      if (filter) { query[filter[1].toLowerCase()] = filter[2].replace(BARE, ""); return; }
      if (part === "OR" || part === "|") { either = true; return; }
      if (part === "AND" || part === "&") return;
      if (part === "NOT") { negate = true; return; }
      var not = negate || /^\(*-./.test(part), quoted = /"/.test(part), words = terms(part);
      negate = false;
      if (!words.length) return;
      var open = live && at === parts.length - 1 && !quoted && !/\s$/.test(text);
      var wanted = { words: words, quoted: quoted, open: open && !/\*$/.test(part), prefix: !quoted && (open || /\*$/.test(part)) || words.length === 1 && dense(words[0]) };
      if (not) query.not.push(wanted);
      else if (either && query.all.length) query.all[query.all.length - 1].push(wanted);
      else query.all.push([wanted]);
      either = false;
    });
    return query;
  }

  /* Files of the index, each loaded once; a name has the number and four digits of a hash. */
  var head = null, files = {}, waiting = {}, api = { terms: terms, parse: parse };
  function done(key, value) { files[key] = value; (waiting[key] || []).forEach(function (go) { go[0](value); }); delete waiting[key]; }
  /* Each entry names a file of terms, and the term from which on it holds them; `+` where that goes on from the file before. */
  function entries(text) {
    return text ? text.split(" ").map(function (entry) {
      var cut = entry.lastIndexOf("="), on = entry[0] === "+";
      return { from: entry.slice(on ? 1 : 0, cut), on: on, hash: entry.slice(cut + 1), shards: null };
    }) : [];
  }
  /* The directory of a large index names files of entries instead. */
  api.directory = function (given) {
    given.parts = entries(given.terms);
    if (!given.deep && given.parts.length) given.parts = [{ from: "", shards: given.parts }];
    head = given; done("directory", given);
  };
  api.g = function (hash, text) { done("g" + hash, entries(text)); };
  api.t = function (hash, text) {
    var lists = new Map();
    text.split(" ").forEach(function (record) {
      var cut = record.indexOf("="), term = record.slice(0, cut);
      if (!lists.has(term)) lists.set(term, []);
      lists.get(term).push({ text: record, list: null });
    });
    done("t" + hash, lists);
  };
  api.w = function (nth, value) { done("w" + nth, value); };
  api.d = function (nth, json) { done("d" + nth, JSON.parse(json)); };
  api.c = function (nth, text) {
    var days = new Int32Array(text.length / 3);
    for (var at = 0; at < days.length; at++) days[at] = text[3 * at] === "." ? -1 : DIGITS.indexOf(text[3 * at]) << 12 | DIGITS.indexOf(text[3 * at + 1]) << 6 | DIGITS.indexOf(text[3 * at + 2]);
    done("c" + nth, days);
  };
  /* First document and name of each file of documents of a span; one that begins at 0 in its chunk begins the next chunk. */
  api.b = function (nth, text) {
    var places = { from: new Int32Array(text.length / 6), names: [] }, chunk = -1;
    for (var at = 0; at < text.length; at += 6) {
      var start = DIGITS.indexOf(text[at]) << 6 | DIGITS.indexOf(text[at + 1]);
      if (!start) chunk++;
      places.from[at / 6] = nth * head.span + chunk * head.chunk + start;
      places.names.push(text.slice(at + 2, at + 6));
    }
    done("b" + nth, places);
  };
  window.DATELINE_SEARCH = api;
  function load(kind, nth, hash) {
    var key = kind + nth, name = [kind, nth, hash].filter(function (part) { return part !== ""; }).join("-");
    if (files[key]) return Promise.resolve(files[key]);
    return new Promise(function (resolve, reject) {
      if (waiting[key]) { waiting[key].push([resolve, reject]); return; }
      waiting[key] = [[resolve, reject]];
      var script = document.createElement("script");
      script.src = "search/" + name + ".js";
      script.onerror = function () {
        script.remove();
        (waiting[key] || []).forEach(function (go) { go[1](new Error(name)); });
        delete waiting[key];
      };
      document.head.appendChild(script);
    });
  }
  function part(nth) {
    var own = head.parts[nth];
    return own.shards ? Promise.resolve(own) : load("g", own.hash, "").then(function (shards) { own.shards = shards; return own; });
  }
  function placesAt(id) {
    var nth = Math.floor(id / head.span);
    return load("b", nth, head.places.slice(4 * nth, 4 * nth + 4));
  }
  /* What a result shows of a document: address, title, date, teaser, topics, its text, which is what is said of the whole,
     then fragment and text of each passage, and the passages' numbers where they are not in order. */
  function row(id) {
    return placesAt(id).then(function (places) {
      var low = 0, high = places.from.length;
      while (low < high) { var middle = (low + high) >> 1; if (places.from[middle] <= id) low = middle + 1; else high = middle; }
      var start = places.from[low - 1];
      return load("d", start, places.names[low - 1]).then(function (rows) { return rows[id - start]; });
    });
  }

  /* Where the passage of a number stands in the text, in reading order from 1; 0 is what is said of the whole. */
  function order(of, number) { return number && of[6] ? of[6].indexOf(number) + 1 : number; }

  /* Order of Rust strings: by code point, not by UTF-16 unit. */
  function before(a, b) {
    for (var x = a[Symbol.iterator](), y = b[Symbol.iterator]();;) {
      var p = x.next(), q = y.next();
      if (p.done || q.done) return p.done && !q.done;
      if (p.value !== q.value) return p.value.codePointAt(0) < q.value.codePointAt(0);
    }
  }
  function upTo(list, word) {
    var low = 0, high = list.length;
    while (low < high) { var middle = (low + high) >> 1; if (before(word, list[middle].from)) high = middle; else low = middle + 1; }
    return Math.max(0, low - 1);
  }
  /* The file that has the first record of a word: numbers of its part of the directory, and in that. No part begins within the
     records of a word. */
  function place(word) {
    var nth = upTo(head.parts, word);
    return part(nth).then(function (own) {
      var at = upTo(own.shards, word);
      while (at > 0 && own.shards[at].on && own.shards[at].from === word) at--;
      return [nth, at];
    });
  }
  function shard(at) { return load("t", head.parts[at[0]].shards[at[1]].hash, ""); }
  /* The entry after a file's, and its place once that is known. */
  function following(at) { return head.parts[at[0]].shards[at[1] + 1] || head.parts[at[0] + 1]; }
  function step(at) {
    return at[1] + 1 < head.parts[at[0]].shards.length ? Promise.resolve([at[0], at[1] + 1]) : part(at[0] + 1).then(function () { return [at[0] + 1, 0]; });
  }

  /* A record's documents: numbers, scores, and where in the record the passages of each begin. */
  var CODES = new Int8Array(128).fill(-1);
  for (var digit = 0; digit < 32; digit++) { CODES[LAST.charCodeAt(digit)] = digit; CODES[MORE.charCodeAt(digit)] = digit + 32; }
  function decode(record) {
    if (record.list) return record.list;
    var text = record.text, first = text.indexOf("="), cut = text.indexOf("=", first + 1), n = +text.slice(first + 1, cut);
    var idf = Math.log(1 + (head.n - n + .5) / (n + .5)), at = cut + 1, id = 0, size = 0;
    var ids = new Int32Array(n), scores = new Float32Array(n), from = new Int32Array(n);
    function number() {
      for (var value = 0;;) {
        var c = CODES[text.charCodeAt(at++)];
        if (c < 32) return value << 5 | c;
        value = value << 5 | c - 32;
      }
    }
    while (at < text.length) {
      id += number();
      ids[size] = id; from[size] = at;
      var level = CODES[text.charCodeAt(at++)], left = 1;
      scores[size++] = idf * (1 + (level & 31));
      if (level > 31) left = number() + 2;
      while (left-- > 0) number();
    }
    return record.list = { text: text, ids: ids.subarray(0, size), scores: scores, from: from };
  }
  /* The passages of a document that have the record's term; 0 is what is said of the whole. */
  function passages(list, id) {
    var low = 0, high = list.ids.length;
    while (low < high) { var middle = (low + high) >> 1; if (list.ids[middle] < id) low = middle + 1; else high = middle; }
    if (list.ids[low] !== id) return [];
    var at = list.from[low], found = [], passage = 0, left = 1;
    function number() {
      for (var value = 0;;) {
        var c = CODES[list.text.charCodeAt(at++)];
        if (c < 32) return value << 5 | c;
        value = value << 5 | c - 32;
      }
    }
    if (CODES[list.text.charCodeAt(at++)] > 31) left = number() + 2;
    while (left-- > 0) found.push(passage += number());
    return found;
  }
  function union(a, b) { return !a.length ? b : !b.length ? a : Array.from(new Set(a.concat(b))).sort(function (x, y) { return x - y; }); }
  function both(a, b) { return a.filter(function (x) { return b.indexOf(x) >= 0; }); }

  /* The commonest words, commonest first, and of those the first that begin so. */
  function vocabulary() { return load("w", 0, head.words).then(function (all) { return files.words = files.words || all.split(" "); }); }
  function common(start) {
    return vocabulary().then(function (all) {
      for (var found = [], at = 0; at < all.length && found.length < OPEN; at++) if (all[at] !== start && all[at].indexOf(start) === 0) found.push(all[at]);
      return found;
    });
  }
  /* Lists of the term itself, of it with an ending of the plural, or of terms that begin so, each with its share of the score.
     Of a word that is still being typed, which may begin like thousands, the commonest that begin so and what stands beside it. */
  function find(term, plural, prefix, open) {
    var found = [], ends = plural && /^[a-z]{3,}$/.test(term) ? [term + "s", term + "es"] : [];
    if (!head.parts.length) return Promise.resolve(found);
    function add(records, share) { records.forEach(function (record) { found.push({ list: decode(record), share: share }); }); }
    return (open ? common(term) : Promise.resolve([])).then(function (likely) {
      likely = likely.filter(function (other) { return ends.indexOf(other) < 0; });
      var wanted = [[term, 1]].concat(ends.map(function (other) { return [other, .8]; }), likely.map(function (other) { return [other, .5]; }));
      return Promise.all(wanted.map(function (one) {
        var seen = 0;
        function read(at) {
          return shard(at).then(function (lists) {
            add(lists.get(one[0]) || [], one[1]);
            var begins = prefix && one[0] === term;
            if (begins) lists.forEach(function (records, other) {
              if (other !== term && likely.indexOf(other) < 0 && other.indexOf(term) === 0 && seen++ < PREFIXES) add(records, .5);
            });
            var next = following(at);
            if (!next || !(next.on && next.from === one[0] || begins && !open && next.from.indexOf(term) === 0 && seen < PREFIXES)) return null;
            return step(at).then(read);
          });
        }
        return place(one[0]).then(read);
      }));
    }).then(function () { return found; });
  }
  /* The lists of each term of an alternative. */
  function meet(wanted) {
    var last = wanted.words.length - 1;
    return Promise.all(wanted.words.map(function (word, nth) {
      return find(word, !wanted.quoted && nth === last && word.length > 2, wanted.prefix && nth === last, wanted.open && nth === last);
    }));
  }
  /* Adds the scores of the documents that have all terms, to those of which `stage` says `level`, which goes up by one. */
  function gather(sets, stage, level, scores) {
    var ready = null;
    sets.forEach(function (lists, nth) {
      var own = sets.length > 1 ? new Uint8Array(head.n) : null, last = nth === sets.length - 1;
      lists.forEach(function (one) {
        for (var ids = one.list.ids, at = 0; at < ids.length; at++) {
          var id = ids[at];
          if (ready && !ready[id]) continue;
          if (own) own[id] = 1;
          if (stage[id] < level) continue;
          if (last) stage[id] = level + 1;
          scores[id] += one.list.scores[at] * one.share;
        }
      });
      ready = own;
    });
  }
  /* Passages that have all terms of an alternative. */
  function placesOf(sets, id) {
    var found = null;
    sets.forEach(function (lists) {
      var own = [];
      lists.forEach(function (one) { own = union(own, passages(one.list, id)); });
      found = found ? both(found, own) : own;
    });
    return found || [];
  }
  /* Whether the terms stand side by side in a text. */
  function adjacent(wanted, text) {
    var plain = fold(text);
    if (!wanted.words.every(function (word) { return plain.indexOf(word) >= 0; })) return false;
    var known = terms(text), last = wanted.words.length - 1;
    return known.some(function (_, at) {
      return wanted.words.every(function (word, nth) {
        var other = known[at + nth];
        return other === word || nth === last && other && (wanted.prefix && other.indexOf(word) === 0 || !wanted.quoted && (other === word + "s" || other === word + "es"));
      });
    });
  }
  function holds(wanted, at, text, title) {
    return at === 0 ? adjacent(wanted, title) || (text[0] || "").split("\n").some(function (line) { return adjacent(wanted, line); }) : adjacent(wanted, text[2 * at] || "");
  }

  /* Days, counted from the index's first. A day, month or year of a query means all of it. */
  function bound(text, end) {
    var part = /^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?$/.exec(text.trim());
    if (!part) return null;
    var year = +part[1], month = part[2] ? part[2] - 1 : end ? 11 : 0;
    return Date.UTC(year, part[3] ? month : end ? month + 1 : month, part[3] ? +part[3] : end ? 0 : 1) / 864e5 - EPOCH;
  }
  /* Gives the last day of a document that lies in the time asked for, else -1. */
  function dates(query, filtered) {
    var from = bound(query.from, false), to = bound(query.to, true);
    if (from === null && to === null && !filtered) return Promise.resolve(null);
    return Promise.all((head.dates.match(/.{4}/g) || []).map(function (hash, nth) { return load("c", nth, hash); })).then(function (parts) {
      return function (id) {
        var part = parts[Math.floor(id / head.span)], at = id % head.span * 2;
        if (from === null && to === null) return Math.max(0, part[at]);
        return part[at] >= 0 && (from === null || part[at + 1] >= from) && (to === null || part[at] <= to) ? part[at + 1] : -1;
      };
    });
  }

  var KINDS = { people: "person", organization: "organisation", organizations: "organisation" };
  function kindOf(text) {
    var name = text.toLowerCase();
    return KINDS[name] || name.replace(/s$/, "");
  }
  function ranges() {
    return head.kinds.map(function (kind, at) { return { kind: kind[0], from: kind[1], to: at + 1 < head.kinds.length ? head.kinds[at + 1][1] : head.n }; });
  }

  /* What a query finds: for each kind a list that grows on demand. `given` are the filters beside the text. Null where `stop`
     says that nobody waits for it any more. */
  function search(text, live, given, stop) {
    var query = parse(text, live);
    ["kind", "topic", "from", "to"].forEach(function (name) { if (given && given[name]) query[name] = given[name]; });
    query.kind = query.kind && kindOf(query.kind);
    return load("directory", "", "").then(function () {
      return Promise.all([
        Promise.all(query.all.map(function (group) { return Promise.all(group.map(meet)); })),
        Promise.all(query.not.map(meet)),
        query.topic ? find(":" + terms(query.topic).join("-"), false, false) : null,
        dates(query, !query.all.length)
      ]);
    }).then(function (sets) {
      if (stop && stop()) return null;
      var groups = sets[0], nots = sets[1], inTime = sets[3], scores = new Float32Array(head.n), stage = new Uint8Array(head.n), level = 0;
      if (sets[2]) gather([sets[2]], stage, level++, scores);
      groups.forEach(function (group) {
        group.forEach(function (one) { gather(one, stage, level, scores); });
        level++;
      });
      nots.forEach(function (one, nth) {
        if (query.not[nth].words.length === 1) one[0].forEach(function (other) { other.list.ids.forEach(function (id) { stage[id] = 0; if (!level) stage[id] = 255; }); });
      });
      var asks = groups.length || nots.length || query.topic || query.from || query.to || query.kind;
      var phrases = query.all.concat([query.not]).some(function (group) { return group.some(function (wanted) { return wanted.words.length > 1; }); });
      /* Passages that have all words at once. */
      function places(id) {
        var at = null;
        groups.forEach(function (group) {
          var own = [];
          group.forEach(function (one) { own = union(own, placesOf(one, id)); });
          at = at ? both(at, own) : own;
        });
        return at || [];
      }
      /* Postings say that the words of a phrase share a passage; only the text says that they stand side by side. */
      function sure(one) {
        if (!phrases) return Promise.resolve(true);
        var may = query.all.every(function (group, nth) { return groups[nth].some(function (sets) { return placesOf(sets, one.id).length; }); });
        if (!may) return Promise.resolve(false);
        return row(one.id).then(function (of) {
          var at = null;
          function held(wanted, sets) {
            var own = placesOf(sets, one.id);
            return wanted.words.length === 1 ? own : own.filter(function (number) { return holds(wanted, order(of, number), of[5] || [], of[1]); });
          }
          if (query.not.some(function (wanted, nth) { return held(wanted, nots[nth]).length; })) return false;
          return query.all.every(function (group, nth) {
            var own = [];
            group.forEach(function (wanted, other) { own = union(own, held(wanted, groups[nth][other])); });
            at = at ? both(at, own) : own;
            return own.length;
          }) && (one.at = at || [], true);
        });
      }
      var lists = ranges().map(function (range) {
        var ids = [], days = [];
        for (var id = range.from; asks && id < range.to; id++) {
          if (stage[id] !== level) continue;
          var when = inTime ? inTime(id) : 0;
          if (when < 0) continue;
          ids.push(id);
          if (!groups.length) scores[id] = when;
        }
        return grow(range.kind, ids, scores, places, sure, phrases, groups.length > 1);
      });
      var briefs = lists.filter(function (list) { return list.kind === "brief"; })[0];
      if (briefs && groups.length) lists.splice(lists.indexOf(briefs) + 1, 0, statements(briefs));
      lists = lists.filter(function (list) { return list.open || list.hits.length; });
      return { query: query, lists: query.kind ? lists.filter(function (list) { return list.kind === query.kind; }) : lists, kinds: lists,
        empty: groups.map(function (group) { return group.every(function (sets) { return sets.some(function (found) { return !found.length; }); }); }) };
    });
  }
  /* The best first: those that have all words in one passage, then by score. Only the first few hundred are ranked at once.
     One word is always in one passage: then passages are looked up of what is shown. */
  function rank(ids, scores, places, several) {
    function better(a, b) { return scores[b] - scores[a] || a - b; }
    var few = ids, bound = 400;
    if (ids.length > bound) {
      few = [];
      var least = -1;
      ids.forEach(function (id) {
        if (scores[id] <= least) return;
        few.push(id);
        if (few.length >= 2 * bound) { few.sort(better); few.length = bound; least = scores[few[bound - 1]]; }
      });
    }
    few = few.slice().sort(better).slice(0, bound);
    var hits = few.map(function (id) { return { id: id, at: several ? places(id) : null, score: scores[id] }; });
    if (several) {
      hits.forEach(function (hit) { if (hit.at.length) hit.score *= 1.4; });
      hits.sort(function (a, b) { return b.score - a.score || a.id - b.id; });
    }
    return { hits: hits, rest: function () {
      var known = new Set(few);
      return ids.filter(function (id) { return !known.has(id); }).sort(better).map(function (id) { return { id: id, at: null }; });
    } };
  }
  /* A kind's results: `hits` holds those that are sure; `open` tells that there are or may be more. */
  function grow(kind, ids, scores, places, sure, phrases, several) {
    var ranked = null, at = 0, whole = false, tries = 0, list = { kind: kind, hits: [], open: ids.length > 0, n: phrases ? null : ids.length };
    list.want = function (n, more) {
      if (!more) tries = 0;
      /* A phrase of common words: what is found is shown, and the rest is looked through when it is asked for. */
      if (!list.open || list.hits.length >= n || list.hits.length && tries >= TRIES * Math.ceil(n / PAGE)) return Promise.resolve(list);
      if (!ranked) ranked = rank(ids, scores, places, several);
      if (at >= ranked.hits.length && !whole) { whole = true; ranked.hits = ranked.hits.concat(ranked.rest()); }
      var batch = ranked.hits.slice(at, at + Math.max(12, n - list.hits.length));
      at += batch.length;
      tries += phrases ? batch.length : 0;
      return Promise.all(batch.map(sure)).then(function (are) {
        batch.forEach(function (one, nth) {
          if (!are[nth]) return;
          if (!one.at) one.at = places(one.id);
          list.hits.push(one);
        });
        list.open = at < ids.length;
        if (!list.open) list.n = list.hits.length;
        return list.want(n, true);
      });
    };
    return list;
  }
  /* Passages of briefs that have all words at once. Those of a brief come in reading order, which its text tells: it is read
     of those that are shown. */
  function statements(briefs) {
    var list = { kind: "statement", hits: [], open: briefs.open, n: null }, at = 0, told = 0;
    function tell(n) {
      var from = told, jobs = [];
      while (told < n && told < list.hits.length) {
        var id = list.hits[told].id, own = [];
        for (; told < list.hits.length && list.hits[told].id === id; told++) own.push(list.hits[told]);
        jobs.push(row(id).then(function (own, of) {
          var orders = own.map(function (hit) { return order(of, hit.number); }).sort(function (a, b) { return a - b; });
          own.forEach(function (hit, nth) { hit.nth = orders[nth]; });
        }.bind(null, own)));
      }
      return from === told ? Promise.resolve(list) : Promise.all(jobs).then(function () { return list; });
    }
    list.want = function (n) {
      for (; at < briefs.hits.length; at++) briefs.hits[at].at.forEach(function (number) {
        if (number > 0) list.hits.push({ id: briefs.hits[at].id, number: number });
      });
      list.open = briefs.open;
      if (!list.open) list.n = list.hits.length;
      var had = briefs.hits.length;
      if (!list.open || list.hits.length >= n) return tell(n);
      return briefs.want(had + 12).then(function () { return briefs.hits.length > had || !briefs.open ? list.want(n) : tell(n); });
    };
    return list;
  }
  api.search = search;

  /* A word that differs by one letter, or by two where it is long; the commonest first. */
  function near(word) {
    return vocabulary().then(function (all) {
      var most = word.length > 7 ? 2 : 1, best = null, least = most + 1;
      all.some(function (other) {
        if (Math.abs(other.length - word.length) > most || other === word) return false;
        var apart = distance(other, word, most);
        if (apart < least) { best = other; least = apart; }
        return least === 1;
      });
      return best;
    });
  }
  /* Letters put in, left out, changed or swapped (Damerau); more than `most` is not counted to the end. */
  function distance(a, b, most) {
    var older = [], old = [], row = [], x, y;
    for (y = 0; y <= b.length; y++) old[y] = y;
    for (x = 1; x <= a.length; x++) {
      row = [x];
      var least = x;
      for (y = 1; y <= b.length; y++) {
        row[y] = Math.min(old[y] + 1, row[y - 1] + 1, old[y - 1] + (a[x - 1] === b[y - 1] ? 0 : 1));
        if (x > 1 && y > 1 && a[x - 1] === b[y - 2] && a[x - 2] === b[y - 1]) row[y] = Math.min(row[y], older[y - 2] + 1);
        least = Math.min(least, row[y]);
      }
      if (least > most) return most + 1;
      older = old; old = row;
    }
    return row[b.length];
  }
  /* The text with the words that nothing has put right; null where no such words help. */
  function correct(text, answer) {
    var wrong = answer.query.all.filter(function (_, nth) { return answer.empty[nth]; });
    if (!wrong.length) return Promise.resolve(null);
    return Promise.all(wrong.map(function (group) {
      var word = group[0].words[group[0].words.length - 1];
      return word.length < 4 ? null : near(word).then(function (other) { return other && [word, other]; });
    })).then(function (pairs) {
      if (!pairs.every(Boolean)) return null;
      var better = text.replace(/[\p{L}\p{M}\p{N}]+/gu, function (piece) {
        var pair = pairs.filter(function (one) { return one[0] === terms(piece)[0]; })[0];
        return pair ? pair[1] : piece;
      });
      return search(better, false, answer.given).then(function (other) {
        return Promise.all(other.lists.map(function (list) { return list.want(1); })).then(function (lists) {
          return better !== text && lists.some(function (list) { return list.hits.length; }) ? better : null;
        });
      });
    });
  }

  /* The page */
  var input = document.getElementById("q"), box = document.getElementById("results"), said = document.getElementById("found");
  if (!input || !box || !said) return;
  var fields = { from: document.getElementById("from"), to: document.getElementById("to") }, given = { kind: "", topic: "", from: "", to: "" };
  var names = { brief: "Briefs", statement: "Statements", event: "Events", topic: "Topics", person: "People", organisation: "Organisations", place: "Places", thing: "Things", source: "Sources" };
  /* What was asked for last, how many results a kind shows, and since when what is typed has waited for results. */
  var asked = 0, shown = PAGE, since = 0;
  function make(name, text, parent, className) {
    var node = document.createElement(name);
    if (text) node.textContent = text;
    if (className) node.className = className;
    if (parent) parent.appendChild(node);
    return node;
  }
  function button(text, parent, act) {
    var node = make("button", text, parent, "chip");
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  }
  /* Text with the words of the query marked; of a long one what stands around the first of them. */
  var WIDEST = 360, AHEAD = 120;
  function marked(text, query, parent) {
    var wanted = [].concat.apply([], query.all), runs = [], plain = "", first = -1, length = 0;
    function meant(piece) {
      return (/^[a-z]+$/i.test(piece) ? [piece.slice(0, 40).toLowerCase()] : terms(piece)).some(function (term) {
        return wanted.some(function (one) {
          return one.words.some(function (word, nth) {
            var last = nth === one.words.length - 1;
            return term === word || last && one.prefix && term.indexOf(word) === 0 || last && !one.quoted && word.length > 2 && (term === word + "s" || term === word + "es");
          });
        });
      });
    }
    text.split(/([\p{L}\p{M}\p{N}]+)/u).forEach(function (piece, at) {
      if (at % 2 && meant(piece)) {
        if (first < 0) first = length;
        runs.push(plain, piece); plain = "";
      } else plain += piece;
      length += piece.length;
    });
    runs.push(plain);
    /* Whole words, from a little before the first that is meant. */
    var from = length > WIDEST && first > AHEAD ? text.indexOf(" ", first - AHEAD) + 1 : 0, to = length;
    if (from > first) from = 0;
    if (length > WIDEST && length - from > WIDEST) { to = text.lastIndexOf(" ", from + WIDEST); if (to <= Math.max(first, from)) to = length; }
    var start = 0;
    if (from) parent.appendChild(document.createTextNode("… "));
    runs.forEach(function (run, nth) {
      var shown = run.slice(Math.max(0, from - start), Math.max(0, to - start));
      start += run.length;
      if (!shown) return;
      if (nth % 2) make("mark", shown, parent); else parent.appendChild(document.createTextNode(shown));
    });
    if (to < length) parent.appendChild(document.createTextNode(" …"));
  }
  function href(of, fragment) { return fragment ? of[0].split("#")[0] + "#" + fragment : of[0]; }
  function item(list, hit, answer, parent) {
    return row(hit.id).then(function (of) {
      var text = of[5] || [], query = answer.query, li = make("li", "", parent), link = make("a", "", li);
      var date = of[2] ? " " + of[2] : "";
      if (list.kind === "statement") {
        link.href = href(of, text[2 * hit.nth - 1]);
        link.dir = "auto";
        marked(text[2 * hit.nth], query, link);
        var from = make("small", "", li);
        make("bdi", of[1], from);
        from.appendChild(document.createTextNode(date ? " ·" + date : ""));
        return;
      }
      var at = (hit.at || []).filter(function (nth) { return nth > 0; })[0];
      link.href = href(of, list.kind === "source" && at ? text[2 * at - 1] : "");
      marked(of[1], query, make("bdi", "", link));
      if (date) make("small", date, li);
      var more = list.kind === "source" && at ? text[2 * at] : of[3];
      if (more) { var line = make("p", "", li); line.dir = "auto"; marked(more, query, line); }
    });
  }
  /* Asks for the texts of what will be shown of a list while those of the others are on their way. */
  function ahead(n, list) { list.hits.slice(0, n).forEach(function (hit) { row(hit.id).catch(function () { /* told of when it is shown */ }); }); }
  function count(list) { return list.n === null ? list.hits.length + "+" : String(list.n); }
  /* Writes what was found, unless something else has been asked for meanwhile: then nothing. What stands on the first screen does
     not wait for the texts of what stands below it. */
  function show(answer, text, mine, stop) {
    var one = answer.lists.length === 1, want = one ? shown : FEW;
    return Promise.all(answer.lists.map(function (list, nth) {
      return list.want(one ? shown + 1 : FEW + 1).then(nth < SEEN ? ahead.bind(null, want) : null);
    })).then(function () {
      if (stop()) return null;
      var page = document.createDocumentFragment();
      answer.lists = answer.lists.filter(function (list) { return list.hits.length; });
      answer.kinds = answer.kinds.filter(function (list) { return list.hits.length || list.open && list.n !== 0; });
      var bar = make("div", "", page, "toolbar kinds");
      if (answer.kinds.length > 1) {
        bar.setAttribute("role", "group");
        bar.setAttribute("aria-label", "Kind of result");
        [{ kind: "" }].concat(answer.kinds).forEach(function (list) {
          var chip = button(list.kind ? names[list.kind] + " " : "All", bar, function () { choose("kind", list.kind); });
          if (list.kind) make("i", count(list), chip);
          chip.setAttribute("data-kind", list.kind || "all");
          chip.setAttribute("aria-pressed", String((answer.query.kind || "") === list.kind));
        });
      }
      function rows(list) {
        var section = make("section", "", page), rows = make("ul", "", null, "plain hits k-" + list.kind), jobs = [];
        make("h2", names[list.kind], section);
        section.appendChild(rows);
        list.hits.slice(0, want).forEach(function (hit) { jobs.push(item(list, hit, answer, make("div", "", rows))); });
        if (list.hits.length > want || list.open) {
          if (one) button("Show more", section, function () { shown += PAGE; run(false, true); });
          else button("All " + count(list) + " " + names[list.kind].toLowerCase(), section, function () { choose("kind", list.kind); });
        }
        return Promise.all(jobs);
      }
      /* Puts what is ready into the page; false where something else is wanted by now. */
      function put() {
        if (mine !== asked) return false;
        page.querySelectorAll(".hits > div").forEach(function (slot) { slot.replaceWith.apply(slot, Array.from(slot.childNodes)); });
        box.appendChild(page);
        return true;
      }
      return Promise.all(answer.lists.slice(0, SEEN).map(rows)).then(function () {
        if (mine !== asked) return null;
        var total = answer.lists.reduce(function (n, list) { return n + (list.n === null ? list.hits.length : list.n); }, 0), more = answer.lists.some(function (list) { return list.n === null; });
        said.textContent = total ? (more ? "More than " : "") + total + (total === 1 ? " result" : " results") + (text ? " for “" + text + "”" : "") : "Nothing found" + (text ? " for “" + text + "”" : "") + ".";
        box.textContent = "";
        put();
        since = 0;
        document.getElementById("a-z").hidden = total > 0;
        return Promise.all(answer.lists.slice(SEEN).map(rows)).then(function () {
          if (!put()) return null;
          narrow(answer, bar);
          return total;
        });
      });
    });
  }
  /* Topics of the first results, to narrow them. */
  function narrow(answer, bar) {
    var ids = [];
    answer.lists.forEach(function (list) { list.hits.slice(0, answer.lists.length > 1 ? FEW : 40).forEach(function (hit) { if (ids.indexOf(hit.id) < 0) ids.push(hit.id); }); });
    if (answer.query.topic) {
      button("Topic: " + answer.query.topic.replace(/-/g, " ") + " ×", bar, function () { choose("topic", ""); }).setAttribute("aria-label", "Remove the topic " + answer.query.topic);
      return;
    }
    Promise.all(ids.map(row)).then(function (rows) {
      var counts = {};
      rows.forEach(function (of) { (of[4] || []).forEach(function (topic) { counts[topic] = (counts[topic] || 0) + 1; }); });
      var common = Object.keys(counts).filter(function (topic) { return counts[topic] > 1 && counts[topic] < rows.length; }).sort(function (a, b) { return counts[b] - counts[a] || a - b; }).slice(0, 4);
      return Promise.all(common.map(Number).map(row)).then(function (topics) {
        if (topics.length) make("span", "Narrow to", bar, "small");
        topics.forEach(function (of) {
          var slug = of[0].replace(/^.*\//, "").replace(/\.html.*$/, "");
          var chip = button("", bar, function () { choose("topic", slug); });
          chip.classList.add("topic");
          make("bdi", of[1], chip);
          chip.setAttribute("aria-label", "Only the topic " + of[1]);
        });
      });
    });
  }
  function choose(name, value) {
    given[name] = value;
    shown = PAGE;
    /* A filter in the text would win over the chip. */
    input.value = input.value.replace(new RegExp("(^|\\s)" + name + ":(\"[^\"]*\"|\\S+)", "gi"), "").trim();
    run(false).then(function () {
      var chip = box.querySelector("[aria-pressed=true]");
      (chip || input).focus();
    });
  }
  function write(text) {
    var parts = [["q", text], ["kind", given.kind], ["topic", given.topic], ["from", given.from], ["to", given.to]].filter(function (pair) { return pair[1]; });
    var hash = parts.map(function (pair) { return pair[0] + "=" + encodeURIComponent(pair[1]); }).join("&");
    try { history.replaceState(null, "", hash ? "#" + hash : location.pathname.split("/").pop()); } catch (e) { /* some browsers refuse on file: */ }
  }
  function run(live, keep) {
    var text = input.value.trim(), mine = ++asked;
    /* While more is being typed what was begun before is given up, unless nothing has been shown for a while. */
    function stop() { return mine !== asked || !!live && again && performance.now() - since < EAGER; }
    function settled() { if (mine === asked) box.removeAttribute("aria-busy"); }
    if (!keep) shown = PAGE;
    given.from = fields.from ? fields.from.value.trim() : "";
    given.to = fields.to ? fields.to.value.trim() : "";
    write(text);
    if (!text && !given.kind && !given.topic && !given.from && !given.to) {
      box.textContent = ""; said.textContent = "";
      document.getElementById("a-z").hidden = false;
      settled();
      return Promise.resolve();
    }
    box.setAttribute("aria-busy", "true");
    return search(live ? input.value : text, live, given, stop).then(function (answer) {
      if (!answer || mine !== asked) return null;
      answer.given = given;
      return show(answer, text, mine, stop).then(function (total) {
        if (total !== 0 || mine !== asked) return null;
        return correct(text, answer).then(function (better) {
          if (!better || mine !== asked) return;
          var hint = make("p", "Did you mean ", box, "did");
          button(better, hint, function () { input.value = better; run(false); input.focus(); });
          hint.appendChild(document.createTextNode("?"));
          said.textContent += " Did you mean “" + better + "”?";
        });
      });
    }).catch(function () {
      if (mine === asked) { box.textContent = ""; said.textContent = "The index could not be loaded; the list below works without it."; document.getElementById("a-z").hidden = false; }
    }).then(settled);
  }
  /* What is typed is looked for at once; while that lasts, only the newest waits. */
  var busy = false, again = false;
  function soon() {
    since = since || performance.now();
    if (busy) { again = true; return; }
    busy = true;
    again = false;
    run(true).then(function () {
      busy = false;
      if (again) soon();
    });
  }
  input.addEventListener("input", soon);
  Object.keys(fields).forEach(function (name) { if (fields[name]) fields[name].addEventListener("input", soon); });
  input.form.addEventListener("submit", function (event) { event.preventDefault(); again = false; run(false); });
  /* Arrows go from the field into the results and between them, Escape comes back. */
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var links = Array.from(box.querySelectorAll(".hits a")), at = links.indexOf(document.activeElement);
    var to = event.key === "ArrowDown" && (at >= 0 || document.activeElement === input) ? links[at + 1] : event.key === "ArrowUp" && at >= 0 ? links[at - 1] || input : event.key === "Escape" && at >= 0 ? input : null;
    if (to) { event.preventDefault(); to.focus(); }
  });
  function read() {
    var words = {};
    (location.search.slice(1) + "&" + location.hash.slice(1)).split("&").forEach(function (pair) {
      var cut = pair.indexOf("=");
      if (cut > 0) try { words[pair.slice(0, cut)] = decodeURIComponent(pair.slice(cut + 1).replace(/\+/g, " ")); } catch (e) { /* not of our making */ }
    });
    if (!["q", "kind", "topic", "from", "to"].some(function (name) { return words[name]; })) return;
    input.value = words.q || "";
    given.kind = words.kind || ""; given.topic = words.topic || "";
    if (fields.from) fields.from.value = words.from || "";
    if (fields.to) fields.to.value = words.to || "";
    run(false);
  }
  /* What leads to the files of terms and of documents is small, and there before the first query where there is little of it. */
  load("directory", "", "").then(function () {
    var spans = Math.min(Math.ceil(head.n / head.span), EARLY), parts = Math.min(head.parts.length, EARLY);
    return Promise.all(Array.from({ length: spans }, function (_, nth) { return placesAt(nth * head.span); })
      .concat(Array.from({ length: parts }, function (_, nth) { return part(nth); }), vocabulary()));
  }).catch(function () { /* told of at the first query */ });
  read();
  addEventListener("hashchange", read);
})();
