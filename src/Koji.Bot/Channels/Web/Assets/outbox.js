// What was sent and not yet acknowledged, oldest first; sent again until it is.
import { keep, kept } from './memory.js';
import { heardSoFar, showWriting, tell } from './presence.js';
import { post } from './server.js';
import { texts } from './page.js';

let posts = kept('outbox', []);
let sending = false;
let failures = 0;
let settled = () => {};

/** @param hear Called with each message and whether it was taken, before it leaves the outbox. */
export function onSettled(hear) {
  settled = hear;
}

/** @param words What the person wrote or tapped, as the page shows it. */
export function send(message, words) {
  keepOnly([...posts, { ...message, words }]);
  flush();
}

/** The written ones that wait. */
export const unsent = () => posts.filter(message => message.text !== undefined);

export const holdsPickFor = promptId => posts.some(message => message.pick?.prompt === promptId);

export function drop(id) {
  keepOnly(posts.filter(message => message.id !== id));
}

export function empty() {
  keepOnly([]);
}

export async function flush() {
  if (sending) {
    return;
  }
  sending = true;
  try {
    while (posts.length && await sendFirst()) {
      // Until all are sent, or one must wait.
    }
  } finally {
    sending = false;
  }
}

async function sendFirst() {
  const { words, ...message } = posts[0];
  const before = heardSoFar();
  const outcome = await post(message);
  if (outcome.because) {
    later(outcome);
    return false;
  }
  failures = 0;
  const taken = outcome === 'sent';
  tell(taken ? '' : texts.Refused);
  if (taken && heardSoFar() === before) {
    showWriting(true);
  }
  // By its id: the stream may have told of it already, and then the first in line is another.
  drop(message.id);
  settled(message, taken);
  return true;
}

function later({ because, seconds }) {
  tell(because);
  failures++;
  setTimeout(flush, Math.max(seconds * 1000, Math.min(15000, 1000 * 2 ** Math.min(failures, 4))));
}

function keepOnly(messages) {
  posts = messages;
  keep('outbox', posts);
}
