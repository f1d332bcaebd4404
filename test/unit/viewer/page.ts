/** What tests of screens in jsdom have in common. */

/** Waits until everything that needs no answer from outside is done and drawn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  await new Promise((done) => setTimeout(done));
}

/** jsdom has no canvas: charts are not drawn, without a word on the console. */
export function withoutCanvas(): void {
  HTMLCanvasElement.prototype.getContext = () => null;
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
}
