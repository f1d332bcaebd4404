/** How long a download may take to begin, ms, before its address is given back. */
const ADDRESS_LIVES_MS = 60_000;

/** Offers a finished Blob as a download. */
export function downloadBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, ADDRESS_LIVES_MS);
}
