/** The name of a page: its title and its first heading. */
export function PageHeading({ title, hidden = false }: { title: string; hidden?: boolean }) {
  return (
    <>
      <title>{`${title} · Postern`}</title>
      <h1 className={hidden ? 'sr-only' : 'text-2xl font-semibold tracking-tight'}>{title}</h1>
    </>
  );
}
