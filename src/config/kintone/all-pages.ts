/** Everything that kintone gives page by page, by the offset of the next one; a page that is not full is the last. */
export async function allPages<T>(size: number, readPage: (offset: number) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const page = await readPage(all.length);
    all.push(...page);
    if (page.length < size) return all;
  }
}
