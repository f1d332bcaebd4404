import { CUSTOMERS, deploy, EQUIPMENT, field, makeApp, ORDINARY, refusalOf, useOracle } from '../support';

const oracle = useOracle();

describe('@kintone/rest-api-client: comments', () => {
  it('are added, read in both orders and deleted', async () => {
    const { record } = oracle.client(ORDINARY);
    const place = { app: EQUIPMENT, record: '1' };
    const first = await record.addRecordComment({ ...place, comment: { text: '確認しました' } });
    const second = await record.addRecordComment({
      ...place,
      comment: { text: 'お願いします', mentions: [{ code: 'sato', type: 'USER' }] },
    });
    expect([first.id, second.id]).toEqual(['1', '2']);
    const { comments, older, newer } = await record.getRecordComments(place);
    expect(comments.map(({ id }) => id)).toEqual(['2', '1']);
    expect(comments[0]).toMatchObject({
      creator: { code: ORDINARY, name: '田中 健一' },
      mentions: [{ code: 'sato', type: 'USER' }],
      text: expect.stringContaining('お願いします'),
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
    expect([older, newer]).toEqual([false, false]);
    const oldest = await record.getRecordComments({ ...place, order: 'asc', limit: 1 });
    expect(oldest).toMatchObject({
      comments: [{ id: '1', text: expect.stringContaining('確認しました') }],
      newer: true,
    });
    expect(await record.deleteRecordComment({ ...place, comment: '1' })).toEqual({});
    expect((await record.getRecordComments(place)).comments.map(({ id }) => id)).toEqual(['2']);
  });

  it('are refused where the app has them switched off, and taken again when on', async () => {
    const { app, record } = oracle.client();
    const comment = { app: EQUIPMENT, record: '1', comment: { text: 'x' } };
    await app.updateAppSettings({ app: EQUIPMENT, enableComments: false });
    await deploy(oracle.client(), EQUIPMENT);
    expect(await refusalOf(record.addRecordComment(comment))).toMatchObject({
      code: 'CB_NO02',
      status: 403,
    });
    await app.updateAppSettings({ app: EQUIPMENT, enableComments: true });
    await deploy(oracle.client(), EQUIPMENT);
    expect(await record.addRecordComment(comment)).toEqual({ id: '1' });
  });
});

describe('@kintone/rest-api-client: files', () => {
  it('go up, into a record, and come down as they were', async () => {
    const client = oracle.client();
    const app = await makeApp(client, field('FILE', 'files'));
    const data = Buffer.from('氏名,電話番号\n山田,03-0000-0000\n');
    const { fileKey } = await client.file.uploadFile({ file: { name: '名簿 2026.csv', data } });
    await client.record.addRecord({ app, record: { files: { value: [{ fileKey }] } } });
    const { record } = await client.record.getRecord({ app, id: '1' });
    const [file] = record['files']?.value as {
      fileKey: string;
      name: string;
      size: string;
      contentType: string;
    }[];
    expect(file).toEqual({
      fileKey: expect.any(String),
      name: '名簿 2026.csv',
      size: String(data.byteLength),
      contentType: 'text/csv',
    });
    expect(Buffer.from(await client.file.downloadFile({ fileKey: file!.fileKey }))).toEqual(data);
  });

  it('of the samples can be read by whoever sees the record', async () => {
    const client = oracle.client(ORDINARY);
    const { records } = await client.record.getRecords({ app: CUSTOMERS });
    const files = records.flatMap(
      (record) => record['添付資料']?.value as { fileKey: string; size: string }[],
    );
    expect(files.length).toBeGreaterThan(0);
    const content = await client.file.downloadFile({ fileKey: files[0]!.fileKey });
    expect(String(content.byteLength)).toBe(files[0]!.size);
  });
});
