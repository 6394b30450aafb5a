const VERSION = "3cc089ec66cd";
const FILES = {"404.html":"63390cbd0b","about.html":"3de6068a37","app.webmanifest":"bab00adf2d","archive.html":"c362543f90","briefs/august-deadline.html":"b21af66c22","briefs/bessent-magnets-wire.html":"25debba8bb","briefs/bessent-magnets.html":"e7f4a93c3c","briefs/fact-sheet.html":"40f378bf55","briefs/farm-tariffs.html":"628597243d","briefs/handshake-deal.html":"472a8f35c2","briefs/magnet-makers.html":"fc3b3d2bda","briefs/one-year-pause.html":"db34e0e2de","briefs/rare-earth-terms.html":"54eff2ba06","chronology.html":"634fe83e7e","chronology/entity-china.html":"52fb626086","chronology/entity-chinese-government.html":"e3805e0ea1","chronology/entity-donald-trump.html":"68d6f1d454","chronology/entity-gallium.html":"757811bf27","chronology/entity-geneva.html":"75b5783a03","chronology/entity-germanium.html":"4205add8c1","chronology/entity-graphite.html":"50e3ba5f99","chronology/entity-london.html":"0f9faf66f3","chronology/entity-rare-earths.html":"9672ccc46f","chronology/entity-reuters.html":"69475564ab","chronology/entity-trump-administration.html":"790b4c6e03","chronology/entity-u-s-government.html":"9e8f822a77","chronology/entity-united-states.html":"4b7ee4b068","chronology/entity-washington-d-c.html":"cb56aaa24e","chronology/entity-white-house.html":"a1bd15ae58","chronology/source-august-deadline.html":"464dc10cc8","chronology/source-bessent-magnets-wire.html":"db32d3e56d","chronology/source-bessent-magnets.html":"8803f68d6a","chronology/source-fact-sheet.html":"b54ae516c1","chronology/source-farm-tariffs.html":"f295bec021","chronology/source-handshake-deal.html":"669ee9ce6f","chronology/source-one-year-pause.html":"fc38cfb8bd","chronology/source-rare-earth-terms.html":"24d0086c7c","chronology/topic-export-controls.html":"1dd2dd9cd0","chronology/topic-geneva-framework.html":"bd4aa32c49","chronology/topic-rare-earth-magnets.html":"623eb29ae7","chronology/topic-tariffs.html":"058c82338d","corrections.html":"89fca80883","data.html":"d1576e15f9","data/briefs.json":"a52fe8e1b7","data/chronology.csv":"f8c88e617d","data/chronology.ics":"c85517a94f","data/chronology.json":"3517078531","data/references.bib":"69e5b0fb44","data/references.json":"3b42afc283","data/timelinejs.json":"6806606625","differ.html":"68469cdb65","glossary.html":"78c6391089","how-we-know.html":"3b1c2d829f","index.html":"804491fe67","method.html":"e0602c9a0c","offline.html":"ba1296bc34","organisations.html":"5c0441d3af","organisations/advanced-magnet-lab-inc.html":"2b7415b613","organisations/american-enterprise-institute.html":"78a32c9555","organisations/biden-administration.html":"38326f3404","organisations/bloomberg-economics.html":"ec30c105a7","organisations/bloomberg.html":"3b299a9f0e","organisations/chinas-embassy-in-washington.html":"368d1c1d54","organisations/chinas-ministry-of-commerce.html":"e833b2bc70","organisations/chinese-government.html":"405faced4b","organisations/fox-business.html":"579bdf3740","organisations/national-security-council.html":"ef3ae375e9","organisations/nvidia.html":"49594c45c2","organisations/reuters.html":"7b4035278a","organisations/supreme-court.html":"e9ad2749c0","organisations/the-hill.html":"01b4ef8cf3","organisations/trump-administration.html":"c053dd95fa","organisations/u-s-government.html":"ffa344a0f7","organisations/white-house.html":"79ee8bcb56","people.html":"0375472723","people/chris-mcguire.html":"80e2cfe1f6","people/derek-scissors.html":"ecf9a9971b","people/donald-trump.html":"a65f608dea","people/howard-lutnick.html":"f78185d087","people/jamieson-greer.html":"2bd396e8bc","people/jensen-huang.html":"477eb05dcf","people/nazak-nikakhtar.html":"a61023e354","people/scott-bessent.html":"bfdbeec96d","people/wade-senti.html":"46896dfda4","people/wendy-cutler.html":"62126a61ce","people/xi-jinping.html":"1eab90a315","places.html":"ead12ef6a5","places/beijing.html":"dc21dc79e8","places/brazil.html":"1f6e9c14ba","places/china.html":"67de6a28bf","places/europe.html":"ed37348771","places/geneva.html":"6b89fb2717","places/germany.html":"581d24f73d","places/india.html":"7ab259d3e9","places/london.html":"b605aecfcd","places/taiwan.html":"00b85ea7b2","places/ukraine.html":"566d399462","places/united-states.html":"7a205309f7","places/washington-d-c.html":"10fa203bf1","search.html":"e506a84100","search/b-0-mQfM.js":"96f40f30ef","search/c-0-83uG.js":"c8431eaaf8","search/d-0-rHdJ.js":"db2b8dad84","search/d-88-wxB7.js":"e0e1a5c7e1","search/directory.js":"d8f51277dd","search/t-WIiOMPCM.js":"fc09b44a87","search/t-vjiYtRk7.js":"21640a116b","search/w-0-BTXp.js":"65377b59a7","site.md":"02df5c92fb","sources.html":"a4855d6d85","sources/august-deadline.html":"5c2d2a72dd","sources/bessent-magnets-wire.html":"5515559797","sources/bessent-magnets.html":"2977f8b778","sources/fact-sheet.html":"48f2b1f4b5","sources/farm-tariffs.html":"cf6af980c6","sources/handshake-deal.html":"6eb7b0f191","sources/magnet-makers.html":"cdeb41c413","sources/one-year-pause.html":"793bcc8755","sources/rare-earth-terms.html":"f554a8f42a","static/fonts/inter.LICENSE.txt":"402a475e5e","static/fonts/sans-ext.woff2":"ab5a154eed","static/fonts/sans.woff2":"7b4f5dcb48","static/fonts/serif-ext.woff2":"82e415f07a","static/fonts/serif-italic.woff2":"7fcf5a5cd8","static/fonts/serif.woff2":"a4442037a6","static/fonts/source-serif-4.LICENSE.txt":"95d8f691bc","static/icon-192.png":"8b7b481332","static/icon-512.png":"962bea1611","static/icon.svg":"9c66744448","static/search.js":"bdb2a26dc1","static/site.js":"7d3326464b","static/theme.css":"592bb67dc3","things.html":"1bf9da50a4","things/air-force-one.html":"597a609d28","things/blackwell.html":"5c329be1f6","things/critical-minerals.html":"8802eed20b","things/f-35.html":"efe3d5753c","things/fentanyl.html":"9dfe3ac115","things/gallium.html":"95e382cc4f","things/germanium.html":"9dc3d6ce6c","things/graphite.html":"cba8f7ba21","things/international-emergency-economic-powers-act.html":"5698ca5b10","things/mornings-with-maria.html":"421c469539","things/rare-earths.html":"aae3a14e13","things/samarium.html":"b54340f5f5","topics.html":"96fb471597","topics/critical-minerals.html":"c6bba84fc8","topics/export-controls.epub":"c2f0fee0fc","topics/export-controls.html":"4407b213de","topics/export-controls.ics":"c30918eefb","topics/export-controls.json":"faeb58a63b","topics/geneva-framework.epub":"e5aee65d10","topics/geneva-framework.html":"5279920639","topics/geneva-framework.ics":"5294ef6123","topics/geneva-framework.json":"27fdbadf01","topics/licensing.epub":"3d9bc1b8b9","topics/licensing.html":"ce97758f8f","topics/minerals.html":"c0441b614f","topics/rare-earth-magnets.epub":"ee30dcc28f","topics/rare-earth-magnets.html":"c09f322560","topics/rare-earth-magnets.ics":"65951136aa","topics/rare-earth-magnets.json":"c494c05a2d","topics/tariffs.epub":"71d7fae678","topics/tariffs.html":"286f2685d4","topics/tariffs.ics":"17f06d31de","topics/tariffs.json":"612f952195"};
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
