const kept = new Map<string, Intl.DateTimeFormat>();

/** How a locale writes times with these options. Making one takes longer than a hundred uses, so each is made once. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale} ${JSON.stringify(options)}`;
  const format = kept.get(name) ?? new Intl.DateTimeFormat(locale, options);
  kept.set(name, format);
  return format;
}
