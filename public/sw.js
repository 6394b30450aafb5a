const VERSION = "5843a916ee23";
const FILES = {"404.html":"3a83476a0c","about.html":"929ca66d76","app.webmanifest":"bab00adf2d","archive.html":"f63ecc380f","briefs/august-deadline.html":"ec348444a4","briefs/bessent-magnets-wire.html":"3d519449ec","briefs/bessent-magnets.html":"da6f282f8e","briefs/fact-sheet.html":"bb84a7ce72","briefs/farm-tariffs.html":"05e27bc175","briefs/handshake-deal.html":"e649521f99","briefs/magnet-makers.html":"a171d39cf9","briefs/one-year-pause.html":"41a396fa6b","briefs/rare-earth-terms.html":"a89c91418f","chronology.html":"f4fcbe3d04","chronology/entity-china.html":"cadc36f3b7","chronology/entity-chinese-government.html":"8a0ed252b5","chronology/entity-donald-trump.html":"3a9b7a7ca7","chronology/entity-gallium.html":"b32f7b29dc","chronology/entity-geneva.html":"86b1ed4189","chronology/entity-germanium.html":"acb4265d3e","chronology/entity-graphite.html":"ebd46ba4a9","chronology/entity-london.html":"975fcce824","chronology/entity-rare-earths.html":"2c1f1a6076","chronology/entity-reuters.html":"1c61180464","chronology/entity-trump-administration.html":"c372877f3a","chronology/entity-u-s-government.html":"c8abcaadb6","chronology/entity-united-states.html":"1dba312e4a","chronology/entity-washington-d-c.html":"dfffdd3893","chronology/entity-white-house.html":"c8eb89e6f8","chronology/source-august-deadline.html":"39a672e4eb","chronology/source-bessent-magnets-wire.html":"f08def13d5","chronology/source-bessent-magnets.html":"e54fae5ee1","chronology/source-fact-sheet.html":"cb87efd0a5","chronology/source-farm-tariffs.html":"2e7188ca64","chronology/source-handshake-deal.html":"3e598790bc","chronology/source-one-year-pause.html":"bd77bed3b7","chronology/source-rare-earth-terms.html":"724750c1d3","chronology/topic-export-controls.html":"ecbbcc41b0","chronology/topic-geneva-framework.html":"1d2743f9d2","chronology/topic-rare-earth-magnets.html":"356481e250","chronology/topic-tariffs.html":"62bf91daae","corrections.html":"fd131779e2","data.html":"95a74e78a8","data/briefs.json":"c6402c0a88","data/chronology.csv":"a193ee9177","data/chronology.ics":"c85517a94f","data/chronology.json":"d18a5138ac","data/chronology.schema.json":"1906bfcb92","data/references.bib":"1f10d22340","data/references.json":"90a8614a72","data/timelinejs.json":"e2bc4327b9","differ.html":"371e1f9d10","glossary.html":"10ad5833fd","how-we-know.html":"0fe9f7b254","index.html":"cada7ab475","method.html":"9fc3283d35","offline.html":"ea0998c861","organisations.html":"ee831ca9b7","organisations/advanced-magnet-lab-inc.html":"ec3769bdb9","organisations/american-enterprise-institute.html":"1884a2bca2","organisations/biden-administration.html":"e898491769","organisations/bloomberg-economics.html":"2b5d6d7f1e","organisations/bloomberg.html":"86f335e619","organisations/chinas-embassy-in-washington.html":"ac7664c8aa","organisations/chinas-ministry-of-commerce.html":"7a5e81c637","organisations/chinese-government.html":"bf2fd817aa","organisations/fox-business.html":"0e4dcfe1f3","organisations/national-security-council.html":"bbb2728a16","organisations/nvidia.html":"485baa3db2","organisations/reuters.html":"0cc896b3a2","organisations/supreme-court.html":"308ad8c495","organisations/the-hill.html":"e937d76512","organisations/trump-administration.html":"62563c91b8","organisations/u-s-government.html":"d0fcb4342c","organisations/white-house.html":"7b01ca71b4","people.html":"fe44cb1ed1","people/chris-mcguire.html":"1edb38478e","people/derek-scissors.html":"a91d441624","people/donald-trump.html":"abd7c658e3","people/howard-lutnick.html":"a7af819311","people/jamieson-greer.html":"a1e4fbba60","people/jensen-huang.html":"ef095f48b1","people/nazak-nikakhtar.html":"fddd8954e3","people/scott-bessent.html":"097ab7a83a","people/wade-senti.html":"45e74ef0da","people/wendy-cutler.html":"9adf3dd904","people/xi-jinping.html":"8d29811299","places.html":"ebab4e524c","places/beijing.html":"deaea2aaed","places/brazil.html":"3d179538f4","places/china.html":"2735e1ee4a","places/europe.html":"5a590bd9c9","places/geneva.html":"c4719953f2","places/germany.html":"341773bc25","places/india.html":"0fe08add34","places/london.html":"b5531997bb","places/taiwan.html":"09c6db66d2","places/ukraine.html":"8b67c9ce74","places/united-states.html":"d56d32b317","places/washington-d-c.html":"9bd0f5fd84","search.html":"a7d63a37f3","search/b-0-_XRE.js":"3ffbf5a863","search/c-0-OmGB.js":"7256aa250a","search/d-0-RHgE.js":"f5abd0e829","search/d-90-zF73.js":"e36947034a","search/directory.js":"f33a480541","search/t-Aey85U_3.js":"544d9466d9","search/t-QbW0WWU-.js":"4964469848","search/w-0-_ITq.js":"3facf75ad3","site.md":"a3fee2392b","sources.html":"905549d621","sources/august-deadline.html":"8f9914fa82","sources/bessent-magnets-wire.html":"092e6a7298","sources/bessent-magnets.html":"30a362c31a","sources/fact-sheet.html":"c0c1ba4b97","sources/farm-tariffs.html":"40c71c7c7c","sources/handshake-deal.html":"79e03fa031","sources/magnet-makers.html":"b5471ef718","sources/one-year-pause.html":"b9169aefb4","sources/rare-earth-terms.html":"10a7f8cb57","static/fonts/inter.LICENSE.txt":"402a475e5e","static/fonts/sans-ext.woff2":"ab5a154eed","static/fonts/sans.woff2":"7b4f5dcb48","static/fonts/serif-ext.woff2":"82e415f07a","static/fonts/serif-italic.woff2":"7fcf5a5cd8","static/fonts/serif.woff2":"a4442037a6","static/fonts/source-serif-4.LICENSE.txt":"95d8f691bc","static/icon-192.png":"8b7b481332","static/icon-512.png":"962bea1611","static/icon.svg":"9c66744448","static/search.js":"d5152ac0e9","static/site.js":"b17d898d37","static/theme.css":"aca5604db8","things.html":"e6a55ca077","things/air-force-one.html":"7c85dab0da","things/blackwell.html":"e89703314a","things/critical-minerals.html":"b9053eb600","things/f-35.html":"14adc077af","things/fentanyl.html":"bed29b59a3","things/gallium.html":"a2a2f34fa7","things/germanium.html":"4a2603d180","things/graphite.html":"87cb2aa88c","things/international-emergency-economic-powers-act.html":"0907e5ffc8","things/mornings-with-maria.html":"9c71682411","things/rare-earths.html":"fe6db9fb16","things/samarium.html":"78052b8ed0","topics.html":"aadef694d1","topics/critical-minerals.epub":"55e16b9aba","topics/critical-minerals.html":"2f13a2a582","topics/export-controls.epub":"ed66223e32","topics/export-controls.html":"f7cea9a03a","topics/export-controls.ics":"c30918eefb","topics/export-controls.json":"da24e5b900","topics/geneva-framework.epub":"4acd1ac3a2","topics/geneva-framework.html":"ac45665bac","topics/geneva-framework.ics":"5294ef6123","topics/geneva-framework.json":"27fdbadf01","topics/licensing.epub":"1e5677e099","topics/licensing.html":"7478154690","topics/minerals.epub":"cfc29a7e33","topics/minerals.html":"573ff01deb","topics/rare-earth-magnets.epub":"2fcdf6069f","topics/rare-earth-magnets.html":"90eb313bd8","topics/rare-earth-magnets.ics":"65951136aa","topics/rare-earth-magnets.json":"9ef0cdc0d3","topics/tariffs.epub":"fc53b3200b","topics/tariffs.html":"ccead492aa","topics/tariffs.ics":"17f06d31de","topics/tariffs.json":"ab8c17bdcb","topics/trade-agreement.epub":"97adf1923f","topics/trade-agreement.html":"efa5e28bf6","topics/trade-war.epub":"73e9bc6d5c","topics/trade-war.html":"f99df6530e"};
// Keeps every file of the site. A file is stored under its address with its hash, so that an update fetches what changed only.
const NAME = "dateline " + new URL("./", self.location).pathname;
const keyed = (path) => new URL(path + "?" + FILES[path], self.location).href;

async function fill() {
  const cache = await caches.open(NAME);
  const wanted = new Set(Object.keys(FILES).map(keyed));
  const held = new Set((await cache.keys()).map((request) => request.url));
  const missing = Object.keys(FILES).filter((path) => !held.has(keyed(path)));
  // A few at a time, so that a large site does not stall the page that is being read.
  for (let at = 0; at < missing.length; at += 24) {
    await Promise.all(missing.slice(at, at + 24).map(async (path) => {
      const answer = await fetch(new URL(path, self.location), { cache: "no-cache" });
      if (!answer.ok) throw new Error(path + ": " + answer.status);
      await cache.put(keyed(path), answer);
    }));
  }
  return { cache, wanted };
}

self.addEventListener("install", (event) => event.waitUntil(fill()));

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const { cache, wanted } = await fill();
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
  await self.clients.claim();
})()));

self.addEventListener("message", (event) => { if (event.data === "update") self.skipWaiting(); });

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const base = new URL("./", self.location);
  if (event.request.method !== "GET" || url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return;
  let path = decodeURIComponent(url.pathname.slice(base.pathname.length));
  if (path === "" || path.endsWith("/")) path += "index.html";
  event.respondWith((async () => {
    const cache = await caches.open(NAME);
    const held = FILES[path] && await cache.match(keyed(path));
    if (held) return held;
    try {
      return await fetch(event.request);
    } catch (error) {
      // By way of its own address, so that its links lead where they say.
      return event.request.mode === "navigate" && FILES["offline.html"] ? Response.redirect(new URL("offline.html", self.location), 302) : Response.error();
    }
  })());
});
