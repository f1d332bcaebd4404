/**
 * The licences of the packages in a built script travel with it, as a comment at its end: kintone takes no further files
 * into a plugin, and the viewer is one file.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** A package as webpack-license-plugin lists it. */
export interface BundledPackage {
  name: string;
  version: string;
  license: string;
  author?: string;
  licenseText?: string;
  noticeText?: string;
  repository?: string;
}

/** The text of the MIT licence, for packages that state it and bring no file of it. https://spdx.org/licenses/MIT.html */
const mit = (holder: string): string => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

const listOf = (script: string): string => script.replace(/\.js$/, '.licences.json');

/** The packages in a built script, by name. Empty for a script that holds our own code alone. */
export function packagesIn(script: string): BundledPackage[] {
  const list = listOf(script);
  if (!existsSync(list)) return [];
  const packages = JSON.parse(readFileSync(list, 'utf8')) as BundledPackage[];
  return packages.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/**
 * Names, versions and licence texts of packages, each text once.
 * @throws when a package brings no licence text and is not plain MIT with an author: then somebody has to look.
 */
export function noticesOf(packages: readonly BundledPackage[]): string {
  const byText = new Map<string, string[]>();
  for (const { name, version, license, author, licenseText, noticeText } of packages) {
    const own = licenseText || (license === 'MIT' && author ? mit(author.replace(/ *<[^>]*>/, '')) : '');
    const text = [own, noticeText].filter(Boolean).join('\n\n').trim();
    if (!text) throw new Error(`${name}@${version} (${license}) brings no licence text.`);
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  return [...byText]
    .map(([text, names]) => `${names.join('\n')}\n\n${text}`)
    .join(`\n\n${'-'.repeat(40)}\n\n`);
}

/** Puts the notices at the end of a built script. */
export function appendNotices(script: string): void {
  const packages = packagesIn(script);
  if (packages.length === 0) return;
  // A text that ended the comment would be run.
  const text = noticesOf(packages).replaceAll('*/', '* /');
  appendFileSync(script, `\n/*!\nThis file contains the following packages.\n\n${text}\n*/\n`);
}
