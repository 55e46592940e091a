// Says what is wrong with HTML pages: reads [[name, page], …] as JSON, writes [[name, rule, message, line], …].
// The rules are those of the HTML standard and of WCAG; what is switched off is no fault by either.
import { readFileSync } from "node:fs";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const rules = {
  // For files of other hosts; ours come from the host of the page, and the policy allows no other.
  "require-sri": "off",
  // A <section> with a name is the same landmark; a <div> says that it is there to scroll.
  "prefer-native-element": "off",
  // A name on a list is allowed by ARIA, and is read out.
  "aria-label-misuse": ["error", { allowAnyNamable: true }],
};
const config = { root: true, extends: ["html-validate:standard", "html-validate:document", "html-validate:a11y"], rules };
const checker = new HtmlValidate(new StaticConfigLoader(config));

const found = [];
for (const [name, page] of JSON.parse(readFileSync(0, "utf8"))) {
  for (const { messages } of (await checker.validateString(page)).results) {
    found.push(...messages.map(({ ruleId, message, line }) => [name, ruleId, message, line]));
  }
}
process.stdout.write(JSON.stringify(found));
