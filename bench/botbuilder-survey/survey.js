// The survey of bench/load.yaml as a dialog: the same questions, each with the prompt that the SDK has for it.
const { ChoicePrompt, ComponentDialog, ConfirmPrompt, ListStyle, NumberPrompt, TextPrompt, WaterfallDialog } = require('botbuilder-dialogs');

const DEVICES = ['Phone', 'Tablet', 'Computer'];
const TASKS = ['Invoices', 'Payments', 'Reports', 'Planning'];
const PRIORITIES = ['Price', 'Ease', 'Support', 'Speed'];

/** "1, 3" as the options at these places; null where a place does not exist or comes twice. */
function pick(text, options, count) {
  const places = (text ?? '').split(/[^0-9]+/).filter(Boolean).map(Number);
  const valid = places.length > 0 && new Set(places).size === places.length && places.every((n) => n >= 1 && n <= options.length);
  return valid && (count === undefined || places.length === count) ? places.map((n) => options[n - 1]) : null;
}

const list = (options) => options.map((option, i) => `${i + 1}. ${option}`).join('\n');
const ask = (prompt, retryPrompt = prompt) => ({ prompt, retryPrompt });

class Survey extends ComponentDialog {
  constructor() {
    super('survey');
    this.addDialog(new TextPrompt('text'));
    this.addDialog(new NumberPrompt('scale', async (p) => p.recognized.succeeded && p.recognized.value >= 1 && p.recognized.value <= 5, 'en-us'));
    this.addDialog(new ChoicePrompt('choice', undefined, 'en-us'));
    this.addDialog(new ConfirmPrompt('confirm', undefined, 'en-us'));
    this.addDialog(new TextPrompt('several', async (p) => pick(p.recognized.value, TASKS) !== null));
    this.addDialog(new TextPrompt('ranking', async (p) => pick(p.recognized.value, PRIORITIES, 2) !== null));
    for (const id of ['choice', 'confirm']) {
      this.findDialog(id).style = ListStyle.list;
    }

    this.addDialog(new WaterfallDialog('questions', [
      (step) => step.prompt('confirm', ask(
        'Hello. I’m an automated interviewer writing for the bench team. We would like to understand how our machines do.\n\n'
        + 'It takes about 2 minutes. You can end it at any time by writing STOP.\n\nMay I ask you a few questions?')),
      (step) => step.result
        ? step.prompt('text', ask('Thank you. Let’s start.\n\nWhat did you use the product for last week?'))
        : step.endDialog(),
      (step) => {
        step.values.story = step.result;
        return step.prompt('scale', ask('Thank you.\n\nHow satisfied or dissatisfied are you with it?\nReply with a number from 1 (very dissatisfied) to 5 (very satisfied).'));
      },
      (step) => {
        step.values.satisfaction = step.result;
        return step.prompt('choice', { ...ask('Thanks.\n\nWhere do you mostly use it?'), choices: DEVICES });
      },
      (step) => {
        step.values.device = step.result.value;
        return step.prompt('several', ask(`All right.\n\nWhich of these did you do with it?\nYou can pick several.\n\n${list(TASKS)}\n\nReply with the numbers, such as 1, 3.`));
      },
      (step) => {
        step.values.tasks = pick(step.result, TASKS);
        return step.prompt('ranking', ask(`Noted. Two more questions.\n\nWhich two of these matter most to you? Begin with the most important.\n\n${list(PRIORITIES)}\n\nReply with the numbers in order, such as 2, 1.`));
      },
      (step) => {
        step.values.priorities = pick(step.result, PRIORITIES, 2);
        return step.prompt('confirm', ask('Thanks. One last question.\n\nWould you choose it again?'));
      },
      (step) => {
        const said = { ...step.values, again: step.result };
        return step.prompt('confirm', ask(
          'Thank you, that was the last question. This is what I’ve understood:\n\n'
          + `1. What did you use the product for last week? “${said.story}”\n2. How satisfied or dissatisfied are you with it? ${said.satisfaction}\n`
          + `3. Where do you mostly use it? ${said.device}\n4. Which of these did you do with it? ${said.tasks.join(', ')}\n`
          + `5. Which two of these matter most to you? ${said.priorities.join(', then ')}\n6. Would you choose it again? ${said.again ? 'Yes' : 'No'}\n\nIs that right?`));
      },
      async (step) => {
        await step.context.sendActivity('That’s all. Thank you for your time and for answering.');
        return step.endDialog();
      },
    ]));
    this.initialDialogId = 'questions';
  }
}

module.exports = { Survey };
