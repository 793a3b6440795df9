import { useEffect, useRef } from 'react';
import { useEscape } from '../../charts/use-escape';
import { useWorkbenchStore } from '../../store/use-workbench';
import { readThresholds, sameThresholds, type SettingsDraft, type Thresholds } from './settings-draft';

/** Typing that rests so long takes effect. */
const REST_MS = 300;

interface TypedThresholds {
  /** A field was entered: Escape returns to what is in use now. */
  readonly enter: () => void;
  /** Something was typed: it takes effect soon if it reads as thresholds, and when the form is closed. */
  readonly type: (draft: SettingsDraft) => void;
  /** Forgets what was typed and has not taken effect. */
  readonly drop: () => void;
}

/** Thresholds that are typed, as the table follows them. `onRestore` is told the thresholds Escape returned to. */
export function useTypedThresholds(onRestore: (thresholds: Thresholds) => void): TypedThresholds {
  const store = useWorkbenchStore();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const pending = useRef<Thresholds | null>(null);
  const entered = useRef<Thresholds | null>(null);
  const touched = useRef(false);
  const apply = (thresholds: Thresholds): void => {
    const { settings, setDriftSettings } = store.getState();
    if (!sameThresholds(settings.drift, thresholds)) setDriftSettings({ ...settings.drift, ...thresholds });
  };
  const drop = (): void => {
    clearTimeout(timer.current);
    pending.current = null;
  };
  const settle = (): void => {
    const thresholds = pending.current;
    drop();
    if (thresholds !== null) apply(thresholds);
  };
  const settleAtEnd = useRef(settle);
  useEffect(() => {
    settleAtEnd.current = settle;
  });
  useEffect(() => () => settleAtEnd.current(), []);
  useEscape(() => {
    const thresholds = entered.current;
    if (thresholds === null || !touched.current) return false;
    drop();
    touched.current = false;
    apply(thresholds);
    onRestore(thresholds);
    return true;
  });
  return {
    enter: () => {
      const { watch, drift, datasetShare } = store.getState().settings.drift;
      entered.current = { watch, drift, datasetShare };
      touched.current = false;
    },
    type: (draft) => {
      drop();
      touched.current = true;
      pending.current = readThresholds(draft);
      if (pending.current !== null) timer.current = setTimeout(settle, REST_MS);
    },
    drop,
  };
}
