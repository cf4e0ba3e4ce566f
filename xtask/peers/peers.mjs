// Detectors from npm behind the door of peers.py: NAME SECONDS IN OUT, run in the folder in which
// they are installed.

import { createReadStream, openSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(`${process.cwd()}/`);

// Numbers of other countries count neither for nor against it.
const OPENREDACTION = [
  [/^EMAIL$/, "EMAIL"], [/^PHONE_(?!LINE)/, "PHONE"], [/^IPV[46]$/, "IP"], [/^IBAN$/, "IBAN"],
  [/^CREDIT_CARD$/, "CARD"], [/^(GERMAN_)?TAX_ID$/, "TAX_ID"], [/^VAT_NUMBER$/, "VAT_ID"],
  [/^DATE_OF_BIRTH$/, "DOB"], [/^((GERMAN|INTERNATIONAL)_)?LICENSE_PLATE$/, "PLATE"],
  [/^NAME$/, "PERSON"], [/^(ADDRESS_|ZIP_CODE_|POSTCODE_)/, "ADDRESS"],
];

function openredaction() {
  const { OpenRedaction } = require("openredaction");
  const engine = new OpenRedaction();
  return async (text) =>
    (await engine.detect(text)).detections.map(({ type, position, confidence }) => ({
      label: OPENREDACTION.find(([form]) => form.test(type))?.[1],
      start: position[0],
      end: position[1],
      score: confidence,
    }));
}

// It only gives back the text with the names of kinds instead of its finds; the places follow from
// the text between these.
const REDACT_PII = {
  PERSON_NAME: "PERSON", EMAIL_ADDRESS: "EMAIL", PHONE_NUMBER: "PHONE", IP_ADDRESS: "IP",
  CREDIT_CARD_NUMBER: "CARD", STREET_ADDRESS: "ADDRESS", ZIPCODE: "ADDRESS", CREDENTIALS: "SECRET",
  PASSWORD: "SECRET", USERNAME: "USERNAME", US_SOCIAL_SECURITY_NUMBER: undefined,
  DIGITS: undefined, URL: undefined,
};

function redactPii() {
  const { SyncRedactor } = require("redact-pii");
  const redactor = new SyncRedactor();
  const kinds = new RegExp(`(${Object.keys(REDACT_PII).join("|")})`);
  return (text) => {
    const parts = redactor.redact(text).split(kinds);
    const found = [];
    let at = parts[0].length;
    for (let part = 1; part < parts.length; part += 2) {
      const rest = parts[part + 1];
      const next = rest === "" ? text.length : text.indexOf(rest, at + 1);
      if (next < 0) break;
      found.push({ label: REDACT_PII[parts[part]], start: at, end: next });
      at = next + rest.length;
    }
    return found;
  };
}

const [name, seconds, asked, answered] = process.argv.slice(2);
const find = { openredaction, "redact-pii": redactPii }[name]();
await find("Guten Tag, Frau Beispiel, am 3. Mai.");
const out = openSync(answered, "w");
let spent = 0;
let looked = 0;
for await (const line of createInterface({ input: createReadStream(asked) })) {
  const { id, text } = JSON.parse(line);
  const begin = process.cpuUsage();
  const found = await find(text);
  const used = process.cpuUsage(begin);
  spent += (used.user + used.system) / 1e6;
  looked += Buffer.byteLength(text);
  const signs = (units) => [...text.slice(0, units)].length;
  const spans = found
    .filter(({ label }) => label)
    .map((span) => ({ ...span, start: signs(span.start), end: signs(span.end) }));
  writeSync(out, `${JSON.stringify({ id, spans })}\n`);
  if (spent > Number(seconds)) break;
}
console.log(`${looked}\t${spent.toFixed(4)}`);
process.exit();
