declare namespace kintone.types {
  interface LogRecord {
    event_id: kintone.fieldTypes.SingleLineText;
    occurred_at: kintone.fieldTypes.DateTime;
    occurred_at_ms: kintone.fieldTypes.SingleLineText;
    action: kintone.fieldTypes.DropDown;
    outcome: kintone.fieldTypes.DropDown;
    event_type: kintone.fieldTypes.SingleLineText;
    platform: kintone.fieldTypes.DropDown;
    user_code: kintone.fieldTypes.SingleLineText;
    user_name: kintone.fieldTypes.SingleLineText;
    department: kintone.fieldTypes.SingleLineText;
    app_id: kintone.fieldTypes.Number;
    app_name: kintone.fieldTypes.SingleLineText;
    record_id: kintone.fieldTypes.Number;
    record_title: kintone.fieldTypes.SingleLineText;
    record_ids: kintone.fieldTypes.MultiLineText;
    record_count: kintone.fieldTypes.Number;
    view_id: kintone.fieldTypes.Number;
    view_name: kintone.fieldTypes.SingleLineText;
    query: kintone.fieldTypes.MultiLineText;
    status_from: kintone.fieldTypes.SingleLineText;
    process_action: kintone.fieldTypes.SingleLineText;
    status_to: kintone.fieldTypes.SingleLineText;
    count: kintone.fieldTypes.Number;
    dwell_ms: kintone.fieldTypes.Number;
    url: kintone.fieldTypes.Link;
    user_agent: kintone.fieldTypes.MultiLineText;
    session_id: kintone.fieldTypes.SingleLineText;
    sequence: kintone.fieldTypes.Number;
    previous_hash: kintone.fieldTypes.SingleLineText;
    hash: kintone.fieldTypes.SingleLineText;
    clock_offset_ms: kintone.fieldTypes.Number;
    source: kintone.fieldTypes.DropDown;
    level: kintone.fieldTypes.SingleLineText;
    module: kintone.fieldTypes.SingleLineText;
    result: kintone.fieldTypes.SingleLineText;
    ip_address: kintone.fieldTypes.SingleLineText;
    detail: kintone.fieldTypes.MultiLineText;
    plugin_version: kintone.fieldTypes.SingleLineText;
    changes: {
      type: "SUBTABLE";
      value: Array<{
        id: string;
        value: {
          field_code: kintone.fieldTypes.SingleLineText;
          field_label: kintone.fieldTypes.SingleLineText;
          before: kintone.fieldTypes.MultiLineText;
          after: kintone.fieldTypes.MultiLineText;
        };
      }>;
    };
  }
  interface SavedLogRecord extends LogRecord {
    $id: kintone.fieldTypes.Id;
    $revision: kintone.fieldTypes.Revision;
    作成者: kintone.fieldTypes.Creator;
    更新者: kintone.fieldTypes.Modifier;
    レコード番号: kintone.fieldTypes.RecordNumber;
    作成日時: kintone.fieldTypes.CreatedTime;
    更新日時: kintone.fieldTypes.UpdatedTime;
  }
}
