const VERSION = "947a0caa8755";
const FILES = {"404.html":"63390cbd0b","about.html":"700898e8eb","app.webmanifest":"bab00adf2d","archive.html":"dcaaa089fc","briefs/august-deadline.html":"8c2c9aef80","briefs/bessent-magnets-wire.html":"b205d5174c","briefs/bessent-magnets.html":"7165d62a9e","briefs/fact-sheet.html":"a4a4cd5ab9","briefs/farm-tariffs.html":"af74d396ed","briefs/handshake-deal.html":"8ff42dc562","briefs/magnet-makers.html":"81675e6b02","briefs/one-year-pause.html":"0b3b609de7","briefs/rare-earth-terms.html":"b40168f5fe","chronology.html":"b61a3af2ee","chronology/entity-china.html":"b8e3f8aab7","chronology/entity-chinese-government.html":"3ffa382a01","chronology/entity-donald-trump.html":"fe7c409750","chronology/entity-gallium.html":"8f3e9f63f9","chronology/entity-geneva.html":"c15471e7e3","chronology/entity-germanium.html":"31cd9f1bd5","chronology/entity-graphite.html":"b88cf589de","chronology/entity-london.html":"4e4c7e6fb1","chronology/entity-rare-earths.html":"baf92d1c2a","chronology/entity-reuters.html":"bca05d7240","chronology/entity-trump-administration.html":"1f7c8b7f6e","chronology/entity-u-s-government.html":"fe77615782","chronology/entity-united-states.html":"eec9c1f274","chronology/entity-washington-d-c.html":"14f0f2b120","chronology/entity-white-house.html":"32c0127612","chronology/source-august-deadline.html":"8a60827d01","chronology/source-bessent-magnets-wire.html":"5ad3171d05","chronology/source-bessent-magnets.html":"ab64ccc7d2","chronology/source-fact-sheet.html":"8a324ae2f3","chronology/source-farm-tariffs.html":"19eebe1c5e","chronology/source-handshake-deal.html":"ee2c316c88","chronology/source-one-year-pause.html":"7f6e0e3cc6","chronology/source-rare-earth-terms.html":"22cd70ccc0","chronology/topic-export-controls.html":"e2533cea48","chronology/topic-geneva-framework.html":"b932e15b41","chronology/topic-rare-earth-magnets.html":"204d256beb","chronology/topic-tariffs.html":"4b51e83399","corrections.html":"89fca80883","data.html":"eb67f2c8fb","data/briefs.json":"881e74dbf4","data/chronology.csv":"784e38936c","data/chronology.ics":"4f099a2c0e","data/chronology.json":"229d67ec55","data/references.bib":"69e5b0fb44","data/references.json":"3b42afc283","data/timelinejs.json":"366ba4a35d","differ.html":"5aaa72834a","glossary.html":"78c6391089","how-we-know.html":"d012585540","index.html":"a71972b9ff","method.html":"b43e31ec2a","offline.html":"ba1296bc34","organisations.html":"8ef424d218","organisations/advanced-magnet-lab-inc.html":"2b7415b613","organisations/american-enterprise-institute.html":"78a32c9555","organisations/biden-administration.html":"38326f3404","organisations/bloomberg-economics.html":"0a021ce5d3","organisations/bloomberg.html":"86abc46506","organisations/chinas-embassy-in-washington.html":"368d1c1d54","organisations/chinas-ministry-of-commerce.html":"b6be4f697f","organisations/chinese-government.html":"08433219ef","organisations/fox-business.html":"579bdf3740","organisations/national-security-council.html":"ef3ae375e9","organisations/nvidia.html":"0cf593aa9c","organisations/reuters.html":"7c2f32514a","organisations/supreme-court.html":"49937fa8e5","organisations/the-hill.html":"01b4ef8cf3","organisations/trump-administration.html":"f7ff9f36b2","organisations/u-s-government.html":"3ef4e6b424","organisations/white-house.html":"3ac3aa6e79","people.html":"0123d5b6ce","people/chris-mcguire.html":"80e2cfe1f6","people/derek-scissors.html":"ecf9a9971b","people/donald-trump.html":"0322e63e05","people/howard-lutnick.html":"a7296a3560","people/jamieson-greer.html":"f8913476ec","people/jensen-huang.html":"477eb05dcf","people/nazak-nikakhtar.html":"a61023e354","people/scott-bessent.html":"d250261407","people/wade-senti.html":"46896dfda4","people/wendy-cutler.html":"b5aa734f1f","people/xi-jinping.html":"cf92101199","places.html":"9778067bce","places/beijing.html":"a7079d130f","places/brazil.html":"e163dbd344","places/china.html":"1d5145d1f6","places/europe.html":"ed37348771","places/geneva.html":"e933c8f809","places/germany.html":"581d24f73d","places/india.html":"0f01f873af","places/london.html":"7237c3434f","places/taiwan.html":"6683f6a1f0","places/ukraine.html":"566d399462","places/united-states.html":"3ea4ee62a5","places/washington-d-c.html":"b3fe5cb6ab","search.html":"e506a84100","search/b-0-9US9.js":"89787689eb","search/c-0-7RRz.js":"47b5b5236a","search/d-0-xtjM.js":"a15d937019","search/d-88-A6sF.js":"24865c2902","search/directory.js":"fdd037c55e","search/t-GaFhsRAi.js":"1d002fdae6","search/t-s85jxo6C.js":"c887eb61b8","search/w-0-RDl6.js":"b5a795062d","site.md":"71ee102951","sources.html":"c0804b5f61","sources/august-deadline.html":"5c2d2a72dd","sources/bessent-magnets-wire.html":"4e61e12d03","sources/bessent-magnets.html":"4d2f5d2f78","sources/fact-sheet.html":"6b5af28695","sources/farm-tariffs.html":"cf6af980c6","sources/handshake-deal.html":"483df18966","sources/magnet-makers.html":"cdeb41c413","sources/one-year-pause.html":"c3ff39ef2f","sources/rare-earth-terms.html":"f554a8f42a","static/fonts/inter.LICENSE.txt":"402a475e5e","static/fonts/sans-ext.woff2":"ab5a154eed","static/fonts/sans.woff2":"7b4f5dcb48","static/fonts/serif-ext.woff2":"82e415f07a","static/fonts/serif-italic.woff2":"7fcf5a5cd8","static/fonts/serif.woff2":"a4442037a6","static/fonts/source-serif-4.LICENSE.txt":"95d8f691bc","static/icon-192.png":"8b7b481332","static/icon-512.png":"962bea1611","static/icon.svg":"9c66744448","static/search.js":"8b0da7e241","static/site.js":"cd161e5142","static/theme.css":"3c25a1f609","things.html":"eea9e109e1","things/air-force-one.html":"511815ada7","things/blackwell.html":"ba074fdc88","things/critical-minerals.html":"e69117c897","things/f-35.html":"efe3d5753c","things/fentanyl.html":"961c93283f","things/gallium.html":"a69fc65733","things/germanium.html":"6db772a425","things/graphite.html":"11ae9d3f53","things/international-emergency-economic-powers-act.html":"833308b65e","things/mornings-with-maria.html":"421c469539","things/rare-earths.html":"1b9d0c57fd","things/samarium.html":"b54340f5f5","topics.html":"7555fd6ef2","topics/critical-minerals.html":"2c3e1d38bc","topics/export-controls.html":"7c7efcdbf3","topics/geneva-framework.html":"81356b1a22","topics/licensing.html":"126dd4a7dc","topics/minerals.html":"d631fb15c2","topics/rare-earth-magnets.html":"33b4862c8c","topics/tariffs.html":"a04d32eb78"};
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
