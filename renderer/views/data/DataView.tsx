export function DataView(): React.JSX.Element {
  return <p>Data</p>;
}
