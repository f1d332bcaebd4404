/** The section of the changelog for a version; a release without words about it is none. */
export function changesOf(changelog: string, version: string): string {
  const [, after] = changelog.split(new RegExp(`^## ${version.replaceAll('.', '\\.')}(?: .*)?$`, 'm'));
  const section = after?.split(/^## /m)[0]?.trim();
  if (!section) throw new Error(`CHANGELOG.md says nothing about ${version}.`);
  return section;
}
