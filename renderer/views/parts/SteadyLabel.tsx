/** A label that is bold where it is chosen, in the room it takes then: choosing moves nothing beside it. */
export function SteadyLabel({ children }: { readonly children: string }): React.JSX.Element {
  return (
    <span className="steady-label" data-text={children}>
      {children}
    </span>
  );
}
