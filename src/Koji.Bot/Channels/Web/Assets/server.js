// The server, as the page sees it.
import { study, texts } from './page.js';

const base = `/chat/${encodeURIComponent(study)}`;

const asJson = body => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

/** Opens the session that this browser has, or a new one. */
export async function openSession(again) {
  const start = new URLSearchParams(location.search).get('start');
  const response = await fetch(`${base}/session`, asJson({ start: again ? null : start || null, again }));
  if (!response.ok) {
    throw new Error(`session: ${response.status}`);
  }
  const session = await response.json();
  if (start) {
    // The link is a key: it does not stay in the address bar, where a screenshot would show it.
    window.history.replaceState(null, '', location.pathname);
  }
  return session;
}

/** The lines after a revision, in the order in which they were said. */
export async function readLines(after) {
  const response = await fetch(`${base}/messages?after=${after}`);
  if (!response.ok) {
    throw new Error(`history: ${response.status}`);
  }
  const { messages } = await response.json();
  return messages.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.revision - b.revision));
}

/** 'sent', 'refused', or when and why to try again. */
export async function post(message) {
  let response;
  try {
    response = await fetch(`${base}/messages`, asJson(message));
  } catch {
    return { because: texts.Unsent, seconds: 0 };
  }
  if (response.ok) {
    return 'sent';
  }
  if (response.status === 429 || response.status >= 500) {
    return { because: response.status === 429 ? texts.Slowly : texts.Unsent, seconds: Number(response.headers.get('Retry-After')) || 0 };
  }
  return 'refused';
}

/** Hears what happens after a revision until it is closed. */
export class Stream {
  #source = null;

  listen(revision, { line, typing, beat, lost }) {
    this.close();
    this.#source = new EventSource(`${base}/events?after=${revision()}`);
    this.#source.addEventListener('message', event => line(JSON.parse(event.data)));
    this.#source.addEventListener('typing', typing);
    this.#source.addEventListener('beat', beat);
    this.#source.addEventListener('error', event => {
      lost();
      // The browser tries again by itself, unless the answer was a refusal.
      if (event.target.readyState === EventSource.CLOSED) {
        setTimeout(() => event.target === this.#source && this.listen(revision, { line, typing, beat, lost }), 3000);
      }
    });
  }

  close() {
    this.#source?.close();
    this.#source = null;
  }
}
