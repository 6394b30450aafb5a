const VERSION = "d02dc144f2a5";
const FILES = {"404.html":"63390cbd0b","about.html":"3de6068a37","app.webmanifest":"bab00adf2d","archive.html":"52d25d4da8","briefs/august-deadline.html":"08664c5dab","briefs/bessent-magnets-wire.html":"8975674046","briefs/bessent-magnets.html":"94225e6a07","briefs/fact-sheet.html":"eee3fb96fc","briefs/farm-tariffs.html":"f33a541d21","briefs/handshake-deal.html":"7753fa3088","briefs/magnet-makers.html":"73e521130f","briefs/one-year-pause.html":"e1f63fbd3a","briefs/rare-earth-terms.html":"ac84d912c5","chronology.html":"e05d95375e","chronology/entity-china.html":"a283b0fc11","chronology/entity-chinese-government.html":"3958e626bf","chronology/entity-donald-trump.html":"2dfe9e5fb4","chronology/entity-gallium.html":"bb31b26c83","chronology/entity-geneva.html":"539fd11497","chronology/entity-germanium.html":"329e11b76a","chronology/entity-graphite.html":"efb8ef0069","chronology/entity-london.html":"d227f200fd","chronology/entity-rare-earths.html":"c9773a53aa","chronology/entity-reuters.html":"13fdb078fe","chronology/entity-trump-administration.html":"a1fb27a666","chronology/entity-u-s-government.html":"36b09def64","chronology/entity-united-states.html":"2dc4073e88","chronology/entity-washington-d-c.html":"e889d60b80","chronology/entity-white-house.html":"8eea8b5733","chronology/source-august-deadline.html":"993f57ae5a","chronology/source-bessent-magnets-wire.html":"908e483fd3","chronology/source-bessent-magnets.html":"15dc4a1e75","chronology/source-fact-sheet.html":"2f8083590b","chronology/source-farm-tariffs.html":"158a91da50","chronology/source-handshake-deal.html":"281f7b8389","chronology/source-one-year-pause.html":"3b72886924","chronology/source-rare-earth-terms.html":"a80b3a1544","chronology/topic-export-controls.html":"f04b4ef8c7","chronology/topic-geneva-framework.html":"cc4ee60c19","chronology/topic-rare-earth-magnets.html":"9a6388a749","chronology/topic-tariffs.html":"57a6f1946d","corrections.html":"89fca80883","data.html":"0191f8fe3e","data/briefs.json":"b428e4eabf","data/chronology.csv":"8ed8c052b3","data/chronology.ics":"c85517a94f","data/chronology.json":"55e8c8d678","data/references.bib":"69e5b0fb44","data/references.json":"3b42afc283","data/timelinejs.json":"6806606625","differ.html":"2c6e1b612d","glossary.html":"78c6391089","how-we-know.html":"3b1c2d829f","index.html":"c505b3606e","method.html":"e0602c9a0c","offline.html":"ba1296bc34","organisations.html":"fa45991934","organisations/advanced-magnet-lab-inc.html":"7724cb468e","organisations/american-enterprise-institute.html":"c24c73a15d","organisations/biden-administration.html":"873a9e68fe","organisations/bloomberg-economics.html":"c54da4b2e4","organisations/bloomberg.html":"bdd16f4d22","organisations/chinas-embassy-in-washington.html":"9e68c9af9c","organisations/chinas-ministry-of-commerce.html":"18723319a4","organisations/chinese-government.html":"570dcaadcc","organisations/fox-business.html":"0014e44ba1","organisations/national-security-council.html":"7a7da9089d","organisations/nvidia.html":"b5c492307a","organisations/reuters.html":"8194f441b5","organisations/supreme-court.html":"1fa7deabf8","organisations/the-hill.html":"6ad1f21322","organisations/trump-administration.html":"d25d6c956b","organisations/u-s-government.html":"e8c0bda1ad","organisations/white-house.html":"2a06d10740","people.html":"d83e3f57fa","people/chris-mcguire.html":"eece17c4ea","people/derek-scissors.html":"e466d18b22","people/donald-trump.html":"1eca85bd68","people/howard-lutnick.html":"ea70b15667","people/jamieson-greer.html":"b690edf6fe","people/jensen-huang.html":"40edb81a83","people/nazak-nikakhtar.html":"614943a7ea","people/scott-bessent.html":"b74b80469c","people/wade-senti.html":"8ca0f08be0","people/wendy-cutler.html":"bfc2344065","people/xi-jinping.html":"f3e6b92c93","places.html":"c5f3ede60b","places/beijing.html":"c0e969aa9b","places/brazil.html":"886a977da1","places/china.html":"8c2739ea81","places/europe.html":"1f3d8b31d6","places/geneva.html":"7b5a2db1b1","places/germany.html":"1651cdbc49","places/india.html":"a6dbf71ea6","places/london.html":"034c4c17c9","places/taiwan.html":"bded4e6f6c","places/ukraine.html":"f8e9f02f02","places/united-states.html":"e86ea8c08f","places/washington-d-c.html":"ffa1322d18","search.html":"e506a84100","search/b-0-mQfM.js":"96f40f30ef","search/c-0-83uG.js":"c8431eaaf8","search/d-0-rHdJ.js":"db2b8dad84","search/d-88-wxB7.js":"e0e1a5c7e1","search/directory.js":"d8f51277dd","search/t-WIiOMPCM.js":"fc09b44a87","search/t-vjiYtRk7.js":"21640a116b","search/w-0-BTXp.js":"65377b59a7","site.md":"e997d18992","sources.html":"d3aee7d331","sources/august-deadline.html":"69fa7d40d3","sources/bessent-magnets-wire.html":"e7a976f69e","sources/bessent-magnets.html":"403f4ae788","sources/fact-sheet.html":"d469b4595d","sources/farm-tariffs.html":"bafb93c9ad","sources/handshake-deal.html":"38d60d2067","sources/magnet-makers.html":"ebdefebc2f","sources/one-year-pause.html":"677356cbbe","sources/rare-earth-terms.html":"13800f7fa3","static/fonts/inter.LICENSE.txt":"402a475e5e","static/fonts/sans-ext.woff2":"ab5a154eed","static/fonts/sans.woff2":"7b4f5dcb48","static/fonts/serif-ext.woff2":"82e415f07a","static/fonts/serif-italic.woff2":"7fcf5a5cd8","static/fonts/serif.woff2":"a4442037a6","static/fonts/source-serif-4.LICENSE.txt":"95d8f691bc","static/icon-192.png":"8b7b481332","static/icon-512.png":"962bea1611","static/icon.svg":"9c66744448","static/search.js":"444f7fce94","static/site.js":"7d3326464b","static/theme.css":"aae7a8dab4","things.html":"94df304707","things/air-force-one.html":"5ea472e6a2","things/blackwell.html":"ad82da6116","things/critical-minerals.html":"784ef83aaa","things/f-35.html":"0056bdc9d7","things/fentanyl.html":"0e2a89b75d","things/gallium.html":"6c4ed57e0d","things/germanium.html":"efe7fef5a1","things/graphite.html":"07c498a28d","things/international-emergency-economic-powers-act.html":"bf15a25ada","things/mornings-with-maria.html":"9d7c03c921","things/rare-earths.html":"52f623134d","things/samarium.html":"de45c09db5","topics.html":"aa12fd7319","topics/critical-minerals.html":"7b88724a3b","topics/export-controls.epub":"6f05190db3","topics/export-controls.html":"97ca95829d","topics/export-controls.ics":"c30918eefb","topics/export-controls.json":"faeb58a63b","topics/geneva-framework.epub":"0112491c08","topics/geneva-framework.html":"c56ca855d8","topics/geneva-framework.ics":"5294ef6123","topics/geneva-framework.json":"27fdbadf01","topics/licensing.epub":"ad42c95050","topics/licensing.html":"2337ab6739","topics/minerals.html":"cd700a1fba","topics/rare-earth-magnets.epub":"fe0ca5584a","topics/rare-earth-magnets.html":"10a9d298e7","topics/rare-earth-magnets.ics":"65951136aa","topics/rare-earth-magnets.json":"c494c05a2d","topics/tariffs.epub":"6a78bbe4af","topics/tariffs.html":"c4c3b17369","topics/tariffs.ics":"17f06d31de","topics/tariffs.json":"612f952195"};
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
