// Segment's own library for Node, pointed at Koji: what it sends, and what it says came of it.
'use strict';

const { Analytics } = require('@segment/analytics-node');
const ask = require('./ask.js');

ask(async ({ host, writeKey, flushAt, maxRetries, calls }) => {
  const analytics = new Analytics({ host, writeKey, flushAt, flushInterval: 200, maxRetries, httpRequestTimeout: 60000 });
  const errors = [];
  const requests = [];
  const responses = [];
  analytics.on('error', (error) => errors.push(String(error.reason ?? error)));
  analytics.on('http_request', ({ url }) => requests.push(new URL(url).pathname));
  analytics.on('http_response', ({ status }) => responses.push(status));
  const delivered = calls.map(
    ([kind, params]) =>
      new Promise((resolve) => analytics[kind]({ ...params, ...(params.timestamp ? { timestamp: new Date(params.timestamp) } : {}) }, (error) => resolve(error ? String(error) : null))),
  );
  const outcomes = await Promise.all(delivered);
  await analytics.closeAndFlush({ timeout: 60000 });
  return { outcomes, errors, requests, responses };
});
