// Speaks to a connector with Microsoft's own client: creates a conversation, sends, replies, changes and takes back what was sent, asks who is there.
'use strict';

const { ConnectorClient, MicrosoftAppCredentials } = require('botframework-connector');
const ask = require('./ask.js');

ask(async ({ serviceUrl, member }) => {
  // Without an app id the client asks for no token.
  const client = new ConnectorClient(new MicrosoftAppCredentials('', ''), { baseUri: serviceUrl });
  const conversation = await client.conversations.createConversation({ isGroup: false, members: [{ id: member }], bot: { id: '28:bot' } });
  const activity = { type: 'message', text: 'Hello', from: { id: '28:bot' }, conversation: { id: conversation.id } };
  const sent = await client.conversations.sendToConversation(conversation.id, activity);
  const reply = await client.conversations.replyToActivity(conversation.id, sent.id, { ...activity, text: 'Once more', replyToId: sent.id });
  const updated = await client.conversations.updateActivity(conversation.id, sent.id, { ...activity, text: 'Hello again' });
  const members = await client.conversations.getConversationMembers(conversation.id);
  const page = await client.conversations.getConversationPagedMembers(conversation.id);
  await client.conversations.deleteActivity(conversation.id, reply.id);
  const failure = await client.conversations.sendToConversation('nowhere', activity).then(() => null, (error) => ({ status: error.statusCode, code: error.code ?? error.body?.error?.code }));
  return {
    conversation: conversation.id,
    sent: sent.id,
    reply: reply.id,
    updated: updated.id,
    members: members.map((one) => one.id),
    page: page.members.map((one) => one.id),
    failure,
  };
});
