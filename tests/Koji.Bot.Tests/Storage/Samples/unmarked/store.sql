PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE study(
    study_id text primary key,
    current_version integer not null,
    status text not null,
    changed_at text not null) without rowid;
INSERT INTO study VALUES('s',2,'Live','2026-11-23T11:00:00.0000000+00:00');
CREATE TABLE study_version(
    study_id text not null,
    version integer not null,
    source text not null,
    saved_at text not null,
    primary key(study_id, version)) without rowid;
INSERT INTO study_version VALUES('s',1,replace('id: s\nname: A study\ngoal: Understand something\nchannels: [web]\nopening: { asker: Us, purpose: how it went, minutes: 3 }\nquestions: [{ id: q, type: open_ended, text: one }]','\n',char(10)),'2026-11-23T10:00:00.0000000+00:00');
INSERT INTO study_version VALUES('s',2,replace('id: s\nname: A study\ngoal: Understand something\nchannels: [web]\nopening: { asker: Us, purpose: how it went, minutes: 3 }\nquestions: [{ id: q, type: open_ended, text: two }]','\n',char(10)),'2026-11-23T10:00:00.0000000+00:00');
CREATE TABLE quota_place(
    interview_id text not null,
    segment_id text not null,
    study_id text not null,
    completed integer not null default 0,
    primary key(interview_id, segment_id)) without rowid;
INSERT INTO quota_place VALUES('i_2','lookers','s',0);
INSERT INTO quota_place VALUES('i_1','lookers','s',1);
CREATE TABLE respondent(
    id text primary key, version integer not null, document text not null) without rowid;
INSERT INTO respondent VALUES('r_1',1,'{"id":"r_1","version":1,"externalIds":["anonymous:a1","u1"],"traits":{"paying":{"flag":true},"plan":{"text":"pro"},"seats":{"number":0.5}},"addresses":[{"channel":"sms","address":"+33612345678"}],"language":"fr","timeZone":"Europe/Paris","consents":[{"purpose":"interview","address":{"channel":"sms","address":"+33612345678"},"words":"oui","at":"2026-11-23T10:00:00+00:00"}],"optOut":{"address":{"channel":"sms","address":"+33612345678"},"words":"arrêtez","at":"2026-11-23T10:00:00+00:00"},"optedInAt":"2026-11-22T10:00:00+00:00","permissionHistory":[{"optedIn":false,"address":{"channel":"sms","address":"+33612345678"},"words":"arrêtez","at":"2026-11-23T10:00:00+00:00"}],"reservation":{"studyId":"s","wave":1,"interviewId":"i_1","at":"2026-11-23T10:00:00+00:00"},"invitations":[{"invitationId":"v_1","at":"2026-11-23T10:00:00+00:00"}],"absorbedIds":["r_2"]}');
INSERT INTO respondent VALUES('r_2',1,'{"id":"r_2","version":1,"externalIds":["anonymous:a1"],"traits":{},"addresses":[],"consents":[],"permissionHistory":[],"invitations":[],"joinedInto":"r_1","absorbedIds":[]}');
CREATE TABLE respondent_key(
    key text not null, respondent text not null, living integer not null, primary key(key, respondent)) without rowid;
INSERT INTO respondent_key VALUES('at sms:+33612345678','r_1',1);
INSERT INTO respondent_key VALUES('id anonymous:a1','r_1',1);
INSERT INTO respondent_key VALUES('id anonymous:a1','r_2',0);
INSERT INTO respondent_key VALUES('id u1','r_1',1);
CREATE TABLE address_record(
    address text primary key, version integer not null, document text not null) without rowid;
INSERT INTO address_record VALUES('sms:+33612345678',1,'{"address":{"channel":"sms","address":"+33612345678"},"version":1,"optOut":{"address":{"channel":"sms","address":"+33612345678"},"words":"arrêtez","at":"2026-11-23T10:00:00+00:00"},"history":[{"optedIn":false,"address":{"channel":"sms","address":"+33612345678"},"words":"arrêtez","at":"2026-11-23T10:00:00+00:00"}]}');
CREATE TABLE segment_person(respondent text primary key) without rowid;
INSERT INTO segment_person VALUES('r_1');
CREATE TABLE segment_signal(id text primary key, respondent text not null, name text not null, at integer not null, properties text not null) without rowid;
INSERT INTO segment_signal VALUES('sig-1','r_1','looked',639310248000000000,'{"page":{"text":"pricing"},"seconds":{"number":0.1}}');
CREATE TABLE segment_trait(respondent text not null, name text not null, at integer not null, value text not null, primary key(respondent, name, at)) without rowid;
INSERT INTO segment_trait VALUES('r_1','plan',639308520000000000,'{"text":"free"}');
INSERT INTO segment_trait VALUES('r_1','plan',639310248000000000,'{"text":"pro"}');
CREATE TABLE segment_definition(id text primary key, document text not null, evaluated integer not null) without rowid;
INSERT INTO segment_definition VALUES('lookers','{"id":"lookers","name":"Lookers","expression":"count(\"looked\") >= 1","decision":"What to build","playbook":"Ask them"}',1);
CREATE TABLE segment_standing(segment text not null, respondent text not null, is_in integer not null, since integer not null, changes integer not null, due integer, primary key(segment, respondent)) without rowid;
INSERT INTO segment_standing VALUES('lookers','r_1',1,639310248000000000,1,639312840000000000);
CREATE TABLE segment_transition(sequence integer primary key autoincrement, id text not null unique, respondent text not null, document text not null, delivered integer not null);
INSERT INTO segment_transition VALUES(1,'lookers:r_1:1','r_1','{"id":"lookers:r_1:1","segmentId":"lookers","respondentId":"r_1","entered":true,"at":"2026-11-22T10:00:00+00:00","knownAt":"2026-11-23T10:00:00+00:00","cause":"signal"}',1);
INSERT INTO segment_transition VALUES(2,'lookers:r_1:2','r_1','{"id":"lookers:r_1:2","segmentId":"lookers","respondentId":"r_1","entered":false,"at":"2026-11-22T10:00:00+00:00","knownAt":"2026-11-23T10:00:00+00:00","cause":"signal"}',0);
CREATE TABLE invitation(
    id text primary key, version integer not null, study text not null, status text not null,
    created integer not null, due integer, document text not null) without rowid;
INSERT INTO invitation VALUES('v_2d408ef203aa1b4f4cd97fbed0fdd846',1,'s','Pending',1795428000000,1795428000000,'{"id":"v_2d408ef203aa1b4f4cd97fbed0fdd846","version":1,"studyId":"s","studyVersion":1,"respondentId":"r_1","wave":1,"segments":["lookers"],"transitionId":"lookers:r_1:1","createdAt":"2026-11-23T10:00:00+00:00","notBefore":"2026-11-23T10:00:00+00:00","expiresAt":"2026-12-07T10:00:00+00:00","status":"pending","boundTo":{"channel":"sms","address":"+33612345678"},"reason":"why"}');
CREATE TABLE conversations(
  id text primary key,
  channel text not null,
  address text not null,
  version integer not null default 0,
  fence integer not null default 0,
  lease_until integer not null default 0,
  ready_at integer,
  set_aside text,
  study_id text,
  document text,
  unprompted integer not null default 0,
  undelivered integer not null default 0);
INSERT INTO conversations VALUES('sms:+33612345678','sms','+33612345678',1,2,639310320000000000,639310284000000000,NULL,'s','{"ref":"c0123456789ab","address":{"channel":"sms","address":"+33612345678"},"version":1,"respondentId":"r_1","language":"fr","interview":{"interviewId":"i_2","studyId":"s","studyVersion":1,"respondentId":"r_1","language":"fr","segments":["lookers","trial"],"channel":"sms","isTest":false,"startedAt":"2026-11-23T09:00:00+00:00","phase":"asking","consent":{"given":true,"words":"d’accord","at":"2026-11-23T09:00:00+00:00"},"answers":[{"questionId":"q1","status":"answered","value":{"type":"open_ended","text":"Trop lent – c’est tout."},"verbatim":"Trop lent – c’est tout.","at":"2026-11-23T10:00:00+00:00","probes":[{"kind":"reason","text":"Pourquoi ?","reply":"Le chargement","at":"2026-11-23T10:00:00+00:00"}]},{"questionId":"q2","status":"answered","value":{"type":"scale","value":7},"verbatim":"7","remark":"à peu près","at":"2026-11-23T10:00:00+00:00","probes":[]},{"questionId":"q3","status":"answered","value":{"type":"single_choice","otherText":"autre"},"verbatim":"autre","at":"2026-11-23T10:00:00+00:00","probes":[]},{"questionId":"q4","status":"answered","value":{"type":"multiple_choice","optionIds":["a","b"]},"verbatim":"a et b","at":"2026-11-23T10:00:00+00:00","probes":[]},{"questionId":"q5","status":"answered","value":{"type":"ranking","optionIds":["b","a"]},"verbatim":"b, a","at":"2026-11-23T10:00:00+00:00","probes":[]},{"questionId":"q6","status":"answered","value":{"type":"yes_no","value":true},"verbatim":"oui","at":"2026-11-23T10:00:00+00:00","probes":[]},{"questionId":"q7","status":"skipped","verbatim":"","reason":"asked_not_to","at":"2026-11-23T10:00:00+00:00","probes":[]}],"transcript":[{"speaker":"interviewer","text":"Pourquoi ?","at":"2026-11-23T10:00:00+00:00","kind":"probe","questionId":"q1","probeKind":"reason"},{"speaker":"respondent","text":"Le chargement","at":"2026-11-23T10:00:00+00:00"}],"memory":{"attempts":1,"openPrompt":{"id":"p1","kind":"one","options":[{"id":"yes","label":"Yes"}],"draft":[],"minPicks":1,"maxPicks":1,"otherLabel":"Other"},"openPromptText":"Prêt ?","promptSerial":4,"askedProbes":["Pourquoi ?"],"paused":false,"confirmingStop":false,"awaitingOther":false,"askedBack":0,"consentAsked":0,"nudged":false,"staleNoted":false,"lastTaken":"probe_reply","lastAnswered":"q1","lastTakenAt":0,"exchanges":0},"hasEnded":false},"ended":[{"interviewId":"i_1","studyId":"s","studyVersion":1,"respondentId":"r_1","language":"fr","segments":["lookers","trial"],"channel":"sms","isTest":false,"startedAt":"2026-11-23T09:00:00+00:00","endedAt":"2026-11-23T10:00:00+00:00","phase":"ended","outcome":"completed","consent":{"given":true,"words":"d’accord","at":"2026-11-23T09:00:00+00:00"},"answers":[{"questionId":"q1","status":"answered","value":{"type":"open_ended","text":"Trop lent – c’est tout."},"verbatim":"Trop lent – c’est tout.","at":"2026-11-23T10:00:00+00:00","probes":[{"kind":"reason","text":"Pourquoi ?","reply":"Le chargement","at":"2026-11-23T10:00:00+00:00"}]},{"questionId":"q2","status":"answered","value":{"type":"scale","value":7},"verbatim":"7","remark":"à peu près","at":"2026-11-23T10:00:00+00:00","probes":[]},{"questionId":"q3","status":"answered","value":{"type":"single_choice","otherText":"autre"},"verbatim":"autre","at":"2026-11-23T10:00:00+00:00","probes":[]},{"questionId":"q4","status":"answered","value":{"type":"multiple_choice","optionIds":["a","b"]},"verbatim":"a et b","at":"2026-11-23T10:00:00+00:00","probes":[]},{"questionId":"q5","status":"answered","value":{"type":"ranking","optionIds":["b","a"]},"verbatim":"b, a","at":"2026-11-23T10:00:00+00:00","probes":[]},{"questionId":"q6","status":"answered","value":{"type":"yes_no","value":true},"verbatim":"oui","at":"2026-11-23T10:00:00+00:00","probes":[]},{"questionId":"q7","status":"skipped","verbatim":"","reason":"asked_not_to","at":"2026-11-23T10:00:00+00:00","probes":[]}],"transcript":[{"speaker":"interviewer","text":"Pourquoi ?","at":"2026-11-23T10:00:00+00:00","kind":"probe","questionId":"q1","probeKind":"reason"},{"speaker":"respondent","text":"Le chargement","at":"2026-11-23T10:00:00+00:00"}],"memory":{"attempts":1,"openPrompt":{"id":"p1","kind":"one","options":[{"id":"yes","label":"Yes"}],"draft":[],"minPicks":1,"maxPicks":1,"otherLabel":"Other"},"openPromptText":"Prêt ?","promptSerial":4,"askedProbes":["Pourquoi ?"],"paused":false,"confirmingStop":false,"awaitingOther":false,"askedBack":0,"consentAsked":0,"nudged":false,"staleNoted":false,"lastTaken":"probe_reply","lastAnswered":"q1","lastTakenAt":0,"exchanges":0},"hasEnded":true}],"effects":[{"type":"opt_out","respondentId":"r_1","address":{"channel":"sms","address":"+33612345678"},"words":"stop","id":"e1","at":"2026-11-23T10:00:00+00:00"},{"type":"opt_in","address":{"channel":"sms","address":"+33612345678"},"words":"start","id":"e2","at":"2026-11-23T10:00:00+00:00"},{"type":"consent","respondentId":"r_1","address":{"channel":"sms","address":"+33612345678"},"studyId":"s","words":"oui","id":"e3","at":"2026-11-23T10:00:00+00:00"},{"type":"ended","interviewId":"i_1","studyId":"s","studyVersion":1,"respondentId":"r_1","outcome":"completed","id":"e4","at":"2026-11-23T10:00:00+00:00"}],"outbox":[{"id":"m1","content":{"type":"say","kind":"question","text":"Pourquoi ?","prompt":{"id":"p1","kind":"one","options":[{"id":"yes","label":"Yes"}],"draft":[],"minPicks":1,"maxPicks":1,"otherLabel":"Other"},"questionId":"q1"},"language":"fr","createdAt":"2026-11-23T10:00:00+00:00","notBefore":"2026-11-23T10:00:00+00:00","attempts":2,"isUnprompted":false,"confirmsOptOut":false},{"id":"m2","content":{"type":"amend","promptId":"p1","text":"Prêt ?","answeredWith":"Oui"},"language":"fr","createdAt":"2026-11-23T10:00:00+00:00","notBefore":"2026-11-23T10:00:00+00:00","attempts":0,"isUnprompted":false,"confirmsOptOut":false}],"promptMessages":{"p1":"77"},"postponed":[{"inbound":{"from":{"channel":"sms","address":"+33612345678"},"deliveryId":"p","content":{"type":"invite","invitationId":"v_1"},"receivedAt":"2026-11-23T10:00:00+00:00"},"at":"2026-11-24T10:00:00+00:00"}],"nudgeAt":"2026-11-24T10:00:00+00:00","expireAt":"2026-11-30T10:00:00+00:00","lastTextMessageId":"m9","optOutDoubt":"assez","optedOutWithProvider":false,"promptSerial":7,"silentUntil":"2026-11-23T10:00:00+00:00","failedAttempts":2,"undelivered":[{"id":"x","reason":"too long","at":"2026-11-23T10:00:00+00:00"}],"recentSends":[]}',0,1);
INSERT INTO conversations VALUES('web:broken','web','broken',1,1,0,NULL,'a bug',NULL,'{"ref":"cba9876543210","address":{"channel":"web","address":"broken"},"version":1,"ended":[],"effects":[],"outbox":[],"promptMessages":{},"postponed":[],"optedOutWithProvider":false,"promptSerial":0,"failedAttempts":0,"undelivered":[],"recentSends":[]}',0,0);
INSERT INTO conversations VALUES('web:new','web','new',0,1,639310320000000000,639310248000000000,NULL,NULL,NULL,0,0);
CREATE TABLE inbox(
  sequence integer primary key autoincrement,
  conversation_id text not null,
  received_at integer not null,
  document text not null,
  unprompted integer not null default 0);
INSERT INTO inbox VALUES(2,'sms:+33612345678',639310248000000000,'{"from":{"channel":"sms","address":"+33612345678"},"deliveryId":"d1","messageId":"x1","content":{"type":"edit","text":"b"},"receivedAt":"2026-11-23T10:00:00+00:00","languageHint":"fr"}',0);
INSERT INTO inbox VALUES(3,'sms:+33612345678',639310248000000000,'{"from":{"channel":"sms","address":"+33612345678"},"deliveryId":"d2","messageId":"x2","content":{"type":"pick","promptId":"p1","optionIds":["x","y"],"otherText":"other"},"receivedAt":"2026-11-23T10:00:00+00:00","languageHint":"fr"}',0);
INSERT INTO inbox VALUES(4,'sms:+33612345678',639310248000000000,'{"from":{"channel":"sms","address":"+33612345678"},"deliveryId":"d3","messageId":"x3","content":{"type":"toggle","promptId":"p1","optionId":"o","on":true},"receivedAt":"2026-11-23T10:00:00+00:00","languageHint":"fr"}',0);
INSERT INTO inbox VALUES(5,'sms:+33612345678',639310248000000000,'{"from":{"channel":"sms","address":"+33612345678"},"deliveryId":"d4","messageId":"x4","content":{"type":"done","promptId":"p1"},"receivedAt":"2026-11-23T10:00:00+00:00","languageHint":"fr"}',0);
INSERT INTO inbox VALUES(6,'sms:+33612345678',639310248000000000,'{"from":{"channel":"sms","address":"+33612345678"},"deliveryId":"d5","messageId":"x5","content":{"type":"start","payload":"payload"},"receivedAt":"2026-11-23T10:00:00+00:00","languageHint":"fr"}',0);
INSERT INTO inbox VALUES(7,'sms:+33612345678',639310248000000000,'{"from":{"channel":"sms","address":"+33612345678"},"deliveryId":"d6","messageId":"x6","content":{"type":"invite","invitationId":"v_1"},"receivedAt":"2026-11-23T10:00:00+00:00","languageHint":"fr"}',1);
INSERT INTO inbox VALUES(8,'sms:+33612345678',639310248000000000,'{"from":{"channel":"sms","address":"+33612345678"},"deliveryId":"d7","messageId":"x7","content":{"type":"unsupported","kind":"voice"},"receivedAt":"2026-11-23T10:00:00+00:00","languageHint":"fr"}',0);
INSERT INTO inbox VALUES(9,'sms:+33612345678',639310248000000000,'{"from":{"channel":"sms","address":"+33612345678"},"deliveryId":"d8","messageId":"x8","content":{"type":"gone","reason":"blocked"},"receivedAt":"2026-11-23T10:00:00+00:00","languageHint":"fr"}',0);
INSERT INTO inbox VALUES(10,'sms:+33612345678',639310248000000000,'{"from":{"channel":"sms","address":"+33612345678"},"deliveryId":"d9","messageId":"x9","content":{"type":"provider_opt_out","words":"STOP"},"receivedAt":"2026-11-23T10:00:00+00:00","languageHint":"fr"}',0);
INSERT INTO inbox VALUES(11,'sms:+33612345678',639310248000000000,'{"from":{"channel":"sms","address":"+33612345678"},"deliveryId":"d10","messageId":"x10","content":{"type":"provider_opt_in","words":"START","told":true},"receivedAt":"2026-11-23T10:00:00+00:00","languageHint":"fr"}',0);
INSERT INTO inbox VALUES(12,'web:broken',639310248000000000,'{"from":{"channel":"web","address":"broken"},"deliveryId":"d","content":{"type":"text","text":"a"},"receivedAt":"2026-11-23T10:00:00+00:00"}',0);
INSERT INTO inbox VALUES(13,'web:new',639310248000000000,'{"from":{"channel":"web","address":"new"},"deliveryId":"d","content":{"type":"start"},"receivedAt":"2026-11-23T10:00:00+00:00"}',0);
CREATE TABLE deliveries(
  conversation_id text not null,
  delivery_id text not null,
  seen_at integer not null,
  primary key (conversation_id, delivery_id)) without rowid;
INSERT INTO deliveries VALUES('sms:+33612345678','d0',639310248000000000);
INSERT INTO deliveries VALUES('sms:+33612345678','d1',639310248000000000);
INSERT INTO deliveries VALUES('sms:+33612345678','d10',639310248000000000);
INSERT INTO deliveries VALUES('sms:+33612345678','d2',639310248000000000);
INSERT INTO deliveries VALUES('sms:+33612345678','d3',639310248000000000);
INSERT INTO deliveries VALUES('sms:+33612345678','d4',639310248000000000);
INSERT INTO deliveries VALUES('sms:+33612345678','d5',639310248000000000);
INSERT INTO deliveries VALUES('sms:+33612345678','d6',639310248000000000);
INSERT INTO deliveries VALUES('sms:+33612345678','d7',639310248000000000);
INSERT INTO deliveries VALUES('sms:+33612345678','d8',639310248000000000);
INSERT INTO deliveries VALUES('sms:+33612345678','d9',639310248000000000);
INSERT INTO deliveries VALUES('web:broken','d',639310248000000000);
INSERT INTO deliveries VALUES('web:new','d',639310248000000000);
CREATE TABLE interviews(
  study_id text not null,
  id text not null,
  document text not null,
  primary key (study_id, id)) without rowid;
INSERT INTO interviews VALUES('s','i_1','{"interviewId":"i_1","studyId":"s","studyVersion":1,"respondentId":"r_1","language":"fr","segments":["lookers","trial"],"channel":"sms","isTest":false,"startedAt":"2026-11-23T09:00:00+00:00","endedAt":"2026-11-23T10:00:00+00:00","phase":"ended","outcome":"completed","consent":{"given":true,"words":"d’accord","at":"2026-11-23T09:00:00+00:00"},"answers":[{"questionId":"q1","status":"answered","value":{"type":"open_ended","text":"Trop lent – c’est tout."},"verbatim":"Trop lent – c’est tout.","at":"2026-11-23T10:00:00+00:00","probes":[{"kind":"reason","text":"Pourquoi ?","reply":"Le chargement","at":"2026-11-23T10:00:00+00:00"}]},{"questionId":"q2","status":"answered","value":{"type":"scale","value":7},"verbatim":"7","remark":"à peu près","at":"2026-11-23T10:00:00+00:00","probes":[]},{"questionId":"q3","status":"answered","value":{"type":"single_choice","otherText":"autre"},"verbatim":"autre","at":"2026-11-23T10:00:00+00:00","probes":[]},{"questionId":"q4","status":"answered","value":{"type":"multiple_choice","optionIds":["a","b"]},"verbatim":"a et b","at":"2026-11-23T10:00:00+00:00","probes":[]},{"questionId":"q5","status":"answered","value":{"type":"ranking","optionIds":["b","a"]},"verbatim":"b, a","at":"2026-11-23T10:00:00+00:00","probes":[]},{"questionId":"q6","status":"answered","value":{"type":"yes_no","value":true},"verbatim":"oui","at":"2026-11-23T10:00:00+00:00","probes":[]},{"questionId":"q7","status":"skipped","verbatim":"","reason":"asked_not_to","at":"2026-11-23T10:00:00+00:00","probes":[]}],"transcript":[{"speaker":"interviewer","text":"Pourquoi ?","at":"2026-11-23T10:00:00+00:00","kind":"probe","questionId":"q1","probeKind":"reason"},{"speaker":"respondent","text":"Le chargement","at":"2026-11-23T10:00:00+00:00"}],"memory":{"attempts":1,"openPrompt":{"id":"p1","kind":"one","options":[{"id":"yes","label":"Yes"}],"draft":[],"minPicks":1,"maxPicks":1,"otherLabel":"Other"},"openPromptText":"Prêt ?","promptSerial":4,"askedProbes":["Pourquoi ?"],"paused":false,"confirmingStop":false,"awaitingOther":false,"askedBack":0,"consentAsked":0,"nudged":false,"staleNoted":false,"lastTaken":"probe_reply","lastAnswered":"q1","lastTakenAt":0,"exchanges":0},"hasEnded":true}');
CREATE TABLE send_ledger(id text primary key, document text not null) without rowid;
CREATE TABLE alert(
  key text primary key, document text not null, first_at integer not null, last_at integer not null, times integer not null) without rowid;
INSERT INTO alert VALUES('Unavailable|telegram||the bot token is not accepted','{"kind":"unavailable","channel":"telegram","reason":"the bot token is not accepted","key":"Unavailable|telegram||the bot token is not accepted"}',639310248000000000,639310248000000000,3);
CREATE TABLE lease(name text primary key, owner text not null, fence integer not null, lease_until integer not null) without rowid;
CREATE TABLE web_sessions(
    address text primary key, study text not null, payload text, opened_at text not null, started integer not null) without rowid;
INSERT INTO web_sessions VALUES('visitor','s','payload','2026-11-23T10:00:00.0000000+00:00',1);
CREATE TABLE web_messages(
    address text not null, id text not null, revision integer not null, prompt text, document text not null,
    primary key (address, id)) without rowid;
INSERT INTO web_messages VALUES('visitor','w1',3,'p1','{"id":"w1","revision":0,"at":"2026-11-23T10:00:00+00:00","from":"interviewer","text":"Ready?","language":"en","kind":"question","promptId":"p1","answeredWith":"Yes"}');
INSERT INTO web_messages VALUES('visitor','w2',2,NULL,'{"id":"w2","revision":0,"at":"2026-11-23T10:00:00+00:00","from":"respondent","text":"Ready?","language":"en","kind":"question","promptId":"p1","answeredWith":"Yes"}');
CREATE TABLE teams_references(
    address text primary key, conversation text not null, document text not null) without rowid;
INSERT INTO teams_references VALUES('anna','a:1','{"address":"anna","conversationId":"a:1","serviceUrl":"https://smba.example/emea/","channelId":"msteams","appId":"app","botId":"28:app","userId":"29:anna","aadObjectId":"anna","tenantId":"tenant","welcomed":true}');
CREATE TABLE sms_status(id text primary key, document text not null) without rowid;
INSERT INTO sms_status VALUES('m1','{"messageId":"m1","status":"undelivered","changedAt":"2026-11-23T10:00:00+00:00","segments":3,"sid":"SM1","errorCode":30003}');
CREATE TABLE sms_charge(
    id text primary key, study text not null, received integer not null, segments integer not null, at text not null, price integer, currency text) without rowid;
INSERT INTO sms_charge VALUES('SM2','s',1,1,'2026-11-23T10:00:00.0000000Z',NULL,NULL);
INSERT INTO sms_charge VALUES('m1','s',0,3,'2026-11-23T10:00:00.0000000Z',23700,'USD');
CREATE TABLE health(id integer primary key check (id = 1), writes integer not null);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('inbox',13);
INSERT INTO sqlite_sequence VALUES('segment_transition',2);
CREATE INDEX quota_place_by_segment on quota_place(study_id, segment_id, completed);
CREATE UNIQUE INDEX respondent_key_living on respondent_key(key) where living = 1;
CREATE INDEX respondent_key_respondent on respondent_key(respondent);
CREATE INDEX segment_signal_of_person on segment_signal(respondent, name);
CREATE INDEX segment_standing_of_person on segment_standing(respondent);
CREATE INDEX segment_member on segment_standing(segment, respondent) where is_in = 1;
CREATE INDEX segment_due on segment_standing(due) where due is not null;
CREATE INDEX segment_undelivered on segment_transition(sequence) where delivered = 0;
CREATE INDEX invitation_due on invitation(due) where due is not null;
CREATE INDEX invitation_study on invitation(study, status, created);
CREATE INDEX conversations_lane on conversations(channel, unprompted, ready_at, lease_until, study_id) where set_aside is null and ready_at is not null;
CREATE INDEX conversations_aside on conversations(id) where set_aside is not null or undelivered > 0;
CREATE INDEX conversations_study on conversations(study_id) where study_id is not null;
CREATE INDEX inbox_conversation on inbox(conversation_id, sequence);
CREATE INDEX deliveries_seen on deliveries(seen_at);
CREATE UNIQUE INDEX interviews_id on interviews(id);
CREATE UNIQUE INDEX web_messages_by_revision on web_messages(address, revision);
CREATE UNIQUE INDEX teams_references_conversation on teams_references(conversation);
COMMIT;
