import type { ChartTheme } from '../../../../renderer/charts/figure';

/** Colours that can be told apart in what a figure draws. */
export const theme: ChartTheme = {
  reference: '#1',
  referenceSoft: '#2',
  production: '#3',
  productionSoft: '#4',
  alert: '#5',
  watch: '#6',
  positive: '#7',
  negative: '#8',
  line: '#9',
  lineStrong: '#10',
  text: '#11',
  textSoft: '#12',
  raised: '#13',
  font: 'sans',
};
