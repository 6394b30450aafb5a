const VERSION = "fb6f6006fe67";
const FILES = {"404.html":"63390cbd0b","about.html":"3de6068a37","app.webmanifest":"bab00adf2d","archive.html":"8cb80b5b17","briefs/august-deadline.html":"e5ea315e2b","briefs/bessent-magnets-wire.html":"a696dbd598","briefs/bessent-magnets.html":"969ec945df","briefs/fact-sheet.html":"b752cb01b4","briefs/farm-tariffs.html":"d9a08437b9","briefs/handshake-deal.html":"b2b9115afa","briefs/magnet-makers.html":"f3017e0599","briefs/one-year-pause.html":"b582c910c8","briefs/rare-earth-terms.html":"07cf080db2","chronology.html":"abdb912967","chronology/entity-china.html":"6da2903aff","chronology/entity-chinese-government.html":"5c0de37645","chronology/entity-donald-trump.html":"0087fb0252","chronology/entity-gallium.html":"e049ac91ae","chronology/entity-geneva.html":"dbe0f1932f","chronology/entity-germanium.html":"d2ab2f9b18","chronology/entity-graphite.html":"693e4c9356","chronology/entity-london.html":"e38757ec9b","chronology/entity-rare-earths.html":"cbb0389f20","chronology/entity-reuters.html":"f85efed43d","chronology/entity-trump-administration.html":"02a6d05742","chronology/entity-u-s-government.html":"f26094d713","chronology/entity-united-states.html":"b79dbc2554","chronology/entity-washington-d-c.html":"cfad4eb4d2","chronology/entity-white-house.html":"7a840b5e86","chronology/source-august-deadline.html":"0bb53d2779","chronology/source-bessent-magnets-wire.html":"601149b895","chronology/source-bessent-magnets.html":"ef753c54f8","chronology/source-fact-sheet.html":"961ad49dfe","chronology/source-farm-tariffs.html":"f7c83a9de2","chronology/source-handshake-deal.html":"9964a2531b","chronology/source-one-year-pause.html":"515c5930ab","chronology/source-rare-earth-terms.html":"1229b4b37b","chronology/topic-export-controls.html":"96796f1812","chronology/topic-geneva-framework.html":"23be86dbfd","chronology/topic-rare-earth-magnets.html":"87d2cf5429","chronology/topic-tariffs.html":"322f228fe0","corrections.html":"89fca80883","data.html":"0191f8fe3e","data/briefs.json":"8557267130","data/chronology.csv":"e776e09ba7","data/chronology.ics":"c85517a94f","data/chronology.json":"a9ff546248","data/references.bib":"1f10d22340","data/references.json":"90a8614a72","data/timelinejs.json":"6806606625","differ.html":"501169110f","glossary.html":"78c6391089","how-we-know.html":"3b1c2d829f","index.html":"9e487b3fc7","method.html":"e0602c9a0c","offline.html":"ba1296bc34","organisations.html":"fa45991934","organisations/advanced-magnet-lab-inc.html":"a7a5b3611a","organisations/american-enterprise-institute.html":"4135a2268e","organisations/biden-administration.html":"873a9e68fe","organisations/bloomberg-economics.html":"75d1626235","organisations/bloomberg.html":"a1a57a6894","organisations/chinas-embassy-in-washington.html":"b061990bbc","organisations/chinas-ministry-of-commerce.html":"b6ca560e94","organisations/chinese-government.html":"69001a6e21","organisations/fox-business.html":"0014e44ba1","organisations/national-security-council.html":"e9fac5cbaa","organisations/nvidia.html":"3c8770ee11","organisations/reuters.html":"8194f441b5","organisations/supreme-court.html":"70bbd3f988","organisations/the-hill.html":"6ad1f21322","organisations/trump-administration.html":"bd56b3c383","organisations/u-s-government.html":"f29ca5c409","organisations/white-house.html":"8c75a92b30","people.html":"d83e3f57fa","people/chris-mcguire.html":"cafb167980","people/derek-scissors.html":"440456463c","people/donald-trump.html":"1f07c2e062","people/howard-lutnick.html":"a87c6c2781","people/jamieson-greer.html":"b29b470ab3","people/jensen-huang.html":"69cb091b03","people/nazak-nikakhtar.html":"fc0265c51e","people/scott-bessent.html":"b74b80469c","people/wade-senti.html":"ed6fa08f78","people/wendy-cutler.html":"5df4f73394","people/xi-jinping.html":"076046648a","places.html":"c5f3ede60b","places/beijing.html":"0d61e31a2c","places/brazil.html":"b84170fb1c","places/china.html":"a21a068ab7","places/europe.html":"364a38fe90","places/geneva.html":"353b3a4e1a","places/germany.html":"37e1e704aa","places/india.html":"89d2a38f97","places/london.html":"034c4c17c9","places/taiwan.html":"3f14c1ba4c","places/ukraine.html":"f8e9f02f02","places/united-states.html":"0c86163c55","places/washington-d-c.html":"b784c62e1a","search.html":"aeee9ed8aa","search/b-0-0tsJ.js":"40dd1cedcf","search/c-0-kK6z.js":"d42e0623a8","search/d-0-Dq4H.js":"271a042b1f","search/d-91-FuuY.js":"e9de9e7c1c","search/directory.js":"8429b35d10","search/t-YeggKPod.js":"2b234b00bb","search/t-xJ7th1uZ.js":"c6cf575ecf","search/w-0-_4Of.js":"7f04728f19","site.md":"f56e180699","sources.html":"e228141f47","sources/august-deadline.html":"6be7deb7d7","sources/bessent-magnets-wire.html":"bd489e8bdb","sources/bessent-magnets.html":"b93582352c","sources/fact-sheet.html":"1fd145998a","sources/farm-tariffs.html":"bc7cce79bf","sources/handshake-deal.html":"2554b801ed","sources/magnet-makers.html":"f126be225c","sources/one-year-pause.html":"24969c2ec1","sources/rare-earth-terms.html":"470dfa3284","static/fonts/inter.LICENSE.txt":"402a475e5e","static/fonts/sans-ext.woff2":"ab5a154eed","static/fonts/sans.woff2":"7b4f5dcb48","static/fonts/serif-ext.woff2":"82e415f07a","static/fonts/serif-italic.woff2":"7fcf5a5cd8","static/fonts/serif.woff2":"a4442037a6","static/fonts/source-serif-4.LICENSE.txt":"95d8f691bc","static/icon-192.png":"8b7b481332","static/icon-512.png":"962bea1611","static/icon.svg":"9c66744448","static/search.js":"d5152ac0e9","static/site.js":"7d3326464b","static/theme.css":"b26623f0b1","things.html":"94df304707","things/air-force-one.html":"26f622c2e6","things/blackwell.html":"de41eec32f","things/critical-minerals.html":"76e108685e","things/f-35.html":"0056bdc9d7","things/fentanyl.html":"5f65e49b92","things/gallium.html":"34ad8b04d2","things/germanium.html":"171016f61b","things/graphite.html":"68a03c8745","things/international-emergency-economic-powers-act.html":"dcdbf37752","things/mornings-with-maria.html":"9d7c03c921","things/rare-earths.html":"2f55fd7979","things/samarium.html":"de45c09db5","topics.html":"eb3977a730","topics/buyers.html":"874b724754","topics/critical-minerals.epub":"3aaca3dbd1","topics/critical-minerals.html":"28b2e3f14a","topics/export-controls.epub":"368db12a38","topics/export-controls.html":"7e9f90ae69","topics/export-controls.ics":"c30918eefb","topics/export-controls.json":"2fa4b3c092","topics/geneva-framework.epub":"54d979d075","topics/geneva-framework.html":"893bd5a18f","topics/geneva-framework.ics":"5294ef6123","topics/geneva-framework.json":"b31f334296","topics/licensing.epub":"00c3c1f45f","topics/licensing.html":"932563d135","topics/minerals.epub":"5efa47806a","topics/minerals.html":"1c00d05819","topics/poultry-growers.html":"e5d14754b2","topics/rare-earth-magnets.epub":"a2256d3e83","topics/rare-earth-magnets.html":"f7bbfbbdce","topics/rare-earth-magnets.ics":"65951136aa","topics/rare-earth-magnets.json":"9ef0cdc0d3","topics/tariffs.epub":"647c26839b","topics/tariffs.html":"ffab2dcd9d","topics/tariffs.ics":"17f06d31de","topics/tariffs.json":"55869754ba","topics/trade-agreement.epub":"fac9060627","topics/trade-agreement.html":"09f15c838a"};
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
