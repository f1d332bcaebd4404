/** https://cybozu.dev/ja/kintone/docs/rest-api/records/add-comment/ */
import { badJson, commentNotFound, entityNotFound, invalidAt, noPermission, recordMessages } from '../errors';
import type { Actor, App, Domain, StoredComment, StoredRecord } from '../model';
import type { CommentAnswer, CommentsAnswer, RequestParameters } from './answers';
import { actingUser, contextOf, type Context } from './context';
import { entityExists, entityName, type MemberEntity } from './entities';
import { formatInstant } from './fields/dates';
import { isObject } from '../../objects';
import { integerWithin, requiredId, requiredText } from './parameters';
import { appPermissions } from './permissions';
import { visibleRecord } from './rights';

const MAX_TEXT = 65_535;
const MAX_MENTIONS = 10;
const PAGE = 10;

/** The record, in an app that has comments. kintone's code for comments switched off is not documented. */
function commentedRecord(context: Context, request: RequestParameters): StoredRecord {
  const record = visibleRecord(context, requiredId(context.language, request, 'record'));
  if (context.settings.general['enableComments'] === false) throw noPermission(context.language);
  return record;
}

function readMention({ domain, language }: Context, item: unknown, index: number): MemberEntity {
  if (!isObject(item)) throw badJson(language);
  const place = `comment.mentions[${index}]`;
  const code = requiredText(language, item['code'], `${place}.code`);
  const type = requiredText(language, item['type'], `${place}.type`);
  if (type !== 'USER' && type !== 'GROUP' && type !== 'ORGANIZATION')
    throw invalidAt(language, `${place}.type`, recordMessages.oneOf(language));
  if (!entityExists(domain, { type, code })) throw entityNotFound(language, type, code);
  return { type, code };
}

function readComment(
  context: Context,
  request: RequestParameters,
): { text: string; mentions: MemberEntity[] } {
  const { language } = context;
  const { comment } = request;
  if (comment === undefined || comment === null)
    throw invalidAt(language, 'comment', recordMessages.requiredParameter(language));
  if (!isObject(comment)) throw badJson(language);
  const text = requiredText(language, comment['text'], 'comment.text');
  if (text.length > MAX_TEXT)
    throw invalidAt(language, 'comment.text', recordMessages.tooLong(language, MAX_TEXT));
  const mentions = comment['mentions'] ?? [];
  if (!Array.isArray(mentions)) throw badJson(language);
  if (mentions.length > MAX_MENTIONS)
    throw invalidAt(language, 'comment.mentions', recordMessages.tooMany(language, MAX_MENTIONS));
  return { text, mentions: mentions.map((item, index) => readMention(context, item, index)) };
}

/** `POST record/comment.json {record, comment: {text, mentions?}}`. Ids count up within the record and are not used again. */
export function addComment(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): { id: string } {
  const context = contextOf(domain, actor, app);
  const { text, mentions } = readComment(context, request);
  const record = commentedRecord(context, request);
  const id = (record.commentCount ?? 0) + 1;
  const comment: StoredComment = { id, text, mentions, createdAt: domain.now(), creator: actingUser(actor) };
  app.records.set(record.id, { ...record, comments: [...record.comments, comment], commentCount: id });
  return { id: String(id) };
}

/** The mentioned stand before the text; a blank behind it is what kintone answers (measured). */
function answerComment({ domain }: Context, comment: StoredComment): CommentAnswer {
  const names = comment.mentions.map((mention) => entityName(domain, mention));
  return {
    id: String(comment.id),
    text: `${names.length > 0 ? `${names.join(' ')} \n` : ''}${comment.text} `,
    createdAt: formatInstant(comment.createdAt),
    creator: { code: comment.creator, name: entityName(domain, { type: 'USER', code: comment.creator }) },
    mentions: comment.mentions.map(({ code, type }) => ({ code, type })),
  };
}

/** `GET record/comments.json {record, order?, offset?, limit?}`: newest first, at most 10. */
export function getComments(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): CommentsAnswer {
  const context = contextOf(domain, actor, app);
  const { language } = context;
  const order = request['order'] ?? 'desc';
  if (order !== 'asc' && order !== 'desc') throw invalidAt(language, 'order', recordMessages.oneOf(language));
  const offset = integerWithin(language, request, 'offset', {
    least: 0,
    most: Number.MAX_SAFE_INTEGER,
    otherwise: 0,
  });
  const limit = integerWithin(language, request, 'limit', { least: 0, most: PAGE, otherwise: PAGE });
  const { comments } = commentedRecord(context, request);
  const ordered = order === 'asc' ? comments : [...comments].reverse();
  const page = ordered.slice(offset, offset + limit);
  const [before, after] = [offset > 0 && comments.length > 0, offset + limit < comments.length];
  return {
    comments: page.map((comment) => answerComment(context, comment)),
    older: order === 'asc' ? before : after,
    newer: order === 'asc' ? after : before,
  };
}

/** `DELETE record/comment.json {record, comment}`: one's own; app administrators may delete any. @throws GAIA_RE02 */
export function deleteComment(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): Record<string, never> {
  const context = contextOf(domain, actor, app);
  const id = requiredId(context.language, request, 'comment');
  const record = commentedRecord(context, request);
  const comment = record.comments.find((each) => each.id === id);
  if (!comment) throw commentNotFound(context.language);
  if (comment.creator !== actingUser(actor) && !appPermissions(domain, actor, app).admin)
    throw noPermission(context.language);
  app.records.set(record.id, { ...record, comments: record.comments.filter((each) => each !== comment) });
  return {};
}
