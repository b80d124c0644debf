// What Koji is compared with: a survey bot as Microsoft's samples write one, with the state in memory. One process, as Node runs it.
// Without an app id nobody is authenticated; it listens on loopback only. node:http takes less than restify or express would.
const http = require('node:http');
const { CloudAdapter, ConfigurationBotFrameworkAuthentication, ConversationState, MemoryStorage } = require('botbuilder');
const { DialogSet, DialogTurnStatus } = require('botbuilder-dialogs');
const { Survey } = require('./survey');

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
adapter.onTurnError = async (context, error) => console.error(error);

const state = new ConversationState(new MemoryStorage());
const dialogs = new DialogSet(state.createProperty('dialog'));
dialogs.add(new Survey());

async function turn(context) {
  if (context.activity.type !== 'message') {
    return;
  }

  const dialog = await dialogs.createContext(context);
  const { status } = await dialog.continueDialog();
  if (status === DialogTurnStatus.empty && context.activity.text.trim().toUpperCase() === 'BENCH') {
    await dialog.beginDialog('survey');
  }

  await state.saveChanges(context);
}

/** The adapter expects the request and the response as restify and express hand them on. */
function adapted(request, response, body) {
  request.body = JSON.parse(body);
  response.status = (code) => {
    response.statusCode = code;
    return response;
  };
  response.header = (name, value) => {
    response.setHeader(name, value);
    return response;
  };
  response.send = (content) => {
    response.write(typeof content === 'string' ? content : JSON.stringify(content));
    return response;
  };
  return adapter.process(request, response, turn);
}

http.createServer((request, response) => {
  if (request.method !== 'POST') {
    response.end();
    return;
  }

  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => adapted(request, response, Buffer.concat(parts).toString('utf8')).catch((error) => {
    console.error(error);
    response.statusCode = 500;
    response.end();
  }));
}).listen(Number(process.env.PORT), '127.0.0.1');
