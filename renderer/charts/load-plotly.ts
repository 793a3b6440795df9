import type PlotlyModule from 'plotly.js-cartesian-dist-min';
import rulesUrl from './plotly-rules.css?url';

type Plotly = typeof PlotlyModule;

/** Plotly looks for this element and writes its rules there; without it, it injects one, which the page forbids. */
const RULES_ID = 'plotly.js-style-global';

function ensureRules(): Promise<void> {
  if (document.getElementById(RULES_ID) !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.id = RULES_ID;
    link.rel = 'stylesheet';
    link.href = rulesUrl;
    link.className = 'no-inline-styles';
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
}

let loading: Promise<Plotly> | undefined;

/** Plotly, loaded when the first chart is shown. */
export function loadPlotly(): Promise<Plotly> {
  loading ??= ensureRules().then(async () => {
    const module = await import('plotly.js-cartesian-dist-min');
    return module.default;
  });
  return loading;
}
