// What a person (or a screen reader) finds on the page: visible elements by role and accessible name.
// arguments: [what, { role, name, how: "whole" | "part" }, ...where: more such, from the inside out, the last of them perhaps an element]
const [what, wanted, ...places] = arguments;

const ROLES = {
  button: "button:not([role=checkbox]), [role=button], summary",
  check: "[role=checkbox], input[type=checkbox]",
  link: "a[href]",
  field: "input:not([type=checkbox]):not([type=radio]):not([type=file]):not([type=hidden]), textarea, select",
  file: "input[type=file]",
  dialog: "dialog[open]",
  heading: "h1, h2, h3, h4",
  group: "[role=group], fieldset, section, [role=region]",
  row: "tr, li, [role=row], [role=listitem]",
  article: "article",
  navigation: "nav",
  status: "[role=status]",
  text: "*",
};

const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();

/** A part that shows less than half of what it holds, and that low, is of no use to anybody. */
const isCollapsed = (part) => part.clientHeight < Math.min(200, part.scrollHeight / 2);
const collapsed = [...document.querySelectorAll("dialog[open]")].filter((dialog) => [dialog, ...dialog.children].some(isCollapsed));

const isShown = (element) =>
  element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0 && !collapsed.some((dialog) => dialog.contains(element));

const texts = new Map();

/** Text of an element without what is hidden from screen readers and without the control `but`. */
function textOf(element, but) {
  if (element === but || element.getAttribute("aria-hidden") === "true" || element.tagName === "SELECT") return "";
  if (!but && texts.has(element)) return texts.get(element);
  const text = [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.data : node instanceof Element ? textOf(node, but) : "")).join(" ");
  if (!but) texts.set(element, text);
  return text;
}

function nameOf(element) {
  const by = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean);
  if (by.length) return clean(by.map((label) => textOf(label)).join(" "));
  if (element.getAttribute("aria-label")) return clean(element.getAttribute("aria-label"));
  if (element.labels?.length) return clean([...element.labels].map((label) => textOf(label, element)).join(" "));
  return clean(textOf(element));
}

/** What a modal dialog covers cannot be used, so it is not searched, except for messages and for the dialogs themselves. */
function root({ role }, [place, ...further]) {
  if (place instanceof Element) return place;
  if (place) return found(place, further)[0];
  const isMessage = ["status", "text", "dialog"].includes(role);
  return (!isMessage && [...document.querySelectorAll("dialog:modal")].pop()) || document.body;
}

// Texts are compared without spaces: "8 人" and "8人" read the same, and elements beside each other add spaces of their own.
const folded = (text) => text.replace(/\s+/g, "");

function found(wanted, places) {
  const { role, how } = wanted, name = folded(wanted.name);
  const matches = (text) => (how === "part" ? folded(text).includes(name) : folded(text) === name);
  const all = [...(root(wanted, places)?.querySelectorAll(ROLES[role]) ?? [])];
  const named = all.filter((element) => matches(nameOf(element)) && (role === "file" || isShown(element)));
  // The innermost of elements that contain each other.
  return role === "text" || role === "row" ? named.filter((element) => !named.some((other) => other !== element && element.contains(other))) : named;
}

if (what === "find") return found(wanted, places);
if (what === "names") {
  const names = [...(root(wanted, places)?.querySelectorAll(ROLES[wanted.role]) ?? [])].filter(isShown).map(nameOf);
  return [...names, ...collapsed.map((dialog) => `collapsed: ${nameOf(dialog)}, ${dialog.clientHeight} px high`)];
}
return document.body.innerText;
