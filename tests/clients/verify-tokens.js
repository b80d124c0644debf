// Judges tokens with Microsoft's botframework-connector package, as an activity of one service and channel.
'use strict';

const { ChannelValidation, SimpleCredentialProvider } = require('botframework-connector');
const ask = require('./ask.js');

ask(async ({ metadata, appId, serviceUrl, channelId, tokens }) => {
  ChannelValidation.OpenIdMetadataEndpoint = metadata;
  const credentials = new SimpleCredentialProvider(appId, '');
  const verdicts = [];
  for (const token of tokens) {
    try {
      const identity = await ChannelValidation.authenticateChannelTokenWithServiceUrl(`Bearer ${token}`, credentials, serviceUrl, channelId);
      verdicts.push(identity.isAuthenticated);
    } catch {
      verdicts.push(false);
    }
  }
  return verdicts;
});
