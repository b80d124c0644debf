// The chat page. The server keeps the conversation; this shows it, and sends what the person writes or taps,
// each under an id made here, so that sending it once more after a broken connection changes nothing.
import { $, texts } from './page.js';
import { startComposer } from './composer.js';
import { clear, goLive, isEmpty, rewind, show, shownUpTo } from './conversation.js';
import { empty, flush } from './outbox.js';
import { forgetDrafts } from './picks.js';
import { showWriting, tell } from './presence.js';
import { openSession, readLines, Stream } from './server.js';

const stream = new Stream();

async function begin(again = false) {
  rewind();
  try {
    const session = await openSession(again);
    if (session.isNew) {
      empty();
      forgetDrafts();
    }
    $('test-note').hidden = !session.isTest;
    $('again').hidden = !session.isTest;
    if (again) {
      stream.close();
      clear();
    }
    (await readLines(shownUpTo())).forEach(show);
    tell('');
    showWriting(isEmpty());
    goLive();
    listen();
    flush();
  } catch {
    tell(texts.Failed);
    setTimeout(() => begin(again), 5000);
  }
}

function listen() {
  stream.listen(shownUpTo, {
    line: show,
    typing: () => showWriting(true),
    beat: () => {
      tell('');
      flush();
    },
    lost: () => tell(texts.Offline),
  });
}

$('again').addEventListener('click', () => $('leave').showModal());
$('leave').addEventListener('close', () => {
  if ($('leave').returnValue === 'yes') {
    begin(true);
  }
  $('leave').returnValue = '';
});
window.addEventListener('online', flush);

startComposer();
begin();
