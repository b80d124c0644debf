// Speaks to a connector with Microsoft's own client: creates a conversation, sends, changes what was sent.
'use strict';

const { ConnectorClient, MicrosoftAppCredentials } = require('botframework-connector');
const ask = require('./ask.js');

ask(async ({ serviceUrl, member }) => {
  // Without an app id the client asks for no token.
  const client = new ConnectorClient(new MicrosoftAppCredentials('', ''), { baseUri: serviceUrl });
  const conversation = await client.conversations.createConversation({ isGroup: false, members: [{ id: member }], bot: { id: '28:bot' } });
  const activity = { type: 'message', text: 'Hello', from: { id: '28:bot' }, conversation: { id: conversation.id } };
  const sent = await client.conversations.sendToConversation(conversation.id, activity);
  const updated = await client.conversations.updateActivity(conversation.id, sent.id, { ...activity, text: 'Hello again' });
  return { conversation: conversation.id, sent: sent.id, updated: updated.id };
});
