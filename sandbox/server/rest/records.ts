/** Records, comments, cursors and rights: paths in front of the record rules. */
import * as rules from '../records';
import type { Actor, App, Domain } from '../model';
import { appOf, liveOf, type Handler } from './call';

type RecordRule = (domain: Domain, actor: Actor, app: App, request: rules.RequestParameters) => unknown;

/** A rule on the records of one app, which must be deployed. */
const onApp =
  (rule: RecordRule): Handler =>
  (call) => {
    const app = appOf(call);
    liveOf(call, app);
    const { app: _app, ...request } = call.parameters;
    return rule(call.state.domain, call.actor, app, request);
  };

/** A rule that finds its app by itself: a cursor knows it. */
const onDomain =
  (rule: (domain: Domain, actor: Actor, request: rules.RequestParameters) => unknown): Handler =>
  (call) =>
    rule(call.state.domain, call.actor, call.parameters);

export const recordRoutes: Record<string, Handler> = {
  'GET record.json': onApp((...call) => rules.getRecord(...call)),
  'POST record.json': onApp((...call) => rules.addRecord(...call)),
  'PUT record.json': onApp((...call) => rules.updateRecord(...call)),
  'GET records.json': onApp((...call) => rules.getRecords(...call)),
  'POST records.json': onApp((...call) => rules.addRecords(...call)),
  'PUT records.json': onApp((...call) => rules.updateRecords(...call)),
  'DELETE records.json': onApp((...call) => rules.deleteRecords(...call)),
  'PUT record/status.json': onApp((...call) => rules.updateStatus(...call)),
  'PUT records/status.json': onApp((...call) => rules.updateStatuses(...call)),
  'PUT record/assignees.json': onApp((...call) => rules.updateAssignees(...call)),
  'POST record/comment.json': onApp((...call) => rules.addComment(...call)),
  'DELETE record/comment.json': onApp((...call) => rules.deleteComment(...call)),
  'GET record/comments.json': onApp((...call) => rules.getComments(...call)),
  'GET records/acl/evaluate.json': onApp((...call) => rules.evaluateRights(...call)),
  'POST records/cursor.json': onApp((...call) => rules.createCursor(...call)),
  'GET records/cursor.json': onDomain((...call) => rules.readCursor(...call)),
  'DELETE records/cursor.json': onDomain((...call) => rules.deleteCursor(...call)),
};
