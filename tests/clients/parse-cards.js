// Reads cards with Microsoft's adaptivecards package: what it complains of, and what each button would submit.
'use strict';

// The package is made for browsers; reading needs no more of one than this.
globalThis.window = globalThis;
const AdaptiveCards = require('adaptivecards/dist/adaptivecards.js');
const ask = require('./ask.js');

function parse(json) {
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  const card = new AdaptiveCards.AdaptiveCard();
  // As many buttons in a row as Teams shows.
  card.hostConfig = new AdaptiveCards.HostConfig({ actions: { maxActions: 6 } });
  card.parse(json, context);
  const problems = [];
  for (let i = 0; i < context.eventCount; i++) problems.push(context.getEventAt(i).message);
  for (const failed of card.validateProperties().validationEvents) problems.push(failed.message);
  const actions = [];
  for (let i = 0; i < card.getActionCount(); i++) actions.push(card.getActionAt(i));
  const submits = actions.map((action) => ({ ...action.data, ...inputs(card, json) }));
  return { problems, submits };
}

// Without a page nothing can be typed: the inputs hold what the card gave them.
function inputs(card, json) {
  const values = {};
  for (const input of card.getAllInputs()) {
    const given = json.body.find((element) => element.id === input.id);
    values[input.id] = input.defaultValue ?? given.value ?? '';
  }
  return values;
}

ask((cards) => Object.fromEntries(Object.entries(cards).map(([name, json]) => [name, parse(json)])));
