const VERSION = "711bcac8636a";
const FILES = {"404.html":"63390cbd0b","about.html":"700898e8eb","app.webmanifest":"bab00adf2d","archive.html":"1043d8d41c","briefs/august-deadline.html":"e7984bf69e","briefs/bessent-magnets-wire.html":"fa3100cb0e","briefs/bessent-magnets.html":"5bb0b9a505","briefs/fact-sheet.html":"1bc796b8b6","briefs/farm-tariffs.html":"1c90d23a5c","briefs/handshake-deal.html":"da2d4662f8","briefs/magnet-makers.html":"5400633fbc","briefs/one-year-pause.html":"82b3badb79","briefs/rare-earth-terms.html":"7d4415187e","chronology.html":"b6c78d0ba5","chronology/entity-china.html":"1a909bf65c","chronology/entity-chinese-government.html":"fd2aed5279","chronology/entity-donald-trump.html":"2e973bc8be","chronology/entity-gallium.html":"b02f95ebab","chronology/entity-geneva.html":"a91d0b120b","chronology/entity-germanium.html":"32f6ee9993","chronology/entity-graphite.html":"f15abfaa29","chronology/entity-london.html":"5c824018d7","chronology/entity-rare-earths.html":"d571d95bba","chronology/entity-reuters.html":"44318144c0","chronology/entity-trump-administration.html":"36c808e6a0","chronology/entity-u-s-government.html":"24c64d6279","chronology/entity-united-states.html":"13eb5dc162","chronology/entity-washington-d-c.html":"f5f2667f22","chronology/entity-white-house.html":"51ef128fbb","chronology/source-august-deadline.html":"eb652d35c1","chronology/source-bessent-magnets-wire.html":"64a1ba3501","chronology/source-bessent-magnets.html":"51c293794f","chronology/source-fact-sheet.html":"327b6666e2","chronology/source-farm-tariffs.html":"bd29321c5b","chronology/source-handshake-deal.html":"25741f7705","chronology/source-one-year-pause.html":"ac0d163390","chronology/source-rare-earth-terms.html":"fca24dd563","chronology/topic-export-controls.html":"a8117a6691","chronology/topic-geneva-framework.html":"a92ea1916c","chronology/topic-rare-earth-magnets.html":"9236bce7f4","chronology/topic-tariffs.html":"8f8fa1afa7","corrections.html":"8776cabe15","data.html":"33d04c5f33","data/briefs.json":"a5ffd4c0d0","data/chronology.csv":"784e38936c","data/chronology.ics":"4f099a2c0e","data/chronology.json":"0a540f8868","data/references.bib":"69e5b0fb44","data/references.json":"3b42afc283","data/timelinejs.json":"366ba4a35d","differ.html":"381c6b21ab","glossary.html":"78c6391089","how-we-know.html":"d012585540","index.html":"84e8be1ea6","method.html":"b43e31ec2a","offline.html":"ba1296bc34","organisations.html":"8ef424d218","organisations/advanced-magnet-lab-inc.html":"fef33ae05c","organisations/american-enterprise-institute.html":"1e90cb2048","organisations/biden-administration.html":"3351b3ce26","organisations/bloomberg-economics.html":"600b71d63c","organisations/bloomberg.html":"28ddc560ec","organisations/chinas-embassy-in-washington.html":"0225a9ee5b","organisations/chinas-ministry-of-commerce.html":"9de9bfa55f","organisations/chinese-government.html":"8a08622dca","organisations/fox-business.html":"b381d30acb","organisations/national-security-council.html":"7484bd4df3","organisations/nvidia.html":"35d6afd930","organisations/reuters.html":"0956ff6027","organisations/supreme-court.html":"b9cadb0bb0","organisations/the-hill.html":"237d064e9d","organisations/trump-administration.html":"3d3e8057e3","organisations/u-s-government.html":"4bf0bc147e","organisations/white-house.html":"d972ed75c0","people.html":"0123d5b6ce","people/chris-mcguire.html":"3d5862559c","people/derek-scissors.html":"d49cc44268","people/donald-trump.html":"8f3adc2f12","people/howard-lutnick.html":"a6a223fecc","people/jamieson-greer.html":"29914d4646","people/jensen-huang.html":"7a1081522f","people/nazak-nikakhtar.html":"6399441262","people/scott-bessent.html":"4ec3e0807f","people/wade-senti.html":"eb30e9f99f","people/wendy-cutler.html":"01211bf690","people/xi-jinping.html":"3bcdc9bc0e","places.html":"9778067bce","places/beijing.html":"e6842a1e42","places/brazil.html":"bde15ab3dc","places/china.html":"cc6b6e61e9","places/europe.html":"ea26c209a7","places/geneva.html":"c7536a2646","places/germany.html":"95d24eace8","places/india.html":"37e941ab11","places/london.html":"72faa57097","places/taiwan.html":"37ff1c3ed6","places/ukraine.html":"389c0cfd5a","places/united-states.html":"9692c24d0f","places/washington-d-c.html":"9cc8e61f98","search.html":"e506a84100","search/b-0-Oy7o.js":"b2e207986d","search/c-0-7RRz.js":"47b5b5236a","search/d-0-D8Fq.js":"e788e91a81","search/d-88-A6sF.js":"24865c2902","search/directory.js":"cc80a91c46","search/t-Bw9FVuIk.js":"d487da7639","search/t-kMHCl8hn.js":"65113252f1","search/w-0-utuQ.js":"9edd9e34e5","site.md":"82964b526d","sources.html":"19ab0ed85b","sources/august-deadline.html":"f3194f0ec0","sources/bessent-magnets-wire.html":"4a66326341","sources/bessent-magnets.html":"79b18c544b","sources/fact-sheet.html":"aa4ae6cf29","sources/farm-tariffs.html":"a2bca3bc52","sources/handshake-deal.html":"562375c9e5","sources/magnet-makers.html":"9cdfbb3a60","sources/one-year-pause.html":"0509095af0","sources/rare-earth-terms.html":"0df9dd71b1","static/fonts/inter.LICENSE.txt":"402a475e5e","static/fonts/sans-ext.woff2":"ab5a154eed","static/fonts/sans.woff2":"7b4f5dcb48","static/fonts/serif-ext.woff2":"82e415f07a","static/fonts/serif-italic.woff2":"7fcf5a5cd8","static/fonts/serif.woff2":"a4442037a6","static/fonts/source-serif-4.LICENSE.txt":"95d8f691bc","static/icon-192.png":"8b7b481332","static/icon-512.png":"962bea1611","static/icon.svg":"9c66744448","static/search.js":"e2e76eb7f9","static/site.js":"14cd805e40","static/theme.css":"ee71e3d9e1","things.html":"eea9e109e1","things/air-force-one.html":"273d0cd1aa","things/blackwell.html":"91a5f8fde4","things/critical-minerals.html":"8cc467341d","things/f-35.html":"8041afb7b6","things/fentanyl.html":"54a290267a","things/gallium.html":"6623b4aa39","things/germanium.html":"90d4d21a81","things/graphite.html":"4d20d6f97c","things/international-emergency-economic-powers-act.html":"43ae903cb3","things/mornings-with-maria.html":"a6407e3673","things/rare-earths.html":"8c19868773","things/samarium.html":"de1cb59643","topics.html":"3dbac2e3c2","topics/critical-minerals.html":"0520ec674b","topics/export-controls.html":"3d27d87444","topics/geneva-framework.html":"f47a4c560c","topics/licensing.html":"b61151e0dc","topics/minerals.html":"f49043bd9d","topics/rare-earth-magnets.html":"1730e69cb3","topics/tariffs.html":"35eeb26ff0"};
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
