import { useEffect, useRef, useState } from 'react';
import type { Side } from '../../shared/domain/slice';
import { problemOf } from '../store/tools';
import { useHost, useWorkbenchStore } from '../store/use-workbench';

/** A drag of files over the window: how many, and which half they are over. */
export interface FileDrag {
  readonly files: number;
  readonly side: Side;
}

function dragOf(event: DragEvent): FileDrag | null {
  const items = [...(event.dataTransfer?.items ?? [])].filter((item) => item.kind === 'file');
  if (items.length === 0) return null;
  return { files: items.length, side: event.clientX < window.innerWidth / 2 ? 'reference' : 'production' };
}

/**
 * Takes files dropped anywhere on the window. Two are compared in their order; one goes to the side of the half it
 * is dropped on; more are read as one dataset of that side.
 */
export function useDrop(): FileDrag | null {
  const host = useHost();
  const store = useWorkbenchStore();
  const [drag, setDrag] = useState<FileDrag | null>(null);
  const depth = useRef(0);

  useEffect(() => {
    const enter = (): void => {
      depth.current += 1;
    };
    const over = (event: DragEvent): void => {
      const now = dragOf(event);
      if (now === null) return;
      event.preventDefault();
      setDrag((old) => (old?.files === now.files && old.side === now.side ? old : now));
    };
    const leave = (): void => {
      depth.current -= 1;
      if (depth.current <= 0) {
        depth.current = 0;
        setDrag(null);
      }
    };
    const drop = (event: DragEvent): void => {
      depth.current = 0;
      setDrag(null);
      const files = [...(event.dataTransfer?.files ?? [])];
      const { side } = dragOf(event) ?? { side: 'reference' as const };
      if (files.length === 0) return;
      event.preventDefault();
      const { openFiles, reportProblem } = store.getState();
      host
        .dropped(files)
        .then((tokens) => (tokens.length === 2 ? openFiles(tokens) : openFiles(tokens, side)))
        .catch((error: unknown) => reportProblem(problemOf(error)));
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [host, store]);
  return drag;
}
