import { useRef, useState } from 'react';
import type { S3Folder, S3StoreSettings } from '../../../shared/domain/s3-store';
import { isS3Pattern, literalPrefix, parseS3Uri, type S3Place } from '../../../shared/domain/s3-uri';
import type { Problem } from '../../store/state';
import { problemOf } from '../../store/tools';
import { useHost } from '../../store/use-workbench';

/** A folder of a store as it is shown; pages come one after the other. */
export interface ShownFolder {
  readonly phase: 'idle' | 'running' | 'done' | 'failed';
  readonly place: S3Place | null;
  readonly folder: S3Folder | null;
  readonly problem: Problem | null;
  /** Shows the folder of an address; the buckets for an empty one. */
  readonly show: (store: S3StoreSettings, uri: string) => void;
  readonly more: () => void;
}

/** Lists folders of stores, the one asked for last; what an earlier question still answers is dropped. */
export function useS3Folder(): ShownFolder {
  const host = useHost();
  const turn = useRef(0);
  const asked = useRef<S3StoreSettings | null>(null);
  const [shown, setShown] = useState<Pick<ShownFolder, 'phase' | 'place' | 'folder' | 'problem'>>({
    phase: 'idle',
    place: null,
    folder: null,
    problem: null,
  });

  async function load(store: S3StoreSettings, place: S3Place | null, before: S3Folder | null): Promise<void> {
    const mine = ++turn.current;
    asked.current = store;
    setShown({ phase: 'running', place, folder: before, problem: null });
    try {
      const page = await host.s3Browse({ store, place, next: before?.next ?? null });
      if (mine !== turn.current) return;
      const folder =
        before === null
          ? page
          : {
              folders: [...before.folders, ...page.folders],
              objects: [...before.objects, ...page.objects],
              next: page.next,
            };
      setShown({ phase: 'done', place, folder, problem: null });
    } catch (error) {
      if (mine === turn.current)
        setShown({ phase: 'failed', place, folder: before, problem: problemOf(error) });
    }
  }

  return {
    ...shown,
    show: (store, uri) => {
      try {
        void load(store, uri === '' ? null : folderOf(parseS3Uri(uri)), null);
      } catch (error) {
        setShown({ phase: 'failed', place: null, folder: null, problem: problemOf(error) });
      }
    },
    more: () => {
      if (asked.current !== null && shown.folder !== null)
        void load(asked.current, shown.place, shown.folder);
    },
  };
}

/** The folder that an address lies in: of a pattern the part before its first sign, of an object what holds it. */
function folderOf({ bucket, key }: S3Place): S3Place {
  const prefix = isS3Pattern(key) ? literalPrefix(key) : key;
  return { bucket, key: prefix.slice(0, prefix.lastIndexOf('/') + 1) };
}
