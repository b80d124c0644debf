// What goes on at the foot of the page: how things stand, whether the interviewer writes, and keeping the newest line in view.
import { $ } from './page.js';

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const writing = $('writing');
let timer = 0;
let heard = 0;

/** Grows with every line of the interviewer: what was heard while something was on its way needs no waiting for. */
export const heardSoFar = () => heard;

export function hear() {
  heard++;
  showWriting(false);
}

/** Says how things stand; nothing where all is well. */
export function tell(text) {
  if ($('state').textContent !== text) {
    $('state').textContent = text;
  }
}

export function showWriting(on, forMs = 20000) {
  clearTimeout(timer);
  const follow = nearEnd();
  writing.hidden = !on;
  if (on) {
    timer = setTimeout(() => { writing.hidden = true; }, forMs);
    if (follow) {
      toEnd();
    }
  }
}

export function nearEnd() {
  const page = document.documentElement;
  return page.scrollHeight - page.clientHeight - window.scrollY < 160;
}

/** @param newest A line whose beginning stays in view, also where it is higher than the window. */
export function toEnd(smoothly = true, newest = null) {
  const end = document.documentElement.scrollHeight;
  const top = newest ? Math.min(end, newest.getBoundingClientRect().top + window.scrollY - 12) : end;
  window.scrollTo({ top, behavior: smoothly && !calm.matches ? 'smooth' : 'auto' });
}
