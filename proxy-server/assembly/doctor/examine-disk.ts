import { closeSync, existsSync, openSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatabaseAddress } from '../../domain/stores/store.ts';
import type { Finding } from './finding.ts';

const megabyte = 1_000_000;
/** Below that a day of trade, or one backup, may fill the disk. */
const fewMegabytes = 1_000;
/** SQLite's log alone needs as much while it is cut. */
const tooFewMegabytes = 50;

/** Bytes that are left on the disk of a folder. */
type BytesLeft = (folder: string) => Promise<number>;

/** Whether the SQLite file can be written and has room to grow. Changes nothing. A server looks after its own disk. */
export async function examineDisk(address: DatabaseAddress, bytesLeft: BytesLeft = readBytesLeft): Promise<Finding[]> {
  if (!('file' in address)) return [];
  const left = (await bytesLeft(nearestFolder(dirname(address.file)))) / megabyte;
  return [...examineWriting(address.file), ...examineRoom(left)];
}

function examineWriting(file: string): Finding[] {
  if (!existsSync(file)) return [];
  try {
    closeSync(openSync(file, 'r+'));
    return [];
  } catch (error) {
    return [
      {
        status: 'error',
        about: 'database',
        what: `The SQLite file cannot be written (${(error as NodeJS.ErrnoException).code}).`,
        mend: 'Let the user that runs the proxy own DATA_DIR and what is in it, on a disk that is not mounted read-only.',
      },
    ];
  }
}

function examineRoom(left: number): Finding[] {
  if (left >= fewMegabytes) return [];
  return [
    {
      status: left < tooFewMegabytes ? 'error' : 'warning',
      about: 'disk',
      what: `Only ${Math.floor(left)} MB are left on the disk of DATA_DIR: when it is full nothing can be sold.`,
      mend: 'Delete old backups and logs there, or move DATA_DIR to a larger disk.',
    },
  ];
}

async function readBytesLeft(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function nearestFolder(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}
