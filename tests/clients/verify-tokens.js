// Judges tokens with Microsoft's botframework-connector package, each for its activity, at its time, by the keys published then.
'use strict';

const http = require('http');
const { ChannelValidation, SimpleCredentialProvider } = require('botframework-connector');
const ask = require('./ask.js');

ask(async (sets) => {
  const server = http.createServer((request, response) => {
    const [, index, what] = request.url.split('/');
    const address = `http://127.0.0.1:${server.address().port}`;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(what === 'keys' ? sets[index].keys : { issuer: 'https://api.botframework.com', jwks_uri: `${address}/${index}/keys` }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const verdicts = [];
  for (const [index, { appId, vectors }] of sets.entries()) {
    // The package keeps the keys of each address.
    ChannelValidation.OpenIdMetadataEndpoint = `http://127.0.0.1:${server.address().port}/${index}/metadata`;
    const credentials = new SimpleCredentialProvider(appId, '');
    const judged = [];
    for (const vector of vectors) {
      // The package asks this clock and no other.
      Date.now = () => Date.parse(vector.now);
      try {
        const { authorization, serviceUrl, channelId } = vector;
        judged.push((await ChannelValidation.authenticateChannelTokenWithServiceUrl(authorization, credentials, serviceUrl, channelId)).isAuthenticated);
      } catch {
        judged.push(false);
      }
    }
    verdicts.push(judged);
  }
  server.close();
  return verdicts;
});
