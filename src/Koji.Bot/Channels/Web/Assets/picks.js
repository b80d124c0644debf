// Picking: what all kinds of prompts share.
import { make, newId, texts } from './page.js';
import { keep, kept } from './memory.js';
import { rest } from './focus.js';
import { send } from './outbox.js';

const SKIP = '~skip';
export const OTHER = '~other';

/** What is picked and not yet sent, by prompt id. */
const drafts = kept('drafts', {});

export const draftOf = p => drafts[p.id] ??= { picks: [...p.draft], other: null };

export const keepDrafts = () => keep('drafts', drafts);

export function forgetDrafts() {
  Object.keys(drafts).forEach(id => delete drafts[id]);
  keepDrafts();
}

/**
 * Sends what was picked.
 * @param control The button or field that it was picked with.
 */
export function pick(p, options, other, words, control) {
  control.classList.add('chosen');
  busy(control.closest('.prompt'));
  rest();
  delete drafts[p.id];
  keepDrafts();
  send({ id: newId(), pick: { prompt: p.id, options, other } }, words);
}

export function busy(group) {
  group.classList.add('busy');
  group.querySelectorAll('button, input').forEach(control => { control.disabled = true; });
}

/** A field for an answer that is not among the options. */
export function otherField(use) {
  const id = `other-${newId().slice(0, 8)}`;
  const input = make('input', { id, type: 'text', maxlength: '1000', autocomplete: 'off', dir: 'auto' });
  const field = make('form', { class: 'other' },
    make('label', { for: id }, texts.OtherField), input, make('button', { class: 'primary', type: 'submit' }, texts.OtherSend));
  field.addEventListener('submit', event => {
    event.preventDefault();
    const text = input.value.trim();
    if (text) {
      use(text, field);
    } else {
      input.focus();
    }
  });
  requestAnimationFrame(() => input.focus());
  return field;
}

/** The row under the options: what submits them, and skipping. Nothing where there is neither. */
export function after(p, ...first) {
  const row = make('div', { class: 'after' }, ...first);
  if (p.skipLabel) {
    const skip = make('button', { class: 'quiet', type: 'button' }, p.skipLabel);
    skip.addEventListener('click', () => pick(p, [SKIP], null, p.skipLabel, skip));
    row.append(skip);
  }
  return row.childElementCount ? row : null;
}
