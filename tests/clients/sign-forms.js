// Signs forms with Twilio's own package. Each form is a list of [key, value], in the order in which it came.
'use strict';

const { getExpectedTwilioSignature } = require('twilio/lib/webhooks/webhooks');
const ask = require('./ask.js');

ask((forms) =>
  forms.map(({ token, url, fields }) => {
    // As a body parser hands them over: a key that comes more than once holds a list.
    const form = Object.create(null);
    for (const [key, value] of fields) form[key] = key in form ? [].concat(form[key], value) : value;
    return getExpectedTwilioSignature(token, url, form);
  }),
);
