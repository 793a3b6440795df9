import { z } from 'zod';

/** Where the window was when it was last closed. */
export const windowStateSchema = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(200).max(20_000),
  height: z.number().int().min(200).max(20_000),
  maximised: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export const DEFAULT_WINDOW_STATE: WindowState = { width: 1360, height: 860, maximised: false };
export const MINIMUM_WINDOW_SIZE = { width: 880, height: 560 } as const;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A window's place and size for today's displays. */
export interface FittedWindow {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximised: boolean;
}

/** How much of the window's title must be on a display for its place to be used again. */
const VISIBLE = { width: 120, height: 40 } as const;

/**
 * The remembered state as it fits the displays of today: a place on no display is forgotten, a size larger than the
 * display is cut to it.
 */
export function fitWindowState(state: WindowState, workAreas: readonly Area[]): FittedWindow {
  const { x, y, maximised } = state;
  if (x !== undefined && y !== undefined) {
    for (const area of workAreas) {
      const size = cutTo(area, state);
      if (showsTitle(area, x, y, size.width)) return { x, y, ...size, maximised };
    }
  }
  return { ...cutTo(workAreas[0], state), maximised };
}

function cutTo(area: Area | undefined, { width, height }: WindowState): { width: number; height: number } {
  if (area === undefined) return { width, height };
  return { width: Math.min(width, area.width), height: Math.min(height, area.height) };
}

function showsTitle(area: Area, x: number, y: number, width: number): boolean {
  const shown = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return shown >= VISIBLE.width && y >= area.y && y <= area.y + area.height - VISIBLE.height;
}
