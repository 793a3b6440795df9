import { createContext, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Host } from '../host/host-client';
import type { WorkbenchApi } from '../worker/workbench-api';
import type { Workbench } from './state';
import { toolsOf, type Tools } from './tools';
import type { WorkbenchStore } from './workbench-store';

export interface Room {
  readonly store: WorkbenchStore;
  readonly api: WorkbenchApi;
  readonly host: Host;
}

export const RoomContext = createContext<Room | null>(null);

function useRoom(): Room {
  const room = useContext(RoomContext);
  if (room === null) throw new Error('No workbench above this component.');
  return room;
}

/** A piece of the state, or an action: `useWorkbench((state) => state.drift)`. */
export function useWorkbench<T>(select: (state: Workbench) => T): T {
  return useStore(useRoom().store, select);
}

/** The store itself, for event handlers that read without following. */
export const useWorkbenchStore = (): WorkbenchStore => useRoom().store;

/** The analysis worker, for views that ask for pages, profiles and values. */
export const useApi = (): WorkbenchApi => useRoom().api;

/** What actions work with, for views that run jobs of their own. */
export function useTools(): Tools {
  const { store, api, host } = useRoom();
  return useMemo(() => toolsOf(api, host, store), [store, api, host]);
}

export const useHost = (): Host => useRoom().host;
