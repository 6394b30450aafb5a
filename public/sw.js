const VERSION = "1002b516c819";
const FILES = {"404.html":"3a83476a0c","about.html":"929ca66d76","app.webmanifest":"bab00adf2d","archive.html":"5f1e7a5993","briefs/august-deadline.html":"9a86289c1d","briefs/bessent-magnets-wire.html":"365873997e","briefs/bessent-magnets.html":"fd595e77b0","briefs/fact-sheet.html":"b8e110f0bb","briefs/farm-tariffs.html":"498224aa08","briefs/handshake-deal.html":"884bf8f4f3","briefs/magnet-makers.html":"3e962c8297","briefs/one-year-pause.html":"416eb771c7","briefs/rare-earth-terms.html":"1f77f2fdab","chronology.html":"e74baaaabd","chronology/entity-china.html":"74df2f29ae","chronology/entity-chinese-government.html":"f838e19c6d","chronology/entity-donald-trump.html":"d7da1a0b5e","chronology/entity-gallium.html":"51dfac25a9","chronology/entity-geneva.html":"03ac34d06e","chronology/entity-germanium.html":"6ee3efaa0a","chronology/entity-graphite.html":"fb3024502b","chronology/entity-london.html":"a91be7c518","chronology/entity-rare-earths.html":"aaa4d75656","chronology/entity-reuters.html":"9736315c3d","chronology/entity-trump-administration.html":"e2f32b81b6","chronology/entity-u-s-government.html":"f8b7a042d2","chronology/entity-united-states.html":"2afea4f597","chronology/entity-washington-d-c.html":"a2647f238e","chronology/entity-white-house.html":"b1421aff1f","chronology/source-august-deadline.html":"631b63fac6","chronology/source-bessent-magnets-wire.html":"98bc0bbcca","chronology/source-bessent-magnets.html":"06121ef111","chronology/source-fact-sheet.html":"1c4847cc1c","chronology/source-farm-tariffs.html":"a2972fb941","chronology/source-handshake-deal.html":"4b16ef32a5","chronology/source-one-year-pause.html":"fa11a6c054","chronology/source-rare-earth-terms.html":"b3d285728f","chronology/topic-export-controls.html":"f2a69f440d","chronology/topic-geneva-framework.html":"e0880eadab","chronology/topic-permanent-accord.html":"1f4b42c67d","chronology/topic-rare-earth-magnets.html":"ed61bf4bf8","chronology/topic-tariffs.html":"bed756c52c","corrections.html":"fd131779e2","data.html":"95a74e78a8","data/briefs.json":"bd48554b7b","data/chronology.csv":"25e418914d","data/chronology.ics":"c85517a94f","data/chronology.json":"b67ededff5","data/chronology.schema.json":"1906bfcb92","data/references.bib":"1f10d22340","data/references.json":"90a8614a72","data/timelinejs.json":"e2bc4327b9","differ.html":"cd4c7e84d1","glossary.html":"10ad5833fd","how-we-know.html":"0fe9f7b254","index.html":"961f02cfb8","method.html":"9fc3283d35","offline.html":"ea0998c861","organisations.html":"ee831ca9b7","organisations/advanced-magnet-lab-inc.html":"5f5a4fc835","organisations/american-enterprise-institute.html":"dce62b09f0","organisations/biden-administration.html":"e898491769","organisations/bloomberg-economics.html":"2b5d6d7f1e","organisations/bloomberg.html":"6ea2ed67c0","organisations/chinas-embassy-in-washington.html":"b354130114","organisations/chinas-ministry-of-commerce.html":"702b9e3cf5","organisations/chinese-government.html":"ca8f500c56","organisations/fox-business.html":"97fdd44bea","organisations/national-security-council.html":"97d3a955ed","organisations/nvidia.html":"727024acb1","organisations/reuters.html":"62e2795a7b","organisations/supreme-court.html":"308ad8c495","organisations/the-hill.html":"e062334055","organisations/trump-administration.html":"76bfcaeb98","organisations/u-s-government.html":"44bcaa5dc8","organisations/white-house.html":"3c9596b208","people.html":"fe44cb1ed1","people/chris-mcguire.html":"35ed81d2fd","people/derek-scissors.html":"a3e08257bd","people/donald-trump.html":"17a93c804e","people/howard-lutnick.html":"4ca18b0061","people/jamieson-greer.html":"4d33a0dd52","people/jensen-huang.html":"6c05e92ec3","people/nazak-nikakhtar.html":"4cb181cadb","people/scott-bessent.html":"846c73bb90","people/wade-senti.html":"d6af11e512","people/wendy-cutler.html":"9adf3dd904","people/xi-jinping.html":"bf09e073f9","places.html":"ebab4e524c","places/beijing.html":"deaea2aaed","places/brazil.html":"3d179538f4","places/china.html":"f832c9e6a4","places/europe.html":"dcd1183eb0","places/geneva.html":"dff1b656cd","places/germany.html":"8012942245","places/india.html":"0fe08add34","places/london.html":"5f85bd34ad","places/taiwan.html":"7c440dcf10","places/ukraine.html":"56718c8fef","places/united-states.html":"5f410c6adf","places/washington-d-c.html":"db65b781d5","search.html":"e114df55a8","search/b-0-8JGs.js":"486d2a1c31","search/c-0-kTvB.js":"d4779f253a","search/d-0-MNiv.js":"b0f1125f7a","search/d-100-osjE.js":"981c13e8d6","search/d-93-m0pR.js":"d680d935aa","search/directory.js":"74b7b1c21e","search/t-5VDP2J7P.js":"f828827873","search/t-9b4B-n3e.js":"8dd25d93a2","search/w-0-OEis.js":"72a8125c8f","site.md":"a9cb0ce3cb","sources.html":"2dac754629","sources/august-deadline.html":"8f9914fa82","sources/bessent-magnets-wire.html":"092e6a7298","sources/bessent-magnets.html":"e0b5096b02","sources/fact-sheet.html":"c0c1ba4b97","sources/farm-tariffs.html":"40c71c7c7c","sources/handshake-deal.html":"79e03fa031","sources/magnet-makers.html":"0ac4de9141","sources/one-year-pause.html":"b9169aefb4","sources/rare-earth-terms.html":"10a7f8cb57","static/fonts/inter.LICENSE.txt":"402a475e5e","static/fonts/sans-ext.woff2":"ab5a154eed","static/fonts/sans.woff2":"7b4f5dcb48","static/fonts/serif-ext.woff2":"82e415f07a","static/fonts/serif-italic.woff2":"7fcf5a5cd8","static/fonts/serif.woff2":"a4442037a6","static/fonts/source-serif-4.LICENSE.txt":"95d8f691bc","static/icon-192.png":"8b7b481332","static/icon-512.png":"962bea1611","static/icon.svg":"9c66744448","static/search.js":"d5152ac0e9","static/site.js":"7d3326464b","static/theme.css":"a76f2b65d7","things.html":"e6a55ca077","things/air-force-one.html":"7c85dab0da","things/blackwell.html":"22e99006cb","things/critical-minerals.html":"983cb2d231","things/f-35.html":"477081d8df","things/fentanyl.html":"0d82ed5d9b","things/gallium.html":"d845d27e3b","things/germanium.html":"360fbc6dd9","things/graphite.html":"2dcf043290","things/international-emergency-economic-powers-act.html":"0907e5ffc8","things/mornings-with-maria.html":"3ff83f4b85","things/rare-earths.html":"7c5f40fa4c","things/samarium.html":"cf6aed49e3","topics.html":"b9b5c830c1","topics/critical-minerals.epub":"f07df4c4c3","topics/critical-minerals.html":"ba3f57efa5","topics/export-controls.epub":"ac871ad5cb","topics/export-controls.html":"9c391f725d","topics/export-controls.ics":"c30918eefb","topics/export-controls.json":"2fa4b3c092","topics/geneva-framework.epub":"ef275daee5","topics/geneva-framework.html":"06034cc11d","topics/geneva-framework.ics":"5294ef6123","topics/geneva-framework.json":"27fdbadf01","topics/licensing.epub":"412409c076","topics/licensing.html":"e0da92c70b","topics/mineral-dispute.html":"cb01b0a1b0","topics/minerals.html":"046508c019","topics/national-security.html":"079defc105","topics/permanent-accord.html":"2b5068fb52","topics/permanent-accord.ics":"bbf17ff949","topics/permanent-accord.json":"d19152f666","topics/rare-earth-magnets.epub":"a13df1350f","topics/rare-earth-magnets.html":"3c5eba7527","topics/rare-earth-magnets.ics":"65951136aa","topics/rare-earth-magnets.json":"9ef0cdc0d3","topics/tariffs.epub":"e11f7bcbe6","topics/tariffs.html":"c2084e6581","topics/tariffs.ics":"17f06d31de","topics/tariffs.json":"ab8c17bdcb","topics/trade-agreement.epub":"775b9b9e79","topics/trade-agreement.html":"020c83d05c","topics/trade-war.epub":"b65bfba905","topics/trade-war.html":"6ccf70afea"};
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
