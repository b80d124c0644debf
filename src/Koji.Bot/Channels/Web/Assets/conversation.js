// The conversation on the page: every line once, in the order of time, as it now stands.
import { $, newId, texts } from './page.js';
import { attend, rest } from './focus.js';
import { asks, says } from './lines.js';
import { drop, holdsPickFor, onSettled, send, unsent } from './outbox.js';
import { hear, nearEnd, toEnd } from './presence.js';
import { prompt } from './prompts.js';

/** The server's clock orders the lines; one of which it has not spoken yet comes after all that it has. */
const LAST = '~';

const log = $('log');
/** Lines by id, as the server gave them. */
const lines = new Map();
/** Elements by line id. */
const places = new Map();
let revision = 0;
let live = false;

/** How far the server's lines are on the page. */
export const shownUpTo = () => revision;

export const isEmpty = () => lines.size === 0;

/** From here on lines arrive one by one: they are read out, scrolled to, and may take the focus. */
export function goLive() {
  showUnsent();
  toEnd(false, log.lastElementChild);
  live = true;
}

/** What comes next is history. */
export function rewind() {
  live = false;
}

export function clear() {
  revision = 0;
  lines.clear();
  places.clear();
  log.replaceChildren();
}

/** Shows a line, or shows it as it now is. */
export function show(line) {
  const follow = !live || nearEnd() || line.from === 'respondent';
  const isNew = !lines.has(line.id);
  lines.set(line.id, line);
  revision = Math.max(revision, line.revision || 0);
  const element = place(line);
  if (line.from === 'respondent') {
    drop(line.id);
    if (line.promptId) {
      repaintPrompt(line.promptId);
    }
  } else if (live) {
    hear();
    release();
    if (isNew) {
      attend(element);
    }
  }
  if (follow) {
    toEnd(live, isNew && line.from === 'interviewer' ? element : null);
  }
}

/** The person writes something. */
export function say(text) {
  const id = newId();
  showWaiting(id, text);
  toEnd();
  send({ id, text }, text);
}

function showUnsent() {
  unsent().filter(message => !places.has(message.id)).forEach(message => showWaiting(message.id, message.words));
}

function showWaiting(id, text) {
  const line = { id, at: LAST, from: 'respondent', text, waiting: true };
  lines.set(id, line);
  place(line);
}

/** Puts a line's element where it belongs, in place of the one that it had. */
function place(line) {
  const before = places.get(line.id);
  const element = line.from === 'interviewer' ? asks(line, isTapShown(line.promptId)) : says(line);
  places.set(line.id, element);
  if (before && before.dataset.at === line.at) {
    const hadFocus = before.contains(document.activeElement);
    before.replaceWith(element);
    if (hadFocus && !element.querySelector('button')) {
      rest();
    }
    return element;
  }
  before?.remove();
  insert(element, line.at);
  element.classList.toggle('arrives', live && !before);
  return element;
}

// Lines of one moment stand in the order of arrival.
function insert(element, at) {
  let after = log.lastElementChild;
  while (after && after.dataset.at > at) {
    after = after.previousElementSibling;
  }
  if (after) {
    after.after(element);
  } else {
    log.prepend(element);
  }
}

function isTapShown(promptId) {
  return !!promptId && [...lines.values()].some(line => line.from === 'respondent' && line.promptId === promptId);
}

function repaintPrompt(promptId) {
  [...lines.values()].filter(line => line.from === 'interviewer' && line.promptId === promptId).forEach(place);
}

// A tap that led to nothing (its question had passed) leaves its prompt as it was.
function release() {
  document.querySelectorAll('.prompt.busy').forEach(group => {
    const line = [...lines.values()].find(other => other.prompt && places.get(other.id).contains(group));
    if (line && !holdsPickFor(line.prompt.id)) {
      group.replaceWith(prompt(line));
    }
  });
}

onSettled((message, taken) => {
  const line = lines.get(message.id);
  if (line && (line.waiting || !taken)) {
    place(Object.assign(line, taken ? { waiting: false, fate: null } : { fate: texts.Refused }));
  }
  if (!taken) {
    release();
  }
});
