// One line of the conversation as an element.
import { make, texts } from './page.js';
import { prompt } from './prompts.js';
import { words } from './wording.js';

/** @param shown Whether the person's tap stands on the page as a line of its own; else the question shows what was answered. */
export function asks(line, shown) {
  const closed = line.promptId && !line.prompt;
  const element = make('article', { class: `asks ${line.kind || ''}${closed ? ' answered' : ''}`, 'data-at': line.at, tabindex: '-1' },
    make('span', { class: 'knot', 'aria-hidden': 'true' }),
    make('span', { class: 'unseen' }, `${texts.Interviewer}: `),
    make(line.kind === 'summary' ? 'div' : 'p', { class: 'words', dir: 'auto', lang: line.language || false }, ...words(line)));
  if (line.prompt) {
    element.append(prompt(line));
  } else if (line.answeredWith && !shown) {
    const [start, end] = texts.Noted.split('{0}');
    element.append(make('p', { class: 'noted' }, start, make('bdi', {}, line.answeredWith), end || ''));
  }
  return element;
}

export function says(line) {
  return make('article', { class: `says${line.waiting ? ' waiting' : ''}`, 'data-at': line.at },
    make('span', { class: 'unseen' }, `${texts.You}: `),
    make('p', { class: 'words', dir: 'auto' }, line.text),
    line.fate ? make('p', { class: 'fate' }, line.fate) : null);
}
