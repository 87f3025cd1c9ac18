/** Do two values of JSON say the same, whatever the order of their keys? What is undefined is not there. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, at) => sameValue(item, other[at]))
    );
  }
  const [have, want] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const names = new Set([...Object.keys(have), ...Object.keys(want)]);
  return [...names].every((name) => sameValue(have[name], want[name]));
}
