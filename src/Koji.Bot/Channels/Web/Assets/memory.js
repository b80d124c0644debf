// What this tab remembers over a reload: what was picked or written and not yet sent.
import { study } from './page.js';

const key = name => `koji:${study}:${name}`;

export function kept(name, otherwise) {
  try {
    return JSON.parse(sessionStorage.getItem(key(name))) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function keep(name, value) {
  try {
    sessionStorage.setItem(key(name), JSON.stringify(value));
  } catch {
    // Storage may be off; then a reload forgets an unfinished choice, and nothing else.
  }
}
