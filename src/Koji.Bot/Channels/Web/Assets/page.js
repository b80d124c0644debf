// What the page says of itself, and the few things that every module needs.

/** An element of the page, by its id. */
export const $ = id => document.getElementById(id);

export const study = document.body.dataset.study;

/** The page's sentences in the visitor's language, by name. */
export const texts = JSON.parse(document.body.dataset.texts);

export const touch = matchMedia('(pointer: coarse)');

/** A sentence with its placeholders, {0} and on, filled in. */
export function format(text, ...values) {
  return text.replace(/\{(\d)\}/g, (_, i) => values[i]);
}

/** An element. Attributes that are true stand bare; false and absent ones are left out, and so are absent children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

/** Names something so that sending it once more changes nothing. */
export function newId() {
  // randomUUID is there on secure origins alone; getRandomValues everywhere.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}
