/** Where the bytes of an export go: straight into a file where the browser can, else into Blobs, which it keeps outside of the script's memory. */

import { downloadBlob } from '../csv';

export interface Target {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Makes the file the person's. */
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

interface FileType {
  name: string;
  extension: string;
  mime: string;
}

/** The part of the File System Access API that is used; not in TypeScript's library. https://wicg.github.io/file-system-access/ */
type SavePicker = (options: {
  suggestedName: string;
  types: { accept: Record<string, string[]> }[];
}) => Promise<Pick<FileSystemFileHandle, 'createWritable'>>;

export interface TargetHost {
  showSaveFilePicker?: SavePicker;
  /** Offers a finished Blob as a download. */
  download(blob: Blob, name: string): void;
}

/** The browser's own. */
export function browserTargets(): TargetHost {
  const { showSaveFilePicker } = window as Window & Pick<TargetHost, 'showSaveFilePicker'>;
  return {
    ...(showSaveFilePicker ? { showSaveFilePicker: showSaveFilePicker.bind(window) } : {}),
    download: downloadBlob,
  };
}

/**
 * Asks where to save, where the browser can; must be called in the click itself.
 * `undefined`: the person closed the question.
 */
export async function openTarget(
  host: TargetHost,
  { name, extension, mime }: FileType,
): Promise<Target | undefined> {
  if (!host.showSaveFilePicker) return new BlobTarget(host, name, mime);
  try {
    const last = extension.slice(extension.lastIndexOf('.') + 1);
    const handle = await host.showSaveFilePicker({
      suggestedName: name,
      types: [{ accept: { [mime]: [`.${last}`] } }],
    });
    return new FileTarget(await handle.createWritable());
  } catch (error) {
    if ((error as { name?: unknown }).name === 'AbortError') return undefined;
    // Some browsers and policies have the function and refuse it.
    return new BlobTarget(host, name, mime);
  }
}

class FileTarget implements Target {
  constructor(private readonly stream: FileSystemWritableFileStream) {}
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.stream.write(bytes);
  }
  /** Only now does the file get its content: the browser writes beside it until then. */
  finish(): Promise<void> {
    return this.stream.close();
  }
  async discard(): Promise<void> {
    await this.stream.abort().catch(() => undefined);
  }
}

class BlobTarget implements Target {
  private parts: Blob[] = [];
  constructor(
    private readonly host: TargetHost,
    private readonly name: string,
    private readonly mime: string,
  ) {}
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.parts.push(new Blob([bytes]));
    return Promise.resolve();
  }
  finish(): Promise<void> {
    this.host.download(new Blob(this.parts, { type: this.mime }), this.name);
    return this.discard();
  }
  discard(): Promise<void> {
    this.parts = [];
    return Promise.resolve();
  }
}
