// Holds an app package's files against Microsoft's schemas, which its package brings along: nothing is fetched.
'use strict';
const { AppManifestUtils } = require('@microsoft/app-manifest');
const ask = require('./ask.js');

const folder = (version) => `@microsoft/app-manifest/build/json-schemas/teams/v${version}/`;

// One pattern of the schema for languages has a bracket that is not escaped, which Node refuses where patterns are read as Unicode.
const mended = (schema) => JSON.parse(JSON.stringify(schema).replaceAll('\\\\b]', '\\\\b\\\\]'));

ask(async ({ manifest, languages }) => {
  const at = folder(manifest.manifestVersion);
  const localization = mended(require(at + 'MicrosoftTeams.Localization.schema.json'));
  return {
    manifest: await AppManifestUtils.validateAgainstSchema(manifest, require(at + 'MicrosoftTeams.schema.json')),
    languages: await Promise.all(languages.map((language) => AppManifestUtils.validateAgainstSchema(language, localization))),
  };
});
