// Where the focus goes, so that whoever works with the keyboard or listens is taken along.
import { $, touch } from './page.js';

const box = $('message');

/** After a tap its buttons are gone. */
export function rest() {
  (touch.matches ? $('log') : box).focus({ preventScroll: true });
}

/** A new line with something to tap takes the focus, unless the person is writing. */
export function attend(element) {
  const isWriting = document.activeElement === box && box.value !== '';
  if (!isWriting && element.querySelector('.prompt') && !document.querySelector('dialog[open]')) {
    element.focus({ preventScroll: true });
  }
}
