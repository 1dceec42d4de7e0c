/** `Ana Pereira` -> `Ana P.`: what a careful person would sign in public with. */
export function publicName(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? Array.from(words[words.length - 1] ?? '')[0] : undefined;
  return last ? `${words[0]} ${last.toUpperCase()}.` : name.trim();
}
