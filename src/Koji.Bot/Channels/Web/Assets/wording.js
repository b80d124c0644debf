// How an interviewer's text is set: what is asked stands out, a summary is a list. The text itself stays as it was written.
import { make } from './page.js';

/**
 * The parts of a question's text: an acknowledgement or an introduction before, set off by a blank line; the question itself,
 * the first line after it; and how to answer, on the lines that follow.
 */
export function parts(text) {
  const at = text.lastIndexOf('\n\n');
  const [question, ...rest] = text.slice(at < 0 ? 0 : at + 2).split('\n');
  return { before: at < 0 ? '' : text.slice(0, at), question, how: rest.join('\n') };
}

/** What goes into a line's paragraph. */
export function words(line) {
  switch (line.kind) {
    case 'question': return asked(line.text);
    case 'summary': return summed(line.text);
    default: return [line.text];
  }
}

function asked(text) {
  const { before, question, how } = parts(text);
  return [
    before ? make('span', { class: 'beside before' }, before) : null,
    make('span', { class: 'asked' }, question),
    how ? make('span', { class: 'beside' }, how) : null,
  ].filter(Boolean);
}

// Paragraphs that count from 1 on, a line each, are the list; whatever else there is stays text.
function summed(text) {
  return text.split('\n\n').map(paragraph => {
    const rows = paragraph.split('\n');
    return rows.every((row, i) => row.startsWith(`${i + 1}. `))
      ? make('span', { class: 'summed', role: 'list' }, ...rows.map(item))
      : make('span', { class: 'beside' }, paragraph);
  });
}

function item(row) {
  const [, number, rest] = /^(\d+)\. (.*)$/s.exec(row);
  // The question ends with its mark, with an ellipsis where it was cut, or with a colon; where none is found the row stays whole.
  const [, question, answer] = /^([^“«]*?[?…]) (.+)$/s.exec(rest) ?? /^(.*?:) (.+)$/s.exec(rest) ?? [];
  return make('span', { class: 'item', role: 'listitem' },
    make('span', { class: 'number' }, `${number}.`),
    ...(question
      ? [make('span', { class: 'of' }, `${question} `), make('bdi', { class: 'answer' }, answer)]
      : [make('bdi', { class: 'answer' }, rest)]));
}
