import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { appendNotices, noticesOf, type BundledPackage } from '../../../scripts/notices';

const lit: BundledPackage = {
  name: 'lit',
  version: '3.0.0',
  license: 'BSD-3-Clause',
  licenseText: 'Be kind.',
};

describe('notices', () => {
  it('give each text once, with the packages it belongs to', () => {
    const html: BundledPackage = { ...lit, name: 'lit-html' };
    const text = noticesOf([lit, html, { ...lit, name: 'luxon', licenseText: 'Other.' }]);
    expect(text.match(/Be kind\./g)).toHaveLength(1);
    expect(text).toContain('lit 3.0.0 (BSD-3-Clause)\nlit-html 3.0.0 (BSD-3-Clause)\n\nBe kind.');
    expect(text).toContain('luxon 3.0.0 (BSD-3-Clause)\n\nOther.');
  });

  it('write the MIT text for a package that states it without a file, with its holder but no address', () => {
    const text = noticesOf([
      { name: 'a', version: '1.0.0', license: 'MIT', author: 'Ann Example <ann@example.com>' },
    ]);
    expect(text).toContain('Copyright (c) Ann Example\n');
    expect(text).not.toContain('@example.com');
  });

  it.each([
    { name: 'a', version: '1.0.0', license: 'MIT' },
    { name: 'a', version: '1.0.0', license: 'Apache-2.0', author: 'Ann' },
  ])('refuse a package whose licence nobody can quote: %j', (each) => {
    expect(() => noticesOf([each])).toThrow('a@1.0.0');
  });

  it('keep the NOTICE of a package that has one', () => {
    expect(noticesOf([{ ...lit, noticeText: 'Made by many.' }])).toContain('Be kind.\n\nMade by many.');
  });
});

describe('a built script', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'notices-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('carries them in a comment that no text can end', () => {
    const script = path.join(folder, 'script.js');
    writeFileSync(script, 'globalThis.ran = 1;');
    const evil = { ...lit, licenseText: '*/ globalThis.ran = 2; /*' };
    writeFileSync(path.join(folder, 'script.licences.json'), JSON.stringify([evil]));
    appendNotices(script);
    const text = readFileSync(script, 'utf8');
    expect(text).toContain('globalThis.ran = 2;');
    expect(text.split('*/')).toHaveLength(2);
    expect(text.trimEnd().endsWith('*/')).toBe(true);
  });

  it('stays as it is when no package of others is in it', () => {
    const script = path.join(folder, 'script.js');
    writeFileSync(script, 'own();');
    appendNotices(script);
    expect(readFileSync(script, 'utf8')).toBe('own();');
  });
});
