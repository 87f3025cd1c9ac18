type Props = {
  label: string;
  first: { href: string; name: string } | null;
  next: { href: string; name: string } | null;
};

/** Ways through a long list: on, and back to its beginning. */
export function Pager({ label, first, next }: Props) {
  if (!first && !next) return null;
  return (
    <nav aria-label={label} className="flex gap-2 px-4 py-3 sm:px-6">
      {first ? (
        <a className="ui-button" href={first.href}>
          {first.name}
        </a>
      ) : null}
      {next ? (
        <a className="ui-button" href={next.href} rel="next">
          {next.name}
        </a>
      ) : null}
    </nav>
  );
}
