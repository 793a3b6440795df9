/** Where the water stood before, dashed, and where it stands now. */
export function Logo({ size = 18 }: { readonly size?: number }): React.JSX.Element {
  return (
    <svg width={size} height={size} viewBox="0 0 18 18" fill="none" aria-hidden="true">
      <path d="M1 6c3-3 5 0 8-1s4-3 8-1" stroke="var(--reference)" strokeWidth="2" strokeDasharray="2 2" />
      <path d="M1 12c3-3 5 2 8 0s4-3 8 1" stroke="var(--production)" strokeWidth="2.4" />
    </svg>
  );
}
