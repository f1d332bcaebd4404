/** Settings of one app: reading them live or in the test environment, changing them in the test environment. */
import type { AppSettings } from '../model';
import type { AppPermissions } from '../records';
import { changeSettings } from '../settings/change';
import { putCustomize } from '../settings/customize';
import { deployNow } from '../settings/deploy';
import { addFields, changeFields, deleteFields } from '../settings/fields';
import { putGeneral } from '../settings/general';
import { putLayout } from '../settings/layout';
import { putRecordNotifications } from '../settings/notifications';
import type { QueryContext } from '../settings/queries';
import { putReports } from '../settings/reports';
import { putAppRights, putFieldRights, putRecordRights } from '../settings/rights';
import { putStatus } from '../settings/status';
import { putViews } from '../settings/views';
import { appOf, demand, demandAdministrator, listOf, liveOf, type Call, type Handler } from './call';

/** What one settings API answers, but for the revision. */
type Reading = (settings: AppSettings) => Record<string, unknown>;
type Change = (context: QueryContext, call: Call) => Record<string, unknown> | undefined;

/** Live settings: anybody who works with the app's records may read most of them. */
const RECORD_WORK: (keyof AppPermissions)[] = ['view', 'add', 'admin'];
const ADMIN: (keyof AppPermissions)[] = ['admin'];

const live =
  (reading: Reading, rights: (keyof AppPermissions)[] = RECORD_WORK): Handler =>
  (call) => {
    const app = appOf(call);
    const settings = liveOf(call, app);
    demand(call, app, ...rights);
    return { ...reading(settings), revision: String(app.liveRevision) };
  };

const preview =
  (reading: Reading): Handler =>
  (call) => {
    const app = appOf(call);
    demand(call, app, 'admin');
    return { ...reading(app.preview), revision: String(app.revision) };
  };

const change =
  (edit: Change): Handler =>
  (call) => {
    const app = appOf(call);
    demand(call, app, 'admin');
    const answer = changeSettings(call.state, call.actor, app, call.parameters['revision'], (context) =>
      edit(context, call),
    );
    return { ...answer, revision: String(app.revision) };
  };

/** The APIs that set rights without `preview` deploy everything that is pending. */
const changeLive =
  (edit: Change): Handler =>
  (call) => {
    const answer = change(edit)(call);
    deployNow(appOf(call));
    return answer;
  };

/** Rights on records and fields name their app as `id` or `app`; with both, `id` counts. */
const named =
  (handler: Handler): Handler =>
  (call) => {
    const { id, app, ...parameters } = call.parameters;
    return handler({ ...call, parameters: { ...parameters, app: id ?? app } });
  };

const done = (run: (context: QueryContext, call: Call) => void): Change => {
  return (context, call) => {
    run(context, call);
    return undefined;
  };
};

/** View and graph ids count up through the whole domain, so that no two apps share one. */
const nextId = (call: Call) => (): string => String(call.state.nextSettingsId++);

const read = {
  fields: (settings) => ({ properties: settings.fields }),
  layout: (settings) => ({ layout: settings.layout }),
  views: (settings) => ({ views: settings.views }),
  reports: (settings) => ({ reports: settings.reports }),
  status: (settings) => ({ ...settings.status }),
  settings: (settings) => ({
    name: settings.name,
    description: settings.description,
    icon: settings.icon,
    theme: settings.theme,
    ...settings.general,
  }),
  acl: (settings) => ({ rights: settings.appRights }),
  recordAcl: (settings) => ({ rights: settings.recordRights }),
  fieldAcl: (settings) => ({ rights: settings.fieldRights }),
  customize: (settings) => ({ ...settings.customize }),
  notifications: (settings) => ({ notifications: settings.recordNotifications }),
} satisfies Record<string, Reading>;

const appRights: Change = done((context, call) => {
  putAppRights(context, call.parameters['rights']);
});
const recordRights: Change = done((context, call) => {
  putRecordRights(context, call.parameters['rights']);
});
const fieldRights: Change = done((context, call) => {
  putFieldRights(context, call.parameters['rights']);
});

export const settingsRoutes: Record<string, Handler> = {
  'GET app/form/fields.json': live(read.fields),
  'GET app/form/layout.json': live(read.layout),
  'GET app/views.json': live(read.views),
  'GET app/reports.json': live(read.reports),
  'GET app/status.json': live(read.status),
  'GET app/settings.json': live(read.settings),
  'GET app/customize.json': live(read.customize, ADMIN),
  'GET app/acl.json': live(read.acl, ADMIN),
  'GET app/notifications/perRecord.json': live(read.notifications, ADMIN),
  'GET record/acl.json': live(read.recordAcl, ADMIN),
  'GET field/acl.json': live(read.fieldAcl, ADMIN),

  'GET preview/app/form/fields.json': preview(read.fields),
  'GET preview/app/form/layout.json': preview(read.layout),
  'GET preview/app/views.json': preview(read.views),
  'GET preview/app/reports.json': preview(read.reports),
  'GET preview/app/status.json': preview(read.status),
  'GET preview/app/settings.json': preview(read.settings),
  'GET preview/app/customize.json': preview(read.customize),
  'GET preview/app/acl.json': preview(read.acl),
  'GET preview/app/notifications/perRecord.json': preview(read.notifications),
  'GET preview/record/acl.json': preview(read.recordAcl),
  'GET preview/field/acl.json': preview(read.fieldAcl),

  'POST preview/app/form/fields.json': change(
    done((context, call) => {
      addFields(context.domain, context.settings, call.parameters['properties'], context.language);
    }),
  ),
  'PUT preview/app/form/fields.json': change(
    done((context, call) => {
      changeFields(context.domain, context.settings, call.parameters['properties'], context.language);
    }),
  ),
  'DELETE preview/app/form/fields.json': change(
    done((context, call) => {
      deleteFields(context.settings, listOf(call, 'fields', 100), context.language);
    }),
  ),
  'PUT preview/app/form/layout.json': change(
    done((context, call) => {
      putLayout(context.settings, call.parameters['layout'], context.language);
    }),
  ),
  'PUT preview/app/views.json': change((context, call) => ({
    views: putViews(
      context,
      call.parameters['views'],
      nextId(call),
      call.actor.user?.isAdministrator === true,
    ),
  })),
  'PUT preview/app/reports.json': change((context, call) => ({
    reports: putReports(context, call.parameters['reports'], nextId(call)),
  })),
  'PUT preview/app/status.json': change(
    done((context, call) => {
      putStatus(context, call.parameters);
    }),
  ),
  'PUT preview/app/settings.json': change(
    done((context, call) => {
      putGeneral(context, call.parameters);
    }),
  ),
  // Demands system administration beside the right to manage the app:
  // https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-customization/
  'PUT preview/app/customize.json': change(
    done((context, call) => {
      demandAdministrator(call);
      putCustomize(context, call.parameters);
    }),
  ),
  'PUT preview/app/notifications/perRecord.json': change(
    done((context, call) => {
      putRecordNotifications(context, call.parameters['notifications']);
    }),
  ),
  'PUT preview/app/acl.json': change(appRights),
  'PUT preview/record/acl.json': named(change(recordRights)),
  'PUT preview/field/acl.json': named(change(fieldRights)),
  'PUT app/acl.json': changeLive(appRights),
  'PUT record/acl.json': named(changeLive(recordRights)),
  'PUT field/acl.json': named(changeLive(fieldRights)),
};
