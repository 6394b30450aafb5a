// A small site with a source, cited briefs of one storyline, and events: what the tests of controls share.

const source = `---
title: Port treaty signed in Oslo
publisher: Fjord Courier
url: https://fjord.example/port-treaty
published: {date: 2025-06-27, basis: stated, evidence: [byline]}
language: en
licence: CC BY 4.0
seed: port.html
---

# s1 Port treaty signed in Oslo

s2 Norway and Iceland signed the port treaty on Tuesday in Oslo.
s3 “The harbours will be open to all by autumn,” said Minister Kari Moen.
s4 Some 60 percent of the catch goes through the three ports.

s5 Fees fall from 20% to 10% on 10 November 2025.
s6 Talks had begun in May, after a pause of ninety days.
`;

const treaty = `---
title: Port treaty signed
date: 2025-06-27
summary: Two countries open three ports.
sources: [port-treaty]
topics: [ports]
entities: [kari-moen, oslo]
events:
  - {id: e1aa, date: 2025-06-24, text: The port treaty is signed in Oslo, cite: s2}
  - {id: e2bb, date: 2025-11-10, text: Fees fall by half, cite: s5}
  - {id: e3cc, date: 2025-05, text: Talks begin again, cite: s6}
quotes:
  - {speaker: kari-moen, text: "The harbours will be open to all by autumn,", cite: s3}
---

## Key points

- Norway and Iceland signed the treaty in Oslo. [@s2]
- Fees fall by half in November. [@s5]
- Talks took since May, after a pause; see [[fees-debated]]. [@s6]
`;

const fees = `---
title: Fees debated
date: 2025-06-20
summary: What the ports would lose.
sources: [port-treaty]
topics: [ports]
entities: [oslo]
events:
  - {id: e4dd, date: 2025-06-19, text: The council of Oslo debates the fees, cite: s4}
---

Most of the catch goes through three ports. [@s4]
`;

export const DESK = {
  "dateline.yaml": "title: Harbours\noutputs: [html, search, feed, data, pwa]\n",
  "content/sources/port-treaty.md": source,
  "content/briefs/port-treaty-signed.md": treaty,
  "content/briefs/fees-debated.md": fees,
  "content/topics/ports.md": "---\ntitle: Ports\ndescription: Who may land where.\n---\n",
  "content/entities/oslo.md": "---\nname: Oslo\nkind: place\n---\n",
  "content/entities/kari-moen.md": "---\nname: Kari Moen\nkind: person\n---\n",
};
