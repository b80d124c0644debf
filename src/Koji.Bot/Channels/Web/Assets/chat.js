'use strict';

// The chat page. The server keeps the conversation; this shows it, and sends what the person writes or taps,
// each under an id made here, so that sending it once more after a broken connection changes nothing.
(() => {
  const $ = id => document.getElementById(id);
  const study = document.body.dataset.study;
  const texts = JSON.parse(document.body.dataset.texts);
  const base = `/chat/${encodeURIComponent(study)}`;
  const log = $('log');
  const messageBox = $('message');
  const writing = $('writing');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const touch = matchMedia('(pointer: coarse)');

  const SKIP = '~skip';
  const OTHER = '~other';
  /** The server's clock orders the lines; one of which it has not spoken yet comes after all that it has. */
  const LAST = '~';

  /** Lines by id, as the server gave them. */
  const lines = new Map();
  /** Elements by line id. */
  const places = new Map();
  /** What is picked and not yet sent, by prompt id. */
  const drafts = kept('drafts', {});
  /** What was sent and not yet acknowledged, oldest first. */
  let outbox = kept('outbox', []);
  let revision = 0;
  let live = false;
  let sending = false;
  let stream = null;
  let writingTimer = 0;
  let failures = 0;
  /** Grows with every line of the interviewer: what was heard while something was on its way needs no waiting for. */
  let heard = 0;

  // ---- small things

  function kept(name, otherwise) {
    try {
      return JSON.parse(sessionStorage.getItem(`koji:${study}:${name}`)) ?? otherwise;
    } catch {
      return otherwise;
    }
  }

  function keep(name, value) {
    try {
      sessionStorage.setItem(`koji:${study}:${name}`, JSON.stringify(value));
    } catch {
      // Storage may be off; then a reload forgets an unfinished choice, and nothing else.
    }
  }

  function format(text, ...values) {
    return text.replace(/\{(\d)\}/g, (_, i) => values[i]);
  }

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) {
        element.setAttribute(name, '');
      } else if (value !== false && value !== null && value !== undefined) {
        element.setAttribute(name, value);
      }
    }
    element.append(...children.filter(child => child !== null));
    return element;
  }

  function newId() {
    // randomUUID is there on secure origins alone; getRandomValues everywhere.
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
  }

  function nearEnd() {
    const page = document.documentElement;
    return page.scrollHeight - page.clientHeight - window.scrollY < 160;
  }

  function toEnd() {
    window.scrollTo({ top: document.documentElement.scrollHeight, behavior: live && !calm.matches ? 'smooth' : 'auto' });
  }

  function say(text) {
    if ($('state').textContent !== text) {
      $('state').textContent = text;
    }
  }

  function showWriting(on, forMs = 20000) {
    clearTimeout(writingTimer);
    const follow = nearEnd();
    writing.hidden = !on;
    if (on) {
      writingTimer = setTimeout(() => { writing.hidden = true; }, forMs);
      if (follow) {
        toEnd();
      }
    }
  }

  // ---- showing the conversation

  function show(line) {
    const follow = !live || nearEnd() || line.from === 'respondent';
    lines.set(line.id, line);
    revision = Math.max(revision, line.revision || 0);
    const before = places.get(line.id);
    const element = line.from === 'interviewer' ? asks(line) : says(line);
    places.set(line.id, element);
    if (before && before.dataset.at !== line.at) {
      before.remove();
      insert(element, line);
    } else if (before) {
      const hadFocus = before.contains(document.activeElement);
      before.replaceWith(element);
      if (hadFocus && !element.querySelector('button')) {
        rest();
      }
    } else {
      insert(element, line);
      if (live) {
        element.classList.add('arrives');
      }
    }

    if (line.from === 'respondent') {
      outbox = outbox.filter(post => post.id !== line.id);
      keep('outbox', outbox);
      if (line.promptId) {
        refreshPrompt(line.promptId);
      }
    } else if (live) {
      heard++;
      showWriting(false);
      release();
      if (!before) {
        attend(element);
      }
    }

    if (follow) {
      toEnd();
    }
  }

  // Lines stand in the order of time; those of one moment in the order of arrival.
  function insert(element, line) {
    element.dataset.at = line.at;
    let after = log.lastElementChild;
    while (after && after.dataset.at > line.at) {
      after = after.previousElementSibling;
    }
    if (after) {
      after.after(element);
    } else {
      log.prepend(element);
    }
  }

  function asks(line) {
    const closed = line.promptId && !line.prompt;
    const element = make('article', { class: `asks ${line.kind || ''}${closed ? ' answered' : ''}`, 'data-at': line.at, tabindex: '-1' },
      make('span', { class: 'knot', 'aria-hidden': 'true' }),
      make('span', { class: 'unseen' }, `${texts.Interviewer}: `),
      make('p', { class: 'words', dir: 'auto', lang: line.language || false }, ...words(line)));
    if (line.prompt) {
      element.append(prompt(line));
    } else if (line.answeredWith && !tapFor(line.promptId)) {
      const [start, end] = texts.Noted.split('{0}');
      element.append(make('p', { class: 'noted' }, start, make('bdi', {}, line.answeredWith), end || ''));
    }
    return element;
  }

  // The question stands out from what surrounds it: an acknowledgement before, how to answer after.
  function words(line) {
    if (line.kind !== 'question') {
      return [line.text];
    }
    const { before, question, after: how } = parts(line.text);
    return [
      ...(before ? [make('span', { class: 'beside before' }, before)] : []),
      question,
      ...(how ? [make('span', { class: 'beside' }, how)] : []),
    ];
  }

  function parts(text) {
    const at = text.lastIndexOf('\n\n');
    const [question, ...rest] = text.slice(at < 0 ? 0 : at + 2).split('\n');
    return { before: at < 0 ? '' : text.slice(0, at), question, after: rest.join('\n') };
  }

  function says(line) {
    return make('article', { class: `says${line.waiting ? ' waiting' : ''}`, 'data-at': line.at },
      make('span', { class: 'unseen' }, `${texts.You}: `),
      make('p', { class: 'words', dir: 'auto' }, line.text),
      line.fate ? make('p', { class: 'fate' }, line.fate) : null);
  }

  function tapFor(promptId) {
    return promptId && [...lines.values()].some(line => line.from === 'respondent' && line.promptId === promptId);
  }

  function refreshPrompt(promptId) {
    for (const line of lines.values()) {
      if (line.from === 'interviewer' && line.promptId === promptId) {
        const element = asks(line);
        places.get(line.id).replaceWith(element);
        places.set(line.id, element);
      }
    }
  }

  // After a tap the buttons are gone: whoever works with the keyboard is taken to what comes next.
  function rest() {
    if (touch.matches) {
      log.focus({ preventScroll: true });
    } else {
      messageBox.focus({ preventScroll: true });
    }
  }

  function attend(element) {
    const inBox = document.activeElement === messageBox && messageBox.value !== '';
    if (!inBox && element.querySelector('.prompt') && !document.querySelector('dialog[open]')) {
      element.focus({ preventScroll: true });
    }
  }

  // ---- what can be tapped

  function prompt(line) {
    const { prompt: p } = line;
    const name = `q-${line.id}`.replace(/[^\w-]/g, '-');
    const pending = outbox.find(post => post.pick && post.pick.prompt === p.id);
    const group = make('div', { class: 'prompt', role: 'group', 'aria-label': `${texts.Choices}: ${line.text}`, id: name });
    // Where the question itself says how to answer, once is enough.
    const hint = line.kind === 'question' && parts(line.text).after ? null : hintFor(p);
    if (hint) {
      group.append(make('p', { class: 'hint' }, hint));
    }
    if (p.kind === 'scale') {
      group.append(...scale(p));
    } else if (p.kind === 'one') {
      group.append(single(p));
    } else {
      group.append(...several(p, line));
    }
    if (pending) {
      busy(group);
    }
    return group;
  }

  function hintFor(p) {
    const { minPicks: min, maxPicks: max } = p;
    const all = p.options.length + (p.otherLabel ? 1 : 0);
    if (p.kind === 'order') {
      return max < p.options.length ? format(texts.RankTop, min, max) : texts.RankAll;
    }
    if (p.kind !== 'many') {
      return null;
    }
    const text = min === max ? texts.PickExactly
      : min > 1 && max < all ? texts.PickBetween
      : max < all ? texts.PickUpTo
      : min > 1 ? texts.PickAtLeast
      : texts.PickAny;
    return format(text, min, max);
  }

  function scale(p) {
    const row = make('div', { class: 'scale options-row' });
    p.options.forEach((option, i) => {
      const end = i === 0 ? p.minLabel : i === p.options.length - 1 ? p.maxLabel : null;
      const button = make('button', { class: 'option', type: 'button', 'aria-label': end ? `${option.label}, ${end}` : false }, option.label);
      button.addEventListener('click', () => pick(p.id, [option.id], null, option.label, button));
      row.append(button);
    });
    const ends = p.minLabel || p.maxLabel
      ? make('p', { class: 'ends', 'aria-hidden': 'true' }, make('span', {}, p.minLabel || ''), make('span', {}, p.maxLabel || ''))
      : null;
    return [row, ends, after(p)].filter(Boolean);
  }

  function single(p) {
    const short = p.options.length <= 3 && !p.otherLabel && p.options.every(option => option.label.length <= 18);
    const row = make('div', { class: short ? 'options pair' : 'options' });
    for (const option of p.options) {
      const button = make('button', { class: 'option', type: 'button' }, make('bdi', {}, option.label));
      button.addEventListener('click', () => pick(p.id, [option.id], null, option.label, button));
      row.append(button);
    }
    if (p.otherLabel) {
      const button = make('button', { class: 'option', type: 'button', 'aria-expanded': 'false' }, `${p.otherLabel}…`);
      button.addEventListener('click', () => button.replaceWith(otherField(text => pick(p.id, [OTHER], text, text, null))));
      row.append(button);
    }
    const wrap = make('div', {}, row);
    const rest = after(p);
    if (rest) {
      wrap.append(rest);
    }
    return wrap;
  }

  function otherField(use) {
    const id = `other-${newId().slice(0, 8)}`;
    const input = make('input', { id, type: 'text', maxlength: '1000', autocomplete: 'off', dir: 'auto' });
    const field = make('form', { class: 'other' },
      make('label', { for: id }, texts.OtherField), input, make('button', { class: 'primary', type: 'submit' }, texts.OtherSend));
    field.addEventListener('submit', event => {
      event.preventDefault();
      const text = input.value.trim();
      if (text) {
        use(text);
      } else {
        input.focus();
      }
    });
    requestAnimationFrame(() => input.focus());
    return field;
  }

  function after(p, ...first) {
    const row = make('div', { class: 'after' }, ...first);
    if (p.skipLabel) {
      const skip = make('button', { class: 'quiet', type: 'button' }, p.skipLabel);
      skip.addEventListener('click', () => pick(p.id, [SKIP], null, p.skipLabel, skip));
      row.append(skip);
    }
    return row.childElementCount ? row : null;
  }

  function tick() {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 14 14');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', 'M2.5 7.5 5.5 10.5 11.5 3.5');
    path.setAttribute('fill', 'none');
    path.setAttribute('stroke', 'currentColor');
    path.setAttribute('stroke-width', '2.2');
    path.setAttribute('stroke-linecap', 'round');
    path.setAttribute('stroke-linejoin', 'round');
    svg.append(path);
    return svg;
  }

  function several(p) {
    const ordered = p.kind === 'order';
    const draft = drafts[p.id] ??= { picks: [...p.draft], other: null };
    const row = make('div', { class: ordered ? 'options order' : 'options' });
    const done = make('button', { class: 'primary', type: 'button' }, p.doneLabel || texts.Done);
    const clear = ordered ? make('button', { class: 'quiet', type: 'button' }, texts.StartOver) : null;
    const buttons = p.options.map(option => {
      const box = make('span', { class: 'box', 'aria-hidden': 'true' });
      const place = make('span', { class: 'unseen' });
      const button = make('button', { class: 'option', type: 'button' }, box, make('bdi', {}, option.label), place);
      button.addEventListener('click', () => toggle(option.id));
      row.append(button);
      return { id: option.id, button, box, place };
    });
    let otherButton = null;
    if (p.otherLabel) {
      const box = make('span', { class: 'box', 'aria-hidden': 'true' });
      const label = make('bdi', {});
      otherButton = make('button', { class: 'option', type: 'button' }, box, label);
      otherButton.addEventListener('click', () => {
        if (draft.other) {
          draft.other = null;
          paint();
        } else if (count() < p.maxPicks) {
          const field = otherField(text => {
            draft.other = text;
            field.replaceWith(otherButton);
            paint();
            otherButton.focus();
          });
          otherButton.replaceWith(field);
        }
      });
      otherButton.box = box;
      otherButton.words = label;
      row.append(otherButton);
    }

    const count = () => draft.picks.length + (draft.other ? 1 : 0);

    function toggle(id) {
      const at = draft.picks.indexOf(id);
      if (at >= 0) {
        draft.picks.splice(at, 1);
      } else if (count() < p.maxPicks) {
        draft.picks.push(id);
      }
      paint();
      // Where no button submits the list, its last tap does.
      if (!p.doneLabel && ordered && count() === p.maxPicks) {
        submit();
      }
    }

    function paint() {
      keep('drafts', drafts);
      const full = count() >= p.maxPicks;
      for (const { id, button, box, place } of buttons) {
        const at = draft.picks.indexOf(id);
        button.setAttribute('aria-pressed', String(at >= 0));
        button.toggleAttribute('aria-disabled', false);
        if (full && at < 0) {
          button.setAttribute('aria-disabled', 'true');
        }
        box.replaceChildren(...(at < 0 ? [] : ordered ? [String(at + 1)] : [tick()]));
        place.textContent = ordered && at >= 0 ? `, ${format(texts.Place, at + 1)}` : '';
      }
      if (otherButton) {
        otherButton.setAttribute('aria-pressed', String(!!draft.other));
        otherButton.words.textContent = draft.other ? draft.other : `${p.otherLabel}…`;
        otherButton.box.replaceChildren(...(draft.other ? [tick()] : []));
      }
      done.disabled = count() < p.minPicks;
      if (clear) {
        clear.hidden = count() === 0;
      }
    }

    function submit() {
      // Picks of a list go in the order in which they stand there, a ranking in the order of the taps.
      const picks = ordered ? draft.picks : p.options.map(option => option.id).filter(id => draft.picks.includes(id));
      const labels = picks.map(id => p.options.find(option => option.id === id).label).map((label, i) => (ordered ? `${i + 1}. ${label}` : label));
      const ids = draft.other ? [...picks, OTHER] : picks;
      pick(p.id, ids, draft.other, [...labels, ...(draft.other ? [draft.other] : [])].join('\n') || '–', done);
    }

    done.addEventListener('click', submit);
    clear?.addEventListener('click', () => {
      draft.picks.length = 0;
      paint();
      buttons[0].button.focus();
    });
    paint();
    const submits = p.doneLabel || !ordered ? done : null;
    return [row, after(p, ...[submits, clear].filter(Boolean))].filter(Boolean);
  }

  function busy(group) {
    group.classList.add('busy');
    group.querySelectorAll('button, input').forEach(control => { control.disabled = true; });
  }

  // A tap that led to nothing (its question had passed) leaves its prompt as it was.
  function release() {
    document.querySelectorAll('.prompt.busy').forEach(group => {
      const line = [...lines.values()].find(l => l.prompt && places.get(l.id).contains(group));
      if (line && !outbox.some(post => post.pick && post.pick.prompt === line.prompt.id)) {
        group.replaceWith(prompt(line));
      }
    });
  }

  // ---- sending

  function pick(promptId, options, other, words, button) {
    const group = button ? button.closest('.prompt') : document.activeElement.closest('.prompt');
    if (button) {
      button.classList.add('chosen');
    }
    const id = newId();
    if (group) {
      busy(group);
    }
    rest();
    delete drafts[promptId];
    keep('drafts', drafts);
    send({ id, pick: { prompt: promptId, options, other } }, words);
  }

  function send(post, words) {
    outbox.push({ ...post, words });
    keep('outbox', outbox);
    if (post.text !== undefined) {
      const line = { id: post.id, at: LAST, from: 'respondent', text: words, waiting: true };
      lines.set(line.id, line);
      const element = says(line);
      places.set(line.id, element);
      log.append(element);
      element.classList.add('arrives');
      toEnd();
    }
    flush();
  }

  async function flush() {
    if (sending || !outbox.length) {
      return;
    }
    sending = true;
    while (outbox.length) {
      const { words, ...post } = outbox[0];
      const before = heard;
      const outcome = await deliver(post);
      if (outcome === 'later') {
        sending = false;
        return;
      }
      const was = lines.get(post.id);
      if (outcome === 'refused') {
        say(texts.Refused);
        if (was) {
          was.fate = texts.Refused;
          repaint(was);
        }
      } else {
        say('');
        if (heard === before) {
          showWriting(true);
        }
        if (was && was.waiting) {
          was.waiting = false;
          was.fate = null;
          repaint(was);
        }
      }
      // By its id: the stream may have told of it already, and then the first in line is another.
      outbox = outbox.filter(other => other.id !== post.id);
      keep('outbox', outbox);
      if (outcome === 'refused') {
        release();
      }
    }
    sending = false;
  }

  function repaint(line) {
    const element = line.from === 'respondent' ? says(line) : asks(line);
    places.get(line.id).replaceWith(element);
    places.set(line.id, element);
  }

  async function deliver(post) {
    let response;
    try {
      response = await fetch(`${base}/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(post),
      });
    } catch {
      return later(texts.Unsent);
    }
    if (response.ok) {
      failures = 0;
      return 'sent';
    }
    if (response.status === 429 || response.status >= 500) {
      return later(response.status === 429 ? texts.Slowly : texts.Unsent, Number(response.headers.get('Retry-After')) || 0);
    }
    return 'refused';
  }

  function later(text, seconds = 0) {
    say(text);
    failures++;
    setTimeout(flush, Math.max(seconds * 1000, Math.min(15000, 1000 * 2 ** Math.min(failures, 4))));
    return 'later';
  }

  // ---- hearing

  async function history() {
    const response = await fetch(`${base}/messages?after=${revision}`);
    if (!response.ok) {
      throw new Error(`history: ${response.status}`);
    }
    const { messages } = await response.json();
    messages.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.revision - b.revision)).forEach(show);
  }

  function listen() {
    stream?.close();
    stream = new EventSource(`${base}/events?after=${revision}`);
    stream.addEventListener('message', event => show(JSON.parse(event.data)));
    stream.addEventListener('typing', () => showWriting(true));
    stream.addEventListener('beat', () => {
      say('');
      flush();
    });
    stream.addEventListener('error', () => {
      say(texts.Offline);
      // The browser tries again by itself, unless the answer was a refusal.
      if (stream.readyState === EventSource.CLOSED) {
        setTimeout(listen, 3000);
      }
    });
  }

  async function open(again) {
    const start = new URLSearchParams(location.search).get('start');
    const response = await fetch(`${base}/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ start: again ? null : start || null, again }),
    });
    if (!response.ok) {
      throw new Error(`session: ${response.status}`);
    }
    const session = await response.json();
    if (start) {
      // The link is a key: it does not stay in the address bar, where a screenshot would show it.
      window.history.replaceState(null, '', location.pathname);
    }
    if (session.isNew) {
      outbox = [];
      keep('outbox', outbox);
      keep('drafts', {});
    }
    $('test-note').hidden = !session.isTest;
    $('again').hidden = !session.isTest;
    return session;
  }

  async function begin(again = false) {
    live = false;
    try {
      const session = await open(again);
      if (again) {
        stream?.close();
        revision = 0;
        lines.clear();
        places.clear();
        Object.keys(drafts).forEach(id => delete drafts[id]);
        log.replaceChildren();
      }
      await history();
      say('');
      showWriting(!lines.size);
      outbox.filter(post => post.text !== undefined && !places.has(post.id)).forEach(post => {
        const line = { id: post.id, at: LAST, from: 'respondent', text: post.words, waiting: true };
        lines.set(line.id, line);
        places.set(line.id, says(line));
        log.append(places.get(line.id));
      });
      toEnd();
      live = true;
      listen();
      flush();
    } catch {
      say(texts.Failed);
      setTimeout(() => begin(again), 5000);
    }
  }

  // ---- the box to write in

  function grow() {
    messageBox.style.height = 'auto';
    messageBox.style.height = `${messageBox.scrollHeight + 2}px`;
  }

  function submitText() {
    const text = messageBox.value.trim();
    if (!text) {
      messageBox.focus();
      return;
    }
    messageBox.value = '';
    keep('unsaid', '');
    grow();
    send({ id: newId(), text }, text);
  }

  $('composer').addEventListener('submit', event => {
    event.preventDefault();
    submitText();
    messageBox.focus();
  });

  messageBox.addEventListener('input', () => {
    grow();
    keep('unsaid', messageBox.value);
  });

  // Return sends on a keyboard; on a phone it makes a new line, and the button sends.
  messageBox.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && !touch.matches) {
      event.preventDefault();
      submitText();
    }
  });

  texts.Words.split(',').map(word => word.trim()).forEach(word => {
    const button = make('button', { type: 'button' }, word);
    // Into the box, not out of the door: "stop" is too much for a slip of the finger.
    button.addEventListener('click', () => {
      messageBox.value = word;
      grow();
      messageBox.focus();
    });
    $('words').append(button);
  });

  $('again').addEventListener('click', () => $('leave').showModal());
  $('leave').addEventListener('close', () => {
    if ($('leave').returnValue === 'yes') {
      begin(true);
    }
    $('leave').returnValue = '';
  });

  window.addEventListener('online', flush);

  messageBox.value = kept('unsaid', '');
  grow();
  begin();
})();
