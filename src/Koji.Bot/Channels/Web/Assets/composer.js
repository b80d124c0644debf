// The box to write in, and the words that can be written at any time.
import { $, make, texts, touch } from './page.js';
import { say } from './conversation.js';
import { keep, kept } from './memory.js';

const box = $('message');

export function startComposer() {
  box.value = kept('unsaid', '');
  grow();
  $('composer').addEventListener('submit', event => {
    event.preventDefault();
    submit();
    box.focus();
  });
  box.addEventListener('input', () => {
    grow();
    keep('unsaid', box.value);
  });
  // Return sends on a keyboard; on a phone it makes a new line, and the button sends.
  box.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && !touch.matches) {
      event.preventDefault();
      submit();
    }
  });
  $('words').append(...texts.Words.split(',').map(word => command(word.trim())));
}

// Into the box, not out of the door: "stop" is too much for a slip of the finger.
function command(word) {
  const button = make('button', { type: 'button' }, word);
  button.addEventListener('click', () => {
    box.value = word;
    grow();
    box.focus();
  });
  return button;
}

function submit() {
  const text = box.value.trim();
  if (!text) {
    box.focus();
    return;
  }
  box.value = '';
  keep('unsaid', '');
  grow();
  say(text);
}

function grow() {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight + 2}px`;
}
